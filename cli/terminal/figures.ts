import { roundForDisplay } from '../../shared/rules/scoring.ts';
import type { ConfidenceInterval, ScoreResult } from '../../shared/schema/score.ts';

type Unit = ScoreResult['unit'];

const bars = '▁▂▃▄▅▆▇█';

/** A score as people read it: `+34`, `69 %`, `5.73`; a dash without answers. Rounded half away from zero. */
export function writeScore(value: number | null, unit: Unit): string {
  if (value === null) return '–';
  if (unit === 'mean') return roundForDisplay(value, 2).toFixed(2);
  const whole = roundForDisplay(value);
  if (unit === 'percent') return `${whole} %`;
  return `${whole > 0 ? '+' : ''}${whole}`.replace('-', '−');
}

/** A difference of scores: `−12`, `+3 points` of a share, `+0.25`. */
export function writeChange(value: number, unit: Unit): string {
  const written = writeScore(Math.abs(value), unit).replace('+', '');
  const sign = value > 0 ? '+' : '−';
  return /[1-9]/.test(written) ? sign + written.replace(' %', ' points') : '±0';
}

/** `+24 to +43`; empty where no interval can be given. */
export function writeInterval(interval: ConfidenceInterval | null, unit: Unit): string {
  return interval ? `${writeScore(interval.low, unit)} to ${writeScore(interval.high, unit)}` : '';
}

/** The way of a score over its periods, a bar for each; a dot where there is none. */
export function sparkline(scores: readonly (number | null)[]): string {
  const known = scores.filter((score) => score !== null);
  const low = Math.min(...known);
  const step = (Math.max(...known) - low) / (bars.length - 1);
  return scores
    .map((score) => (score === null ? '·' : bars[step === 0 ? 3 : Math.round((score - low) / step)]))
    .join('');
}
