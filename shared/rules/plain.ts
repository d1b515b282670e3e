/**
 * Which surveys the smaller cut of the survey chunk can draw: a pop-over that asks for points on scales and for words,
 * one question after the other. Only what is named here is known to be plain.
 */
import type { AskedQuestion } from '../schema/question.ts';
import type { WidgetSurvey } from '../schema/widget-config.ts';

/** Fields that decide when a survey is asked, or that both cuts draw. */
const surveyFields: readonly string[] = `id version kind edge translated touchpoint locale register trigger audience
  schedule frequency sample priority place theme questions thanks`.split(/\s+/);

const common = ['id', 'type', 'text', 'hint', 'required', 'error'];
const questionFields: Partial<Record<AskedQuestion['type'], readonly string[]>> = {
  scale: [...common, 'metric', 'subject', 'low', 'high', 'dontKnow'],
  text: [...common, 'lines', 'maxChars', 'placeholder'],
};

const hasOnly = (value: object, fields: readonly string[] = []) =>
  Object.keys(value).every((field) => fields.includes(field));

/** Quotes, and marks as in Markdown. */
const mayHaveMarks = (value: unknown): boolean =>
  typeof value === 'string' ? /[{*[]/.test(value) : Object.values(Object(value)).some(mayHaveMarks);

/**
 * @param survey as the script carries it: a field that is left out means its default
 * @param translations of its texts
 */
export function isPlain(survey: WidgetSurvey, translations: object = {}): boolean {
  const { place, questions, thanks, frequency } = survey;
  return (
    hasOnly(survey, surveyFields) &&
    (!place || place.type === 'popover') &&
    frequency.laterDays === undefined &&
    questions.every((question) => hasOnly(question, questionFields[question.type])) &&
    !mayHaveMarks([questions, thanks, translations])
  );
}
