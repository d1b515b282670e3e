import type { Journey } from '../../shared/schema/experience.ts';
import { outcomeNames, outcomeWords } from '../plots/outcome-groups.ts';

/** What counts in no score of several touchpoints is asked of the whole; where nothing is, whether customers left. */
export function likeliestOutcome({ touchpoints }: Journey): string {
  const whole = touchpoints.find(({ weight, stated }) => weight === 0 && stated.n > 0);
  return whole ? `touchpoint:${whole.id}` : 'customer:churned';
}

interface OutcomeChoiceProps {
  journey: Journey;
  outcome: string;
  onChange: (outcome: string) => void;
}

/** What importance is derived from: the score of a touchpoint, or what became of customers. */
export function OutcomeChoice({ journey, outcome, onChange }: OutcomeChoiceProps) {
  return (
    <label class="field">
      <span>For what it matters</span>
      <select value={outcome} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <optgroup label="The score of">
          {journey.touchpoints
            .filter(({ stated }) => stated.n > 0)
            .map(({ id, name }) => (
              <option key={id} value={`touchpoint:${id}`}>
                {name}
              </option>
            ))}
        </optgroup>
        <optgroup label="What became of customers">
          {outcomeNames.map((name) => (
            <option key={name} value={`customer:${name}`}>
              Customers: {outcomeWords[name].toLowerCase()}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  );
}
