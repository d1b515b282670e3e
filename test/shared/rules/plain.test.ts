import { describe, expect, it } from 'vitest';
import { isPlain } from '../../../shared/rules/plain.ts';
import type { AskedQuestion } from '../../../shared/schema/question.ts';
import type { WidgetSurvey } from '../../../shared/schema/widget-config.ts';
import { survey } from '../../widget/survey-fixture.ts';

const score: AskedQuestion = { id: 'score', type: 'scale', metric: 'nps' };
const asking = (...questions: AskedQuestion[]) => survey({ questions });

describe('a plain survey', () => {
  it('asks for points on scales and for words', () => {
    expect(isPlain(survey())).toBe(true);
    expect(
      isPlain(asking({ ...score, metric: 'yesno', dontKnow: true, subject: 'Tea', low: 'Nay', high: 'Aye' })),
    ).toBe(true);
    expect(isPlain(asking(score, { id: 'why', type: 'text', lines: 'one', placeholder: '…', maxChars: 9 }))).toBe(true);
  });

  it('may look as its author likes, in any corner, and be asked when its author likes', () => {
    const place = { type: 'popover', position: 'top-start' } as const;
    expect(isPlain(survey({ place, theme: { accent: '#123456' }, thanks: 'Bye', locale: 'de', sample: 5 }))).toBe(true);
  });

  it.each<[string, Partial<WidgetSurvey>]>([
    ['has a place of another kind', { place: { type: 'dialog' } }],
    ['has a place in the page', { place: { type: 'inline' } }],
    ['has endings of its own', { endings: [{ id: 'sorry', text: 'Sorry' }] }],
    ['lets people go back', { back: true }],
    ['says how far one is', { progress: true }],
    ['quotes an answer in the last words', { thanks: 'A {score}!' }],
  ])('is none that %s', (_, changes) => {
    expect(isPlain(survey(changes))).toBe(false);
  });

  it.each<[string, AskedQuestion]>([
    ['has a picture for each point', { id: 'csat', type: 'scale', metric: 'csat5', style: 'stars' }],
    ['jumps', { ...score, jumps: [{ to: 'end' }] }],
    ['offers choices', { id: 'which', type: 'choice', text: 'Which?', options: [{ id: 'a', text: 'A' }] }],
    ['asks for an address', { id: 'mail', type: 'email' }],
    ['asks for agreement', { id: 'yes', type: 'consent', text: 'May we?' }],
    ['says something', { id: 'hello', type: 'statement', text: 'Hello' }],
    ['wants many words', { id: 'why', type: 'text', minChars: 20 }],
    ['quotes an answer', { id: 'why', type: 'text', text: 'Why {score}?' }],
    ['stresses a word', { id: 'why', type: 'text', text: 'Why **this**?' }],
    ['leads elsewhere', { id: 'why', type: 'text', hint: 'See [our notice](https://a.example)' }],
  ])('has no question that %s', (_, question) => {
    expect(isPlain(asking(score, question))).toBe(false);
  });

  it('quotes nothing in other languages', () => {
    const translated = (text: string) => ({ de: { questions: { reason: { text } }, endings: {} } });
    expect(isPlain(survey(), translated('Warum?'))).toBe(true);
    expect(isPlain(survey(), translated('Warum {score}?'))).toBe(false);
  });

  it('has nothing that is not known here', () => {
    expect(isPlain({ ...survey(), confetti: true } as WidgetSurvey)).toBe(false);
    expect(isPlain(asking({ ...score, slider: true } as AskedQuestion))).toBe(false);
    expect(isPlain(asking({ id: 'score', type: 'ranking' } as never))).toBe(false);
    expect(isPlain(survey({ place: { type: 'banner' } as never }))).toBe(false);
  });
});
