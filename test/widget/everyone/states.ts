import type * as z from 'zod';
import type { Question } from '../../../shared/schema/question.ts';
import type { SurveyContent, Translation } from '../../../shared/schema/survey-content.ts';
import type { Hands } from './hands.ts';
import { type AuthorTexts, languages } from './languages.ts';

type Content = z.input<typeof SurveyContent>;
type Asked = z.input<typeof Question>;

/** One thing that a visitor can have before the eyes. */
export interface State {
  content: Omit<Content, 'touchpoint'>;
  /** Does what leads there from the first step. */
  reach?(hands: Hands): Promise<void>;
  /** Picks or fills in what the step asks for, and sends nothing. */
  pick?(hands: Hands): Promise<void>;
}

const { english, arabic, german } = languages;
const optionIds = ['first', 'second', 'third'] as const;

/** Questions with author's texts in all languages: those that have any in English. */
function contentOf(questions: Asked[], more: Omit<Content, 'touchpoint' | 'questions'> = {}): State['content'] {
  const translate = ({ author }: { author: AuthorTexts }): z.input<typeof Translation> => ({
    questions: Object.fromEntries(
      questions.map((question) => [
        question.id,
        {
          ...(question.text && { text: author.question }),
          ...(question.hint && { hint: author.hint }),
          ...(question.type === 'choice' && {
            options: Object.fromEntries(optionIds.map((id, place) => [id, author.options[place] as string])),
          }),
        },
      ]),
    ),
    endings: Object.fromEntries(
      ['end', ...(more.endings ?? []).map(({ id }) => id)].map((id) => [
        id,
        { text: author.thanks, ...(id !== 'end' && { link: author.link }) },
      ]),
    ),
  });
  return { questions, ...more, translations: { ar: translate(arabic), de: translate(german) } };
}

const { question: text, hint, options, thanks, link } = english.author;

const scale = (metric: 'nps' | 'csat5' | 'csat7' | 'ces7' | 'ces5' | 'yesno', more: object = {}): Asked => ({
  id: 'score',
  type: 'scale',
  metric,
  ...more,
});
const choice = (more: object): Asked => ({
  id: 'choice',
  type: 'choice',
  text,
  options: optionIds.map((id, place) => ({ id, text: options[place] as string })),
  ...more,
});
const comment = (more: object = {}): Asked => ({ id: 'reason', type: 'text', ...more });

/** Arrow keys check without sending. */
const browse = async (hands: Hands) => {
  await hands.focus('input');
  await hands.press('ArrowDown');
};
const fillIn = (value: string) => async (hands: Hands) => {
  await hands.click('input, textarea');
  await hands.type(value);
};
const tick = (hands: Hands) => hands.click('label');
const pickOther = (hands: Hands) => hands.click('label:last-of-type');
const sayWhat = async (hands: Hands) => {
  await pickOther(hands);
  await hands.click('.own');
  await hands.type('Something else');
};
const forward = (hands: Hands) => hands.click('form button:not([type])');
const tapFirst = async (hands: Hands) => {
  await hands.click('label');
  await hands.endMotion();
};

const ofScale = (metric: Parameters<typeof scale>[0], more: object = {}): State => ({
  content: contentOf([scale(metric, more)]),
  pick: browse,
});

export const states = {
  'NPS in numbers': ofScale('nps'),
  'CSAT-5 in numbers': ofScale('csat5'),
  'CSAT-5 in stars': ofScale('csat5', { style: 'stars' }),
  'CSAT-5 in faces': ofScale('csat5', { style: 'faces' }),
  'CSAT-7 in numbers': ofScale('csat7'),
  'CSAT-7 in stars': ofScale('csat7', { style: 'stars' }),
  'CES 2.0 in numbers': ofScale('ces7'),
  'CES-5 in numbers, not required': ofScale('ces5', { required: false }),
  'CES-5 in faces': ofScale('ces5', { style: 'faces' }),
  'yes or no or don’t know': ofScale('yesno', { dontKnow: true }),
  'yes or no in thumbs': ofScale('yesno', { style: 'thumbs' }),
  'one choice': { content: contentOf([choice({})]), pick: browse },
  'one choice or other': {
    content: contentOf([choice({ other: {}, required: true })]),
    pick: sayWhat,
  },
  'several choices': {
    content: contentOf([choice({ multiple: true, other: {}, hint, min: 2, max: 3 })]),
    async pick(hands) {
      await tick(hands);
      await sayWhat(hands);
    },
  },
  'several lines': { content: contentOf([comment({ hint, maxChars: 100 })]), pick: fillIn('Ninety '.repeat(13)) },
  'one line': { content: contentOf([comment({ text, lines: 'one' })]), pick: fillIn('Fine') },
  'an e-mail address': { content: contentOf([{ id: 'mail', type: 'email', text, hint }]), pick: fillIn('a@b.example') },
  'a consent': { content: contentOf([{ id: 'agreed', type: 'consent', text, hint }]), pick: tick },
  'a statement': { content: contentOf([{ id: 'hello', type: 'statement', text, hint }]) },
  'an error in a choice': {
    content: contentOf([choice({ multiple: true, required: true })]),
    reach: forward,
  },
  'an error in one’s own words': {
    content: contentOf([choice({ other: {}, required: true })]),
    async reach(hands) {
      await pickOther(hands);
      await forward(hands);
    },
  },
  'an error in a text': { content: contentOf([comment({ required: true, minChars: 10 })]), reach: forward },
  'an error in an address': {
    content: contentOf([{ id: 'mail', type: 'email', text }]),
    async reach(hands) {
      await fillIn('nobody')(hands);
      await forward(hands);
    },
  },
  'an error in a consent': {
    content: contentOf([{ id: 'agreed', type: 'consent', text, required: true }]),
    reach: forward,
  },
  'the second of three, with a way back': {
    content: contentOf([scale('csat5'), comment(), choice({ multiple: true })], { back: true, progress: true }),
    reach: tapFirst,
    pick: fillIn('Fine'),
  },
  'back at the first': {
    content: contentOf([scale('csat5'), comment()], { back: true, progress: true }),
    async reach(hands) {
      await tapFirst(hands);
      await hands.click('.back');
    },
  },
  'the thanks': {
    content: contentOf([scale('yesno')], { thanks, progress: true }),
    reach: tapFirst,
  },
  'an ending that leads on': {
    content: contentOf([scale('yesno', { jumps: [{ to: 'on' }] })], {
      endings: [{ id: 'on', text: thanks, link: { text: link, url: 'https://example.org/' }, closeSeconds: 0 }],
    }),
    reach: tapFirst,
  },
} as const satisfies Record<string, State>;

export type StateName = keyof typeof states;

/** Whether there is something to pick or to fill in. */
export const hasPick = (state: StateName) => 'pick' in states[state];
