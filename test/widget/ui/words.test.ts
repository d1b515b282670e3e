import { describe, expect, it } from 'vitest';
import { messages as english } from '../../../shared/messages/en.ts';
import type { AskedQuestion } from '../../../shared/schema/question.ts';
import { endingWordsOf, wordsOf } from '../../../widget/ui/words.ts';

type Scale = Extract<AskedQuestion, { type: 'scale' }>;
const scale = (changes: Partial<Scale>): AskedQuestion => ({ id: 'score', type: 'scale', metric: 'nps', ...changes });
const textOf = (changes: Partial<Scale>) => wordsOf(scale(changes), english).text;

describe('the words of a question', () => {
  it('are the standard ones with the subject in them', () => {
    expect(textOf({ subject: 'Acme' })).toBe(
      'How likely is it that you would recommend Acme to a friend or colleague?',
    );
    expect(textOf({ metric: 'csat7', subject: 'the help page' })).toBe('How satisfied were you with the help page?');
    expect(textOf({ metric: 'ces7', subject: 'iHelp' })).toBe('iHelp made it easy for me to handle my issue.');
    expect(textOf({ metric: 'ces5', subject: 'Acme' })).toBe('How easy was it to use Acme?');
    expect(textOf({ metric: 'yesno' })).toBe('Was your issue resolved today?');
    expect(wordsOf({ id: 'reason', type: 'text' }, english).text).toBe('What is the primary reason for your score?');
    expect(wordsOf({ id: 'mail', type: 'email' }, english).text).toBe('E-mail address');
  });

  it('speak of the asker where no subject is named, also at the start of the sentence', () => {
    expect(textOf({ metric: 'csat5' })).toBe('How satisfied were you with our service?');
    expect(textOf({ metric: 'ces7' })).toBe('Our service made it easy for me to handle my issue.');
  });

  it('take a subject as it is, whatever its characters', () => {
    expect(textOf({ metric: 'csat5', subject: "A&B $& $1 '<b> {n}" })).toBe(
      "How satisfied were you with A&B $& $1 '<b> {n}?",
    );
  });

  it('are the author’s own before ours, and the author’s translation before both', () => {
    const question = scale({ text: 'Would you tell a friend?', low: 'Never', high: 'Always' });
    expect(wordsOf(question, english).text).toBe('Would you tell a friend?');
    const worded = wordsOf(question, english, { score: { text: 'Würden Sie es weitersagen?', low: 'Nie' } });
    expect(worded).toMatchObject({ text: 'Würden Sie es weitersagen?', low: 'Nie', high: 'Always' });
  });

  it('tell of limits before they are broken, unless the author has a hint', () => {
    const choice: AskedQuestion = { id: 'q', type: 'choice', text: 'Which?', options: [], multiple: true, max: 3 };
    expect(wordsOf(choice, english).hint).toBe('Please choose at most 3.');
    expect(wordsOf({ ...choice, hint: 'Up to three' }, english).hint).toBe('Up to three');
    expect(wordsOf(scale({}), english).hint).toBeFalsy();
  });

  it('put a translated subject into the standard wording', () => {
    const worded = wordsOf(scale({ subject: 'the shop' }), english, { score: { subject: 'der Laden' } });
    expect(worded.text).toContain('recommend der Laden to');
  });

  it('translate options by their ids and leave the rest as it is', () => {
    const question: AskedQuestion = {
      id: 'why',
      type: 'choice',
      text: 'Why?',
      options: [
        { id: 'price', text: 'Price' },
        { id: 'taste', text: 'Taste' },
      ],
      other: {},
    };
    expect(wordsOf(question, english, { why: { options: { taste: 'Geschmack' }, other: 'Anderes' } })).toMatchObject({
      text: 'Why?',
      options: [
        { id: 'price', text: 'Price' },
        { id: 'taste', text: 'Geschmack' },
      ],
      other: { text: 'Anderes' },
    });
    expect(wordsOf(question, english)).toMatchObject({ other: { text: 'Other' } });
    expect(question.options[1]?.text).toBe('Taste');
  });
});

describe('the words of an ending', () => {
  const survey = {
    thanks: 'Thanks!',
    endings: [{ id: 'review', text: 'Tell others', link: { text: 'Review', url: 'https://a.example' } }],
  };

  it('are the thanks at the ordinary ending and wherever nothing else is known', () => {
    expect(endingWordsOf(survey, 'end', english).text).toBe('Thanks!');
    expect(endingWordsOf({}, 'end', english)).toEqual({
      closeSeconds: 5,
      text: 'Thank you for your feedback!',
      link: undefined,
    });
  });

  it('are those of the ending itself, with its link, translated by its id', () => {
    expect(endingWordsOf(survey, 'review', english)).toMatchObject({ text: 'Tell others', link: { text: 'Review' } });
    const own = { review: { text: 'Sagen Sie es weiter', link: 'Bewerten' }, end: { text: 'Danke' } };
    expect(endingWordsOf(survey, 'review', english, own)).toMatchObject({
      text: 'Sagen Sie es weiter',
      link: { text: 'Bewerten', url: 'https://a.example' },
    });
    expect(endingWordsOf(survey, 'end', english, own).text).toBe('Danke');
  });
});
