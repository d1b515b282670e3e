import { describe, expect, it } from 'vitest';
import { unfinishedOf } from '../../widget/unfinished.ts';
import { response, survey } from './survey-fixture.ts';

const left = (changes: object = {}) => ({
  response: response({ answers: { score: 9 }, revision: 2 }),
  at: 'reason',
  resumed: 0,
  ...changes,
});

describe('a survey left in the middle', () => {
  it('goes on with its survey', () => {
    expect(unfinishedOf(left(), [survey({ id: 'other' }), survey()])).toEqual({ survey: survey(), left: left() });
  });

  it('does not go on when the survey is no longer live, or is another version by now', () => {
    expect(unfinishedOf(left(), [survey({ id: 'other' })])).toBeUndefined();
    expect(unfinishedOf(left(), [survey({ version: 2 })])).toBeUndefined();
  });

  it.each([undefined, null, 7, 'text', {}, { resumed: 0 }, { response: null, resumed: 0 }, { response: response() }])(
    'is none when what is stored has another shape: %j',
    (stored) => {
      expect(unfinishedOf(stored, [survey()])).toBeUndefined();
    },
  );
});
