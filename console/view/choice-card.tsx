import { limits } from '../../shared/limits.ts';
import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { Results } from '../../shared/schema/results.ts';
import { countOf, titleOf } from '../format.ts';
import { Choices } from '../plots/choices.tsx';
import { TooFewToShow } from './too-few-to-show.tsx';

export type ChoiceQuestion = Results['questions'][number];

/** What people chose, in the words of the survey's author. */
export function ChoiceCard({ question }: { question: ChoiceQuestion }) {
  const { touchpoint, survey, text, multiple } = question;
  const hidden = isSuppressed(question);
  return (
    <article class="card choice-card" aria-label={text}>
      <header>
        <h2 dir="auto">{text}</h2>
        <span class="metric">
          {titleOf(touchpoint)}, {titleOf(survey)}
        </span>
      </header>
      {hidden ? (
        <TooFewToShow />
      ) : (
        <div>
          <p class="muted small">
            {countOf(question.n, 'answer')}
            {multiple && ', several choices each: shares may add up to more than 100%'}
          </p>
          {question.tooFew && <p class="few">Too few answers to rely on: fewer than {limits.tooFew}</p>}
          <Choices result={question} />
        </div>
      )}
    </article>
  );
}
