import { describe, expect, it } from 'vitest';
import { messages as de } from '../../../shared/messages/de.ts';
import { messages as deFamiliar } from '../../../shared/messages/de-familiar.ts';
import { messages as fr } from '../../../shared/messages/fr.ts';
import { messages as ja } from '../../../shared/messages/ja.ts';
import { messages as zhHant } from '../../../shared/messages/zh-hant.ts';
import { SurveyContent } from '../../../shared/schema/survey-content.ts';
import { surveyTexts } from '../../../worker/script/survey-texts.ts';

const nps = { id: 'score', type: 'scale', metric: 'nps' };
const standard = { questions: [nps, { id: 'reason', type: 'text' }] };
const worded = { questions: [{ ...nps, text: 'Would you recommend us?' }] };

const texts = (content: object, ...wished: string[]) =>
  surveyTexts(SurveyContent.parse({ touchpoint: 'checkout', ...content }), wished);

describe('a survey of standard questions', () => {
  it('speaks every language of ours', () => {
    expect(texts(standard, 'ja-JP', 'en')).toEqual({ locale: 'ja', messages: ja });
    expect(texts(standard, 'zh-TW')).toEqual({ locale: 'zh-Hant', messages: zhHant });
    expect(texts(standard, 'pt-PT').locale).toBe('pt-BR');
  });

  it('brings no words of ours for English, which the widget has', () => {
    expect(texts(standard, 'en-GB', 'fr')).toEqual({ locale: 'en' });
  });

  it('speaks its base language to who wishes for none of ours', () => {
    expect(texts(standard, 'sw', 'tlh')).toEqual({ locale: 'en' });
    expect(texts({ ...standard, locale: 'de' }, 'sw')).toEqual({ locale: 'de', messages: de });
    expect(texts({ ...standard, locale: 'de' })).toEqual({ locale: 'de', messages: de });
  });

  it('may name what it asks about', () => {
    expect(texts({ questions: [{ ...nps, subject: 'Kettle & Leaf' }] }, 'fr').locale).toBe('fr');
  });

  it('addresses people as its author wishes, where the language tells the ways apart', () => {
    const familiar = { ...standard, register: 'familiar' };
    expect(texts(familiar, 'de')).toEqual({ locale: 'de', messages: deFamiliar });
    expect(texts(familiar, 'ja')).toEqual({ locale: 'ja', messages: ja });
    expect(texts(standard, 'de').messages).toEqual(de);
  });
});

describe('a survey in words of its own', () => {
  it('speaks its base language and its translations, and none by halves', () => {
    expect(texts(worded, 'fr', 'de')).toEqual({ locale: 'en' });
    expect(texts({ ...worded, locale: 'de' }, 'fr')).toEqual({ locale: 'de', messages: de });
    const french = { questions: { score: { text: 'Nous recommanderiez-vous ?' } } };
    const content = { ...worded, translations: { fr: french } };
    expect(texts(content, 'fr-CA', 'en')).toEqual({ locale: 'fr', messages: fr, translation: french });
    expect(texts(content, 'de', 'fr')).toMatchObject({ locale: 'fr' });
    expect(texts(content, 'de')).toEqual({ locale: 'en' });
  });

  it.each([
    ['a hint', { questions: [{ ...nps, hint: 'Be honest' }] }],
    ['an end of a scale', { questions: [{ ...nps, high: 'Sure' }] }],
    ['a message for errors', { questions: [{ ...nps, error: 'Say something' }] }],
    ['a placeholder', { questions: [nps, { id: 'mail', type: 'email', placeholder: 'you@example.com' }] }],
    ['thanks', { ...standard, thanks: 'Thank you. Enjoy your tea!' }],
    ['an ending', { ...standard, endings: [{ id: 'sorry', text: 'We are sorry.' }] }],
    ['a choice', { questions: [{ id: 'a', type: 'choice', text: 'Which?', options: [{ id: 'x', text: 'X' }] }] }],
  ])('is one with %s', (_, content) => {
    expect(texts(content, 'fr')).toEqual({ locale: 'en' });
  });

  it('speaks a language that its author opened without translating anything', () => {
    expect(texts({ ...worded, translations: { fr: {} } }, 'fr')).toEqual({ locale: 'fr', messages: fr });
  });

  it('speaks a language that we do not, with our words in English', () => {
    const swahili = { questions: { score: { text: 'Ungetupendekeza?' } } };
    expect(texts({ ...worded, translations: { sw: swahili } }, 'sw-KE')).toEqual({
      locale: 'sw',
      translation: swahili,
    });
  });

  it('takes a regional translation for its language, with our words in that language', () => {
    const canadian = { questions: { score: { text: 'Nous recommanderiez-vous?' } } };
    expect(texts({ ...worded, translations: { 'fr-CA': canadian } }, 'fr')).toEqual({
      locale: 'fr-CA',
      messages: fr,
      translation: canadian,
    });
  });

  it('falls back to the base text where a translation is blank', () => {
    const questions = { score: { text: '  ', hint: 'Soyez honnête' }, reason: { text: '' } };
    const content = {
      questions: [
        { ...nps, text: 'x' },
        { id: 'reason', type: 'text' },
      ],
    };
    expect(
      texts({ ...content, translations: { fr: { questions, endings: { end: { text: ' ' } } } } }, 'fr').translation,
    ).toEqual({
      questions: { score: { hint: 'Soyez honnête' } },
    });
  });
});
