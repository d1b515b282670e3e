import { describe, expect, it } from 'vitest';
import { createHistory } from '../../widget/history.ts';
import { jsonStore } from '../../widget/json-store.ts';
import { MemoryStorage } from './memory-storage.ts';

function open(lasting = new MemoryStorage(), session = new MemoryStorage()) {
  const store = (storage: MemoryStorage) => jsonStore(() => storage as unknown as Storage, 'touchstone:demo');
  return { history: createHistory(store(lasting), store(session)), lasting, session };
}

describe('history', () => {
  it('is empty in a new browser', () => {
    expect(open().history.read()).toEqual({ surveys: {}, shownThisSession: 0 });
  });

  it('keeps the times of what happened over page loads', () => {
    const { history, lasting, session } = open();
    history.note('nps', 'shown', 1000);
    history.note('nps', 'answered', 2000);
    history.note('ces', 'dismissed', 3000);
    expect(open(lasting, session).history.read()).toEqual({
      surveys: { nps: { shown: 1000, answered: 2000 }, ces: { dismissed: 3000 } },
      shownThisSession: 1,
    });
  });

  it('counts showings anew in a new session', () => {
    const { history, lasting } = open();
    history.note('nps', 'shown', 1000);
    expect(open(lasting).history.read()).toEqual({ surveys: { nps: { shown: 1000 } }, shownThisSession: 0 });
  });

  it('forgets everything on demand, without a trace', () => {
    const { history, lasting, session } = open();
    history.note('nps', 'shown', 1000);
    history.forget();
    expect(history.read()).toEqual({ surveys: {}, shownThisSession: 0 });
    expect([...lasting.items, ...session.items]).toEqual([]);
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
    const { history, lasting } = open();
    lasting.items.set('touchstone:demo', text);
    expect(history.read().surveys).toEqual({});
    history.note('nps', 'shown', 1000);
    expect(history.read().surveys).toEqual({ nps: { shown: 1000 } });
  });

  it('does not remember where storage is blocked, but knows until the page goes', () => {
    const { history, lasting, session } = open();
    lasting.refuse = true;
    session.refuse = true;
    expect(history.remembers()).toBe(false);
    history.note('nps', 'shown', 1000);
    expect(history.read()).toEqual({ surveys: { nps: { shown: 1000 } }, shownThisSession: 1 });
  });

  it('remembers where storage works, and changes nothing by finding out', () => {
    const { history } = open();
    history.note('nps', 'shown', 1000);
    expect(history.remembers()).toBe(true);
    expect(history.read().surveys).toEqual({ nps: { shown: 1000 } });
  });
});
