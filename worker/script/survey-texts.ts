import { type Language, languages } from '../../shared/messages/languages.ts';
import { chooseLocale } from '../../shared/rules/locale.ts';
import type { Question } from '../../shared/schema/question.ts';
import type { SurveyContent, Translation } from '../../shared/schema/survey-content.ts';
import type { SurveyTexts } from '../../shared/schema/widget-config.ts';

const tagOf = ({ formal }: Language) => formal.locale;
const interfaceTags = languages.map(tagOf);

/**
 * The words of a survey in the first wished language that it speaks, else in its base language. It speaks its base
 * language, those of its translations and, where its author put nothing into words of their own, all of ours. (What a
 * standard question asks about, its subject, is a name more often than not, and is no reason to stay silent.)
 */
export function surveyTexts(content: SurveyContent, wished: readonly string[]): SurveyTexts {
  const speaks = [content.locale, ...Object.keys(content.translations), ...(hasOwnWords(content) ? [] : interfaceTags)];
  const locale = chooseLocale(wished, speaks) ?? content.locale;
  const messages = messagesFor(locale, content.register);
  const translation = withoutBlanks(content.translations[locale] ?? {});
  return { locale, ...(messages && { messages }), ...(translation !== undefined && { translation }) };
}

function hasOwnWords({ questions, thanks, endings }: SurveyContent): boolean {
  return thanks !== undefined || endings.length > 0 || questions.some(isWorded);
}

function isWorded(question: Question): boolean {
  const { text, hint, error } = question;
  const further = question.type === 'scale' ? [question.low, question.high] : [];
  const placeholder = 'placeholder' in question ? question.placeholder : undefined;
  return [text, hint, error, placeholder, ...further].some((words) => words !== undefined);
}

/** Our words in the language nearest to `locale`; none for English, which the survey chunk brings along. */
function messagesFor(locale: string, register: SurveyContent['register']): SurveyTexts['messages'] {
  const tag = chooseLocale([locale], interfaceTags);
  const language = languages.find((one) => tagOf(one) === tag);
  if (!language || tag === 'en') return undefined;
  return (register === 'familiar' && language.familiar) || language.formal;
}

/** A blank text is one that the translator has not come to: the base text stands in for it. */
function withoutBlanks(value: Partial<Translation>): Partial<Translation> | undefined {
  return stripBlanks(value) as Partial<Translation> | undefined;
}

function stripBlanks(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() || undefined;
  const kept = Object.entries(value as object)
    .map(([name, inner]) => [name, stripBlanks(inner)] as const)
    .filter(([, inner]) => inner !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
