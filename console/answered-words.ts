import { metrics } from '../shared/metrics.ts';
import { isSuppressed } from '../shared/rules/suppressed.ts';
import type { Results } from '../shared/schema/results.ts';
import { pointName, titleOf } from './format.ts';
import { variantName } from './metric-words.ts';
import type { Names } from './names.ts';
import type { Answered } from './view-state.ts';

/** What was answered, in words: `9` · `NPS, Checkout`. Where the results know nothing of it, as the link has it. */
export function answeredWords(
  answered: Answered,
  results: Results,
  names: Names,
): { answer: string; question: string } {
  const { touchpoint, answer } = answered;
  const place = names.touchpoint(touchpoint);
  if ('variant' in answered) {
    const { variant } = answered;
    const series = results.series.find((one) => one.touchpoint === touchpoint && one.variant === variant);
    if (!series) return { answer, question: `${variant}, ${place}` };
    return {
      answer: pointName(metrics[series.metric], Number(answer)),
      question: `${variantName(series)}, ${place}`,
    };
  }
  const question = results.questions.find(
    (one) => one.touchpoint === touchpoint && one.survey === answered.survey && one.question === answered.question,
  );
  const option = question && !isSuppressed(question) ? question.options.find(({ id }) => id === answer) : undefined;
  return {
    answer: option ? (option.text ?? 'Other') : titleOf(answer),
    question: question?.text ?? `${titleOf(answered.question)}, ${place}`,
  };
}
