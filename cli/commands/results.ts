import { createToken, getResults, getResultsCsv, type ResultsCsvQuery, type ResultsQuery } from '../../client/index.ts';
import { metrics } from '../../shared/metrics.ts';
import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { Results, Series } from '../../shared/schema/results.ts';
import { CommandError } from '../command-error.ts';
import { type Connection, connect, siteOf } from '../connection.ts';
import { sparkline, writeChange, writeInterval, writeScore } from '../terminal/figures.ts';
import { printable } from '../terminal/printable.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { textTable } from '../terminal/text-table.ts';
import { type Command, flag, queryOf, siteHelp, siteOptions, text } from './command.ts';

/** What a table of results can be asked for. */
const tableParameters = ['from', 'to', 'interval', 'touchpoint', 'survey', 'channel', 'group'] as const;
const parameters = [...tableParameters, 'compare'] as const;

export const results: Command = {
  name: 'results',
  summary: 'Show scores with their intervals',
  help: `touchstone results [options]

  --from DAY, --to DAY    first and last day, in the site's time zone; otherwise the last thirty
  --interval PERIOD       day, week or month: what a bar of the trend stands for
  --touchpoint, --survey, --channel NAME
                          only these
  --group BY              touchpoint, stage, survey, version, channel, locale, device or attribute:NAME
  --compare RANGE         previous, lastYear or FROM..TO: what has changed since, and whether that may be chance
  --json                  as the API answers, unrounded
  --csv                   as a table for spreadsheets, unrounded
  --link                  prints an address from which a spreadsheet loads that table, always the newest. It has a new token in
                          it that can read aggregates and nothing else; making one takes a token with the scope admin
${siteHelp}

  touchstone results --from 2026-10-01 --to 2026-10-31 --interval week
  touchstone results --group attribute:plan
  touchstone results --from 2026-11-01 --to 2026-11-30 --compare previous
  touchstone results --json | jq '.series[].total.score'
  touchstone results --interval week --link`,
  options: {
    ...siteOptions,
    ...Object.fromEntries(parameters.map((name) => [name, text])),
    json: flag,
    csv: flag,
    link: flag,
  },
  async run({ flags, surroundings }) {
    const connection = connect(flags, surroundings);
    const site = await siteOf(flags.site as string | undefined, connection, surroundings);
    if (flags.csv || flags.link) {
      if (flags.compare !== undefined) throw new CommandError('--compare is not for tables of spreadsheets');
      const query = queryOf<ResultsCsvQuery>(flags, tableParameters);
      const table = await getResultsCsv(connection.api, site, query);
      surroundings.print(flags.csv ? table : `${await linkTo(connection, site, query, surroundings)}\n`);
      return 0;
    }
    const answer = await getResults(connection.api, site, queryOf<ResultsQuery>(flags, parameters));
    surroundings.print(flags.json ? `${JSON.stringify(answer, null, 2)}\n` : resultsText(answer));
    return 0;
  },
};

/** An address of the table, for who can send no header: with a new token that can read nothing else. */
async function linkTo(
  { origin, api }: Connection,
  site: string,
  query: ResultsCsvQuery,
  { say }: Surroundings,
): Promise<string> {
  const { id, token } = await createToken(api, site, { name: 'Spreadsheet link', scopes: ['results'] });
  say(`Whoever has this address may read results of ${site}, nothing that fewer than five answers are behind.\n`);
  say(`It holds until token ${id} is taken back: DELETE /v1/sites/${site}/tokens/${id}\n`);
  return `${origin}/v1/sites/${site}/results.csv?${new URLSearchParams({ ...query, token })}`;
}

/** Results as a person reads them in a terminal. */
export function resultsText({ from, to, timeZone, series, questions, compared }: Results): string {
  const range = `${from} to ${to}, days in ${timeZone}`;
  if (series.length === 0 && questions.length === 0) return `No answers, ${range}.\n`;
  const scores = textTable(
    [
      { head: 'Touchpoint' },
      { head: 'Metric' },
      { head: 'Group' },
      { head: 'Score', align: 'right' },
      { head: '95 % interval' },
      { head: 'Answers', align: 'right' },
      { head: 'Trend' },
      { head: 'Before', align: 'right' },
      { head: 'Change' },
      { head: '' },
    ],
    series.map(seriesRow),
  );
  const before = compared ? `, compared with ${compared.baseline.from} to ${compared.baseline.to}` : '';
  return [series.length > 0 ? scores : '', ...questions.map(choiceText), `${range}${before}\n`]
    .filter(Boolean)
    .join('\n');
}

const groupName = (group: Series['group']) => (group ? printable(group.value ?? '(not recorded)') : '');

function seriesRow({ touchpoint, metric, variant, group, total, points, comparison }: Series): string[] {
  const names = [touchpoint, variant === metric ? metrics[metric].name : variant, groupName(group)];
  if (isSuppressed(total)) return [...names, '', '', '', '', '', '', 'too few to show'];
  const trend = sparkline(points.map(({ result }) => (isSuppressed(result) ? null : result.score)));
  return [
    ...names,
    writeScore(total.score, total.unit),
    writeInterval(total.interval, total.unit),
    String(total.n),
    points.length > 1 ? trend : '',
    ...changeCells(comparison),
    total.tooFew ? 'too few to rely on' : '',
  ];
}

const verdicts = { likely_better: 'likely better', likely_worse: 'likely worse', no_evidence: 'may be chance' };

/** What it was, and `−12, likely worse`. */
function changeCells(comparison: Series['comparison']): [before: string, change: string] {
  if (!comparison || isSuppressed(comparison)) return ['', ''];
  const { baseline, difference, verdict } = comparison;
  const change = difference && writeChange(difference.value, baseline.unit);
  const words = verdict ? verdicts[verdict] : 'too few to tell';
  return [writeScore(baseline.score, baseline.unit), [change, words].filter(Boolean).join(', ')];
}

function choiceText(question: Results['questions'][number]): string {
  const group = groupName(question.group);
  const head = `${printable(question.text)} (${question.touchpoint}${group && `, ${group}`})`;
  if (isSuppressed(question)) return `${head}: too few answers to show\n`;
  const rows = question.options.map(({ id, text: words, count, share }) => [
    `  ${printable(words ?? id)}`,
    String(count),
    share ? writeScore(share.value, 'percent') : '',
    share ? writeInterval(share.interval, 'percent') : '',
  ]);
  const columns = [
    { head: head },
    { head: `of ${question.n}`, align: 'right' as const },
    { head: 'Share', align: 'right' as const },
    { head: '95 % interval' },
  ];
  return textTable(columns, rows);
}
