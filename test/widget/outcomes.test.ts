import { describe, expect, it } from 'vitest';
import type { Decision } from '../../shared/rules/decide.ts';
import { type HistoryEvent, note } from '../../shared/rules/history.ts';
import { EventBatch } from '../../shared/schema/response.ts';
import type { WidgetSurvey } from '../../shared/schema/widget-config.ts';
import { createHistory } from '../../widget/history.ts';
import { jsonStore } from '../../widget/json-store.ts';
import { createOutcomes } from '../../widget/outcomes.ts';
import { writeHistory } from '../../widget/write-history.ts';
import { MemoryStorage } from './memory-storage.ts';
import { config } from './survey-fixture.ts';

/** A page of a visitor who tells; another one has the same storage. */
function visit(storage = new MemoryStorage(), start = Date.UTC(2026, 10, 21, 9)) {
  let time = start;
  let hide = () => {};
  const sent: [url: string, outcomes: unknown][] = [];
  const store = (name: string) => jsonStore(() => storage as unknown as Storage, name);
  const stores = { history: store('history'), session: store('session'), told: store('told') };
  const history = createHistory(stores);
  const page = { collector: 'https://c.example', config: config([]), history, storage: stores };
  const { tell } = createOutcomes(page as unknown as Parameters<typeof createOutcomes>[0], {
    now: () => time,
    onHide: (callback) => {
      hide = callback;
    },
    send: (url, body) => sent.push([url, EventBatch.parse(JSON.parse(body)).outcomes]),
  });
  return {
    ...{ storage, sent },
    decide: (refusals: Decision<WidgetSurvey>['refusals'], ...others: string[]) =>
      tell({ refusals, eligible: [...Object.keys(refusals), ...others] }),
    happen: (event: HistoryEvent) => writeHistory(stores, note(history.read(), 'nps', event, time)),
    wait: (ms: number) => {
      time += ms;
    },
    hide: () => hide(),
  };
}
const url = 'https://c.example/v1/sites/demo/events';

describe('what became of surveys', () => {
  it('is told when the page goes: the first reason against each that could have been asked', () => {
    const { decide, hide, sent } = visit();
    decide({ nps: 'site_shown', ces: 'lower_priority' });
    decide({ nps: 'session_cap' });
    expect(sent).toEqual([]);
    hide();
    hide();
    expect(sent).toEqual([
      [
        url,
        [
          { survey: 'nps', outcome: 'site_shown' },
          { survey: 'ces', outcome: 'lower_priority' },
        ],
      ],
    ]);
  });

  it('is told once a day, in however many pages', () => {
    const first = visit();
    first.decide({ nps: 'sampled_out' });
    first.hide();
    const second = visit(first.storage);
    second.decide({ nps: 'site_shown' });
    second.hide();
    expect(second.sent).toEqual([]);
    const tomorrow = visit(first.storage, Date.UTC(2026, 10, 22, 9));
    tomorrow.decide({ nps: 'site_shown' });
    tomorrow.hide();
    expect(tomorrow.sent).toEqual([[url, [{ survey: 'nps', outcome: 'site_shown' }]]]);
  });

  it('changes once, when the survey is shown after all', () => {
    const { decide, hide, happen, sent, wait } = visit();
    decide({ nps: 'another_open' });
    hide();
    wait(1000);
    decide({}, 'nps');
    wait(500);
    happen({ type: 'shown' });
    hide();
    decide({ nps: 'session_cap' });
    hide();
    expect(sent.slice(1)).toEqual([[url, [{ survey: 'nps', outcome: 'shown', before: 'another_open' }]]]);
  });

  it('is nothing yet for a survey that was chosen and has not been seen', () => {
    const { decide, hide, happen, sent, wait } = visit();
    happen({ type: 'shown' });
    wait(1000);
    decide({}, 'nps');
    hide();
    expect(sent).toEqual([]);
  });

  it('is not told where the browser would not remember that it was', () => {
    const { decide, hide, sent, storage } = visit();
    storage.refuse = true;
    decide({ nps: 'no_memory' });
    hide();
    expect(sent).toEqual([]);
  });
});
