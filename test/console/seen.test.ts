import { expect, test } from 'vitest';
import { localTime, observationOf } from '../../console/seen.ts';
import { ObservationBatch } from '../../shared/schema/interaction.ts';

const typed = {
  interaction: 'greeted',
  respondent: ' customer-7 ',
  at: '2026-11-20T10:15',
  observer: ' JK ',
  note: ' ',
};

test('what somebody saw is an observation by a person, without what was left blank', () => {
  const batch = ObservationBatch.parse(observationOf(typed, 'seen-1'));
  expect(batch).toEqual({
    source: 'observer',
    observations: [
      {
        ...{ id: 'seen-1', respondent: 'customer-7', interaction: 'greeted', observer: 'JK' },
        at: new Date('2026-11-20T10:15').toISOString(),
      },
    ],
  });
});

test('now, by the reader’s clock, is what it will be read as', () => {
  const now = new Date('2026-03-05T07:08:00Z');
  expect(new Date(localTime(now))).toEqual(now);
});
