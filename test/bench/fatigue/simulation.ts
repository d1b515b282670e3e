import { DAYS, type Life, live, seeded, sites, surveys } from './model.ts';

/** As many as the documentation tells of. */
export const defaultVisitors = 10_000;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** What being asked is like, as a Markdown table of one row for each survey and a line for the visitors. */
export function report(name: string, lives: readonly Life[]): string {
  const asks = lives.map(({ shown }) => sum(Object.values(shown)));
  const of = (field: 'shown' | 'answered', id: string) => sum(lives.map((life) => life[field][id] ?? 0));
  const answers = sum(surveys.map(({ id }) => of('answered', id)));
  const rows = surveys.map(({ id, priority }) => {
    const eligible = lives.filter((life) => life.drawn[id] && (life.eligibleDays[id] ?? 0) > 0);
    const reached = eligible.filter((life) => (life.shown[id] ?? 0) > 0).length;
    const lost = Math.max(...lives.map((life) => life.longestLost[id] ?? 0));
    const cells = [id, priority, eligible.length, percent(reached, eligible.length), of('shown', id)];
    return `| ${[...cells, of('answered', id), percent(of('answered', id), answers), lost].join(' | ')} |`;
  });
  return [
    `${name}: ${lives.length.toLocaleString('en')} visitors, ${DAYS} days, ` +
      `${sum(lives.map(({ sessions }) => sessions)).toLocaleString('en')} sessions, ` +
      `${sum(lives.map(({ pages }) => pages)).toLocaleString('en')} pages. Asked per visitor: ` +
      `p50 ${quantile(asks, 0.5)}, p90 ${quantile(asks, 0.9)}, p99 ${quantile(asks, 0.99)}, max ${Math.max(...asks)}; ` +
      `at most ${Math.max(...lives.map(({ mostInAnySevenDays }) => mostInAnySevenDays))} within any seven days.`,
    '',
    '| Survey | Priority | Eligible visitors in its sample | of them asked | Shown | Answers | Share of answers | Gave way in a row, at most |',
    '|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

/** Lives of so many visitors, the same for the same seed. */
export function simulate(site: keyof typeof sites, visitors: number, seed: number): Life[] {
  const random = seeded(seed);
  return Array.from({ length: visitors }, (_, visitor) => live(visitor, sites[site], random));
}
