import type { Answer } from '../../shared/schema/response.ts';
import type { WidgetSurvey } from '../../shared/schema/widget-config.ts';
import type { Messages } from '../messages/messages.ts';
import { questionText } from './question-text.ts';
import { ScaleInput } from './ScaleInput.tsx';
import { TextInput } from './TextInput.tsx';

export interface CardProps {
  survey: WidgetSurvey;
  messages: Messages;
  /** Index of the question; the number of questions stands for the thanks. */
  step: number;
  onAnswer(question: string, value: Answer): void;
  onSkip(): void;
  onClose(): void;
}

/** What a step says: its question, or the thanks. */
export function headingOf(survey: WidgetSurvey, step: number, messages: Messages): string {
  const question = survey.questions[step];
  return question ? questionText(question, messages) : (survey.thanks ?? messages.thanks);
}

const headingId = 'heading';

function Icon({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

/** A dialog that is not modal: the page around it stays in use. */
export function Card({ survey, messages, step, onAnswer, onSkip, onClose }: CardProps) {
  const question = survey.questions[step];
  const shared = { messages, labelledBy: headingId };
  return (
    <div class="card" key={step} role="dialog" aria-labelledby={headingId} lang={survey.locale}>
      <button type="button" class="close" aria-label={messages.close} onClick={onClose}>
        <Icon path="m4 4 8 8m0-8-8 8" />
      </button>
      <div class={question ? 'step' : 'step thanks'}>
        {!question && <Icon path="m3 8.5 3.5 3.5L13 5" />}
        <h2 id={headingId} tabIndex={-1}>
          {headingOf(survey, step, messages)}
        </h2>
        {question?.type === 'scale' && (
          <ScaleInput {...shared} question={question} onPick={(value) => onAnswer(question.id, value)} />
        )}
        {question?.type === 'scale' && !question.required && (
          <div class="actions">
            <button type="button" class="quiet" onClick={onSkip}>
              {messages.skip}
            </button>
          </div>
        )}
        {question?.type === 'text' && (
          <TextInput {...shared} question={question} onSend={(text) => onAnswer(question.id, text)} onSkip={onSkip} />
        )}
      </div>
    </div>
  );
}
