import type { Messages } from '../../shared/messages/messages.ts';
import type { MetricId } from '../../shared/metrics.ts';
import { END } from '../../shared/rules/branching.ts';
import type { AskedQuestion } from '../../shared/schema/question.ts';
import type { Translation } from '../../shared/schema/survey-content.ts';
import type { WidgetSurvey } from '../../shared/schema/widget-config.ts';
import { cut } from '../cut.ts';
import { limitsText } from './fault-text.ts';
import { fill } from './fill.ts';

/** A question in the words that are shown. */
export type WordedQuestion = AskedQuestion & { text: string };

type OwnTexts = Partial<Translation>['questions'];

/** Which standard wording a metric has, whatever the number of its points. */
export const wordings = {
  nps: 'nps',
  csat5: 'csat',
  csat7: 'csat',
  ces7: 'ces',
  ces5: 'ease',
  yesno: 'yesno',
} as const satisfies Record<MetricId, keyof Messages>;

/** A question's words: the author's translation, else the author's own, else the standard wording (METHOD, asking well). */
export function wordsOf(question: AskedQuestion, messages: Messages, translations: OwnTexts = {}): WordedQuestion {
  const { options = {}, other, ...own } = translations[question.id] ?? {};
  const worded = { ...question, ...own } as AskedQuestion;
  if (!cut.plain && worded.type === 'choice') {
    worded.options = worded.options.map(({ id, text }) => ({ id, text: options[id] ?? text }));
    worded.other &&= { text: other ?? worded.other.text ?? messages.other };
  }
  if (!cut.plain) worded.hint ||= limitsText(worded, messages);
  return { ...worded, text: worded.text ?? standardText(worded, messages) };
}

function standardText(question: AskedQuestion, messages: Messages): string {
  if (!cut.plain && question.type === 'email') return messages.email;
  if (question.type !== 'scale') return messages.reason;
  const text = messages[wordings[question.metric]];
  const { subject = messages.subject } = question;
  const filled = fill(text, { subject });
  // "our service" may begin the sentence; a name that its author wrote stays as written.
  return question.subject ? filled : filled.charAt(0).toLocaleUpperCase(messages.locale) + filled.slice(1);
}

/** An ending in the words that are shown; `closeSeconds` as in the schema of endings. */
export function endingWordsOf(
  { endings = [], thanks }: Pick<WidgetSurvey, 'endings' | 'thanks'>,
  at: string,
  messages: Messages,
  translations: Partial<Translation>['endings'] = {},
) {
  const ending = cut.plain ? undefined : endings.find(({ id }) => id === at);
  const own = translations[ending ? at : END] ?? {};
  const link = ending?.link;
  return {
    closeSeconds: ending?.closeSeconds ?? 5,
    text: own.text ?? (ending ? ending.text : thanks) ?? messages.thanks,
    link: link && { url: link.url, text: own.link ?? link.text },
  };
}
