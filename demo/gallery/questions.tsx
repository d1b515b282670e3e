import type { ControlsProps } from './controls.tsx';
import { samples } from './samples.ts';

const groups = [...new Set(samples.map(({ group }) => group))];

/** The questions to choose from. */
export function Questions({ choice, change }: ControlsProps) {
  return (
    <form class="questions" aria-label="Question">
      {groups.map((group) => (
        <fieldset key={group}>
          <legend>{group}</legend>
          {samples
            .filter((sample) => sample.group === group)
            .map(({ id, name }) => (
              <label key={id}>
                <input
                  type="radio"
                  name="question"
                  checked={id === choice.question}
                  onChange={() => change({ question: id })}
                />
                <span>{name}</span>
              </label>
            ))}
        </fieldset>
      ))}
    </form>
  );
}
