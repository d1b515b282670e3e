import { describe, expect, it } from 'vitest';
import { responseId } from '../../shared/rules/response-id.ts';
import { ResponseRecord } from '../../shared/schema/response.ts';
import { beginResponse, continueResponse } from '../../widget/session.ts';
import { survey } from './survey-fixture.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 9, 30, second)).toISOString();
const id = responseId(Date.UTC(2026, 10, 21), new Uint8Array(10));
const known = { locale: 'en', respondent: undefined, attributes: {} };
const shown = beginResponse(survey(), { id, device: 'phone', page: '/checkout', ...known }, at(0));
type Response = typeof shown;
const answer = (response: Response, answers: Response['answers'], when: string) =>
  continueResponse(response, { type: 'answered', answers }, known, when);
const complete = (response: Response, when: string) => continueResponse(response, { type: 'completed' }, known, when);
const dismiss = (response: Response, when: string) => continueResponse(response, { type: 'dismissed' }, known, when);

describe('a response', () => {
  it('begins as the showing of a survey version, without answers', () => {
    expect(shown).toMatchObject({ id, revision: 1, survey: 'nps', version: 1, shownAt: at(0), answers: {} });
    expect(shown.startedAt).toBeUndefined();
  });

  it('is a record that the collector takes, at every step', () => {
    const answered = answer(shown, { score: 9 }, at(5));
    const commented = answer(answered, { score: 9, reason: 'Quick delivery' }, at(20));
    const steps = [shown, answered, commented, complete(commented, at(20)), dismiss(shown, at(3))];
    for (const step of steps) expect(ResponseRecord.safeParse(step)).toMatchObject({ success: true });
  });

  it('counts its revisions and is whole in each of them', () => {
    const answered = answer(shown, { score: 0 }, at(5));
    const done = complete(answer(answered, { score: 0, reason: 'Late' }, at(20)), at(21));
    expect(answered).toMatchObject({ revision: 2, answers: { score: 0 } });
    expect(done).toMatchObject({ revision: 4, id, shownAt: at(0), answers: { score: 0, reason: 'Late' } });
  });

  it('starts with its first answer', () => {
    const twice = answer(answer(shown, { score: 9 }, at(5)), { score: 9, reason: 'Fine' }, at(20));
    expect(twice.startedAt).toBe(at(5));
  });

  it('stays partial when it is left after an answer', () => {
    const answered = answer(shown, { score: 9 }, at(5));
    expect(answered.completedAt).toBeUndefined();
    expect(answered.dismissedAt).toBeUndefined();
  });

  it('keeps what it was before unchanged', () => {
    answer(shown, { score: 9 }, at(5));
    expect(shown.answers).toEqual({});
    expect(shown.revision).toBe(1);
  });

  it('drops answers that are no longer among all of them', () => {
    const both = answer(shown, { score: 3, reason: 'Late' }, at(5));
    expect(answer(both, { score: 9 }, at(9)).answers).toEqual({ score: 9 });
  });

  it('learns what becomes known on the way: person, attributes, language', () => {
    const later = { locale: 'de', respondent: 'user-7', attributes: { plan: 'pro' } };
    const answered = continueResponse(shown, { type: 'answered', answers: { score: 9 } }, later, at(5));
    expect(answered).toMatchObject(later);
    expect(ResponseRecord.safeParse(answered)).toMatchObject({ success: true });
  });
});
