import { useState } from 'preact/hooks';
import type { Day } from '../../shared/rules/days.ts';
import { type DayRange, objection as periodObjection } from '../period.ts';

interface CustomPeriodProps {
  /** What these are the days of. */
  label: string;
  range: DayRange;
  today: Day;
  /** Why two days cannot be chosen; `null` where they can. */
  objection?: (from: string, to: string) => string | null;
  onRange: (range: DayRange) => void;
}

/** Two days of one's own choice. */
export function CustomPeriod({ label, range, today, objection = periodObjection, onRange }: CustomPeriodProps) {
  const [from, setFrom] = useState(range.from);
  const [to, setTo] = useState(range.to);
  const wrong = objection(from, to);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!wrong) onRange({ from, to });
  };
  return (
    <form class="custom" aria-label={label} onSubmit={submit}>
      <label class="field">
        <span>From</span>
        <input type="date" value={from} max={today} onInput={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label class="field">
        <span>To</span>
        <input type="date" value={to} max={today} onInput={(event) => setTo(event.currentTarget.value)} />
      </label>
      <button type="submit" disabled={wrong !== null || (from === range.from && to === range.to)}>
        Apply
      </button>
      {wrong && (
        <p class="notice" role="alert">
          {wrong}
        </p>
      )}
    </form>
  );
}
