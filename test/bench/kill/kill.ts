/** Kills the whole server under load, 20 times (or as often as said), and counts what was lost. See docs/benchmarks.md. */
import { markdownTable } from '../markdown-table.ts';
import { type KillRound, killRounds } from './kill-rounds.ts';

const kills = Number(process.argv[3] ?? 20);
const rounds = await killRounds(kills, (round) => console.error(JSON.stringify(round)));
const sum = (field: keyof KillRound) => rounds.reduce((total, round) => total + round[field], 0);

console.log(
  markdownTable([
    [
      'kills',
      'acknowledged',
      'acknowledged but missing',
      'counted twice or not',
      'rollup rows off a recount',
      'sent again',
    ],
    [
      rounds.length,
      rounds.at(-1)?.acknowledged,
      sum('missing'),
      sum('miscounted'),
      sum('differences'),
      sum('sentAgain'),
    ].map(String),
  ]),
);
if (sum('missing') + sum('miscounted') + sum('differences') > 0) process.exitCode = 1;
