import { describe, expect, it } from 'vitest';
import { responseId } from '../../shared/rules/response-id.ts';
import { ResponseRecord } from '../../shared/schema/response.ts';
import { answerQuestion, beginResponse, completeResponse, dismissResponse } from '../../widget/session.ts';
import { survey } from './survey-fixture.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 9, 30, second)).toISOString();
const id = responseId(Date.UTC(2026, 10, 21), new Uint8Array(10));
const shown = beginResponse(survey(), { id, device: 'phone', page: '/checkout', at: at(0) });

describe('a response', () => {
  it('begins as the showing of a survey version, without answers', () => {
    expect(shown).toMatchObject({ id, revision: 1, survey: 'nps', version: 1, shownAt: at(0), answers: {} });
    expect(shown.startedAt).toBeUndefined();
  });

  it('is a record that the collector takes, at every step', () => {
    const answered = answerQuestion(shown, 'score', 9, at(5));
    const commented = answerQuestion(answered, 'reason', 'Quick delivery', at(20));
    const steps = [shown, answered, commented, completeResponse(commented, at(20)), dismissResponse(shown, at(3))];
    for (const step of steps) expect(ResponseRecord.safeParse(step)).toMatchObject({ success: true });
  });

  it('counts its revisions and is whole in each of them', () => {
    const answered = answerQuestion(shown, 'score', 0, at(5));
    const done = completeResponse(answerQuestion(answered, 'reason', 'Late', at(20)), at(21));
    expect(answered).toMatchObject({ revision: 2, answers: { score: 0 } });
    expect(done).toMatchObject({ revision: 4, id, shownAt: at(0), answers: { score: 0, reason: 'Late' } });
  });

  it('starts with its first answer', () => {
    const twice = answerQuestion(answerQuestion(shown, 'score', 9, at(5)), 'reason', 'Fine', at(20));
    expect(twice.startedAt).toBe(at(5));
  });

  it('stays partial when it is left after an answer', () => {
    const answered = answerQuestion(shown, 'score', 9, at(5));
    expect(answered.completedAt).toBeUndefined();
    expect(answered.dismissedAt).toBeUndefined();
  });

  it('keeps what it was before unchanged', () => {
    answerQuestion(shown, 'score', 9, at(5));
    expect(shown.answers).toEqual({});
    expect(shown.revision).toBe(1);
  });
});
