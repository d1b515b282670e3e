import { metrics } from '../../shared/metrics.ts';
import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { Results, Series } from '../../shared/schema/results.ts';
import type { ScoreResult } from '../../shared/schema/score.ts';

const rounded = (value: number) => String(Math.round(value * 10) / 10);

const units = { points: ' points', percent: ' %', mean: '' } as const;

/** A score in words that cannot be read without its uncertainty. */
export function scoreWords({ score, unit, interval, n, tooFew }: ScoreResult): string {
  if (score === null || n === 0) return 'no answers, so no score';
  const range = interval ? `95 % interval ${rounded(interval.low)} to ${rounded(interval.high)}` : 'no interval';
  const warning = tooFew ? '; too few answers to say anything from' : '';
  return `${rounded(score)}${units[unit]} (${range}, n = ${n}${warning})`;
}

function nameOf({ touchpoint, metric, variant, group }: Series): string {
  const wording = variant === metric ? '' : ` [wording or style of its own: ${variant}]`;
  return `${metrics[metric].name} at ${touchpoint}${wording}${group ? `, ${group.by} ${group.value ?? 'not recorded'}` : ''}`;
}

function seriesWords(series: Series): string {
  const { total, comparison } = series;
  if (isSuppressed(total)) return `${nameOf(series)}: kept back, fewer than five answers`;
  const now = `${nameOf(series)}: ${scoreWords(total)}`;
  if (!comparison || isSuppressed(comparison)) return now;
  return `${now}; before: ${scoreWords(comparison.baseline)}. ${comparison.text}`;
}

/** A report in sentences, one for each series. */
export function reportWords({ from, to, timeZone, series, compared }: Results): string {
  const unfinished = compared && (compared.current.incomplete || compared.baseline.incomplete);
  const lines = [
    `${from} to ${to} (${timeZone})${compared ? `, against ${compared.baseline.from} to ${compared.baseline.to}` : ''}.`,
    ...(unfinished ? ['One of the two ranges is not over yet.'] : []),
    ...(series.length === 0 ? ['No scored answers.'] : series.map((one) => `- ${seriesWords(one)}`)),
  ];
  return lines.join('\n');
}
