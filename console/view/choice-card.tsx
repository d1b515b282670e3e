import { limits } from '../../shared/limits.ts';
import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { Results } from '../../shared/schema/results.ts';
import { countOf } from '../format.ts';
import { Choices } from '../plots/choices.tsx';
import type { Answered } from '../view-state.ts';
import { TooFewToShow } from './too-few-to-show.tsx';
import { useNames } from './use-names.ts';

export type ChoiceQuestion = Results['questions'][number];

interface ChoiceCardProps {
  question: ChoiceQuestion;
  /** Whose comments are shown. */
  picked: Answered | null;
  /** Left out: comments may not be read. */
  onPick: ((answered: Answered) => void) | undefined;
}

/** What people chose, in the words of the survey's author. */
export function ChoiceCard({ question, picked, onPick }: ChoiceCardProps) {
  const { touchpoint, survey, text, multiple } = question;
  const isPicked =
    picked !== null &&
    'question' in picked &&
    picked.touchpoint === touchpoint &&
    picked.survey === survey &&
    picked.question === question.question;
  const names = useNames();
  const hidden = isSuppressed(question);
  return (
    <article class="card choice-card" aria-label={text}>
      <header>
        <h2 dir="auto">{text}</h2>
        <span class="metric">
          <bdi>{names.touchpoint(touchpoint)}</bdi>, <bdi>{names.survey(survey)}</bdi>
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
          <Choices
            result={question}
            picked={isPicked ? picked.answer : null}
            onPick={onPick && ((answer) => onPick({ touchpoint, survey, question: question.question, answer }))}
          />
        </div>
      )}
    </article>
  );
}
