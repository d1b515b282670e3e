import { describe, expect, test } from 'vitest';
import { annotationsOfYear } from '../../../cli/demo/annotations.ts';
import { toldInYear } from '../../../cli/demo/asked.ts';
import { becameInYear } from '../../../cli/demo/became.ts';
import { observedInYear } from '../../../cli/demo/observed.ts';
import { experiences, interactions, surveys, touchpoints } from '../../../cli/demo/shop.ts';
import { questionnaires, type ResponseDraft, showingsOfYear } from '../../../cli/demo/year.ts';
import { AnnotationInput } from '../../../shared/schema/annotation.ts';
import { CustomerOutcomeInput } from '../../../shared/schema/customer-outcome.ts';
import { ResponseRecord } from '../../../shared/schema/response.ts';

const end = '2026-11-22';
const showings = showingsOfYear(end);

const scoresOf = (survey: string, of: (record: ResponseDraft) => boolean) =>
  showings.flatMap((record) => {
    const score = record.answers?.score;
    return record.survey === survey && of(record) && typeof score === 'number' ? [score] : [];
  });
const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

describe('the year of the demo shop', () => {
  test('is the same whenever it is made up, so that seeding again adds nothing', () => {
    expect(showingsOfYear(end)).toEqual(showings);
    expect(questionnaires(end)).toEqual(questionnaires(end));
    expect(observedInYear(end)).toEqual(observedInYear(end));
  });

  test('has records that the API takes, each with an id of its own, none of the last day or later', () => {
    const all = [...showings, ...questionnaires(end)];
    expect(all.find((record) => !ResponseRecord.safeParse(record).success)).toBeUndefined();
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ shownAt }) => shownAt >= end)).toEqual([]);
    expect(all.length).toBeGreaterThan(10_000);
  });

  test('has customers who leave more often when they were displeased', () => {
    const told = becameInYear(end);
    expect(told.find((one) => !CustomerOutcomeInput.safeParse(one).success)).toBeUndefined();
    expect(new Set(told.map(({ respondent, id }) => `${respondent} ${id}`)).size).toBe(told.length);
    expect(told.filter(({ at }) => at >= end)).toEqual([]);
    const gone = new Set(told.filter(({ outcome }) => outcome === 'churned').map(({ respondent }) => respondent));
    const share = (of: (score: number) => boolean) => {
      const said = questionnaires(end).filter(
        ({ survey, answers }) => survey === 'overall-nps' && of(Number(answers?.score)),
      );
      return mean(said.map(({ respondent }) => (gone.has(respondent ?? '') ? 1 : 0)));
    };
    expect(share((score) => score <= 6)).toBeGreaterThan(2 * share((score) => score >= 9));
  });

  test('has a release that made paying easier', () => {
    const before = scoresOf('payment-ces', ({ version }) => version === 1);
    const after = scoresOf('payment-ces', ({ version }) => version === 2);
    expect(mean(after) - mean(before)).toBeGreaterThan(0.7);
  });

  test('has parcels that came late at Christmas, and phones that disappoint and answer less', () => {
    const christmas = ({ shownAt }: ResponseDraft) => shownAt.slice(5, 7) === '12';
    expect(mean(scoresOf('parcel-csat', christmas))).toBeLessThan(
      mean(scoresOf('parcel-csat', (r) => !christmas(r))) - 0.7,
    );
    const on = (device: string) => (record: ResponseDraft) => record.device === device;
    expect(mean(scoresOf('checkout-nps', on('phone')))).toBeLessThan(mean(scoresOf('checkout-nps', on('desktop'))));
    const rate = (device: string) => mean(showings.filter(on(device)).map(({ startedAt }) => (startedAt ? 1 : 0)));
    expect(rate('phone')).toBeLessThan(0.7 * rate('desktop'));
  });

  test('has annotations that the API takes, each of a day of the year, and of what moved scores', () => {
    const annotations = annotationsOfYear(end);
    expect(annotations.filter((annotation) => !AnnotationInput.safeParse(annotation).success)).toEqual([]);
    expect(annotations.map(({ at }) => at)).toEqual(['2026-08-10T06:00:00Z', '2026-10-01', '2025-11-28']);
    expect(annotationsOfYear('2026-12-24').map(({ at }) => at)).toContain('2026-11-28');
    const release = showings.find(({ survey, version }) => survey === 'payment-ces' && version === 2);
    expect(release?.shownAt.slice(0, 10)).toBe('2026-08-10');
  });

  test('speaks of nothing that the shop does not have', () => {
    const asked = new Set([...Object.keys(surveys), 'product-csat', 'checkout-nps', 'help-ces']);
    expect(showings.filter(({ survey }) => !asked.has(survey))).toEqual([]);
    expect(Object.keys(experiences).filter((touchpoint) => !(touchpoint in touchpoints))).toEqual([]);
    expect(Object.values(interactions).filter(({ touchpoint }) => !(touchpoint in touchpoints))).toEqual([]);
    expect(toldInYear(end, showings).filter(([, survey]) => !asked.has(survey))).toEqual([]);
  });
});
