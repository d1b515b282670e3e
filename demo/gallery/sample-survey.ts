/** A survey that has the sample of a cell in it. */
import type * as z from 'zod';
import type { Place, Theme } from '../../shared/schema/place.ts';
import type { AskedQuestion } from '../../shared/schema/question.ts';
import type { SurveyInput } from '../../shared/schema/survey.ts';
import type { WidgetSurvey } from '../../shared/schema/widget-config.ts';
import type { OpenOptions } from '../../widget/survey-events.ts';
import type { Cell } from './choices.ts';
import { type Sample, sampleOf } from './samples.ts';

const fonts = { page: undefined, serif: 'Georgia, serif', mono: 'ui-monospace, monospace' };

export function themeOf({ mode, accent, radius, density, font }: Cell): Theme {
  return {
    ...(mode !== 'auto' && { mode }),
    ...(accent && { accent: `#${accent}` }),
    ...(radius !== '14' && { radius: Number(radius) }),
    ...(density !== 'comfortable' && { density }),
    ...(fonts[font] && { font: fonts[font] }),
  };
}

export function placeOf({ place }: Pick<Cell, 'place'>): Place {
  const [type, ...rest] = place.split('-');
  const at = rest.join('-');
  if (type === 'popover') return { type, position: at } as Place;
  return (type === 'tab' ? { type, label: 'Feedback', side: at } : { type }) as Place;
}

/** Asked before and after the sample, where it is shown in the middle of a survey. */
const before: AskedQuestion = { id: 'before', type: 'scale', metric: 'csat5' };
const after: AskedQuestion = { id: 'after', type: 'text' };

/** The question as the cell asks it: required where leaving it out is the mistake, and leading to the ending shown. */
function askedIn({ state }: Cell, { question, wrong }: Sample): AskedQuestion {
  if (state === 'error' && question.type !== 'statement' && !wrong) return { ...question, required: true };
  return state === 'ending' || state === 'link' ? { ...question, jumps: [{ to: 'review' }] } : question;
}

/** What its author would send to the collector. */
export function definitionOf(cell: Cell): z.input<typeof SurveyInput> {
  const { question, name } = sampleOf(cell.question);
  const theme = themeOf(cell);
  const middle = cell.state === 'middle';
  return {
    name,
    status: 'live',
    trigger: { type: 'page' },
    place: placeOf(cell),
    ...(Object.keys(theme).length > 0 && { theme }),
    content: {
      touchpoint: 'checkout',
      ...(cell.register === 'familiar' && { register: 'familiar' }),
      ...(middle && { back: true, progress: true }),
      questions: middle ? [before, question, after] : [question],
    },
  };
}

/**
 * The same as the script would carry it.
 * @param thanks of the ending, in the language of the cell: an ending of its own has no words of ours
 */
export function sampleSurvey(cell: Cell, thanks: string): WidgetSurvey {
  const sample = sampleOf(cell.question);
  const question = askedIn(cell, sample);
  const middle = cell.state === 'middle';
  const link = { text: 'Write a review', url: 'https://example.com/reviews' };
  const ending = { id: 'review', text: thanks, closeSeconds: 0, ...(cell.state === 'link' && { link }) };
  return {
    id: 'sample',
    version: 1,
    touchpoint: 'gallery',
    trigger: { type: 'page' },
    frequency: { shownDays: 0, dismissedDays: 0, answeredDays: 0 },
    register: cell.register,
    place: placeOf(cell),
    theme: themeOf(cell),
    questions: middle ? [before, question, after] : [question],
    endings: middle ? [] : [ending],
    ...(middle && { back: true, progress: true }),
  };
}

/** Where the survey of a cell begins. */
export function beginningOf({ state, question: id }: Cell): Pick<OpenOptions, 'resume'> {
  const { question, answer } = sampleOf(id);
  if (state === 'middle') return { resume: { at: question.id, answers: { before: 4 } } };
  if (answer === undefined || state === 'asked' || state === 'error') return {};
  return { resume: { at: question.id, answers: { [question.id]: answer } } };
}
