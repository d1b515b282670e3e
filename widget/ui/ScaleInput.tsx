import type { ScaleQuestion } from '../../shared/schema/survey.ts';
import type { Messages } from '../messages/messages.ts';
import { scaleOf } from './scale-points.ts';

interface ScaleInputProps {
  question: ScaleQuestion;
  messages: Messages;
  /** Id of the element with the question's text. */
  labelledBy: string;
  onPick(value: number): void;
}

/**
 * A native radio group that looks like a row of buttons. Arrow keys move and check, which browsers report as clicks;
 * the choice is made by a click without an arrow (pointer, touch, assistive technology) or by Enter or Space.
 */
export function ScaleInput({ question, messages, labelledBy, onPick }: ScaleInputProps) {
  const { points, ends } = scaleOf(question, messages);
  let browsing = false;
  const onKeyDown = (event: KeyboardEvent) => {
    browsing = event.key.startsWith('Arrow');
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (!event.repeat) onPick(Number((event.target as HTMLInputElement).value));
  };
  const onClick = (event: MouseEvent) => {
    if (!browsing) onPick(Number((event.currentTarget as HTMLInputElement).value));
  };
  const endBrowsing = () => {
    browsing = false;
  };
  return (
    <div class="scale">
      <div
        class="points"
        role="radiogroup"
        aria-labelledby={labelledBy}
        onKeyDown={onKeyDown}
        onKeyUp={endBrowsing}
        onPointerDown={endBrowsing}
      >
        {points.map(({ value, label, name }) => (
          <label key={value}>
            <input type="radio" name={question.id} value={value} aria-label={name} onClick={onClick} />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {ends.length > 0 && (
        <div class="ends" aria-hidden="true">
          {ends.map((end) => (
            <span key={end}>{end}</span>
          ))}
        </div>
      )}
    </div>
  );
}
