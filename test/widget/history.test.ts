import { describe, expect, it } from 'vitest';
import { type HistoryEvent, note } from '../../shared/rules/history.ts';
import { createHistory } from '../../widget/history.ts';
import { jsonStore } from '../../widget/json-store.ts';
import { writeHistory } from '../../widget/write-history.ts';
import { MemoryStorage } from './memory-storage.ts';

function open(lasting = new MemoryStorage(), session = new MemoryStorage()) {
  const store = (storage: MemoryStorage) => jsonStore(() => storage as unknown as Storage, 'touchstone:demo');
  const stores = { history: store(lasting), session: store(session) };
  const history = createHistory(stores);
  const happen = (survey: string, event: HistoryEvent, now: number) =>
    writeHistory(stores, note(history.read(), survey, event, now));
  return { history, happen, lasting, session };
}

describe('history', () => {
  it('is empty in a new browser', () => {
    expect(open().history.read()).toEqual({ surveys: {}, shownThisSession: 0 });
  });

  it('keeps the times of what happened over page loads', () => {
    const { happen, lasting, session } = open();
    happen('nps', { type: 'shown', kind: 'nps' }, 1000);
    happen('nps', { type: 'answered', class: 'high' }, 2000);
    happen('ces', { type: 'dismissed' }, 3000);
    expect(open(lasting, session).history.read()).toMatchObject({
      surveys: { nps: { shown: 1000, answered: 2000, kind: 'nps', class: 'high' }, ces: { dismissed: 3000 } },
      shownThisSession: 1,
    });
  });

  it('counts showings anew in a new session', () => {
    const { happen, lasting } = open();
    happen('nps', { type: 'shown' }, 1000);
    expect(open(lasting).history.read()).toMatchObject({ surveys: { nps: { shown: 1000 } }, shownThisSession: 0 });
  });

  it('is read by the script of release 0.2, and keeps what that writes', () => {
    const { happen, lasting, session } = open();
    happen('nps', { type: 'shown' }, 1000);
    const { format, value } = JSON.parse(lasting.items.get('touchstone:demo') as string);
    expect(format).toBe(1);
    expect(Object.values(value).every((one) => typeof one === 'object' && one !== null)).toBe(true);
    expect(JSON.parse(session.items.get('touchstone:demo') as string)).toEqual({ format: 1, value: 1 });
    lasting.items.set('touchstone:demo', JSON.stringify({ format, value: { ...value, ces: { shown: 5 } } }));
    expect(open(lasting).history.read().surveys).toMatchObject({ nps: { shown: 1000 }, ces: { shown: 5 } });
  });

  it.each([
    '',
    'not JSON',
    'null',
    '7',
    '[]',
    '{"format":0,"value":{"nps":{"shown":1}}}',
    '{"format":1,"value":{"nps":null}}',
  ])('counts stored text of an unknown shape as nothing: %s', (text) => {
    const { history, happen, lasting } = open();
    lasting.items.set('touchstone:demo', text);
    expect(history.read().surveys).toEqual({});
    happen('nps', { type: 'shown' }, 1000);
    expect(history.read().surveys).toMatchObject({ nps: { shown: 1000 } });
  });

  it('does not remember where storage is blocked, but knows until the page goes', () => {
    const { history, happen, lasting, session } = open();
    lasting.refuse = true;
    session.refuse = true;
    expect(history.remembers()).toBe(false);
    happen('nps', { type: 'shown' }, 1000);
    expect(history.read()).toMatchObject({ surveys: { nps: { shown: 1000 } }, shownThisSession: 1 });
  });

  it('remembers where storage works, and changes nothing by finding out', () => {
    const { history, happen } = open();
    expect(history.remembers()).toBe(true);
    happen('nps', { type: 'shown' }, 1000);
    const before = history.read();
    expect(history.remembers()).toBe(true);
    expect(history.read()).toEqual(before);
  });
});
