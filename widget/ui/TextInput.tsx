import type { TextQuestion } from '../../shared/schema/survey.ts';
import type { Messages } from '../messages/messages.ts';

interface TextInputProps {
  question: TextQuestion;
  messages: Messages;
  /** Id of the element with the question's text. */
  labelledBy: string;
  onSend(text: string): void;
  onSkip(): void;
}

/** A comment. Sent empty it is skipped, unless it is required. */
export function TextInput({ question, messages, labelledBy, onSend, onSkip }: TextInputProps) {
  const { required, maxChars } = question;
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements[0] as HTMLTextAreaElement;
    field.value = field.value.trim();
    if (field.value) onSend(field.value);
    else if (field.reportValidity()) onSkip();
  };
  return (
    <form onSubmit={onSubmit}>
      <textarea
        rows={3}
        maxLength={maxChars}
        required={required}
        aria-labelledby={labelledBy}
        placeholder={required ? undefined : messages.optional}
      />
      <div class="actions">
        {!required && (
          <button type="button" class="quiet" onClick={onSkip}>
            {messages.skip}
          </button>
        )}
        <button type="submit">{messages.send}</button>
      </div>
    </form>
  );
}
