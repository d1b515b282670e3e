import { limits } from '../../shared/limits.ts';
import { OTHER } from '../../shared/rules/other-option.ts';
import type { ChoiceQuestion } from '../../shared/schema/question.ts';
import type { ChoiceResult } from '../../shared/schema/results.ts';
import { shareEstimate } from '../stats/share-estimate.ts';
import type { QuestionOf } from './asked-questions.ts';
import { groupKey } from './group-key.ts';
import type { GroupedRow } from './read-scores.ts';

/** Answers to one wording of a question in one version. */
interface Counted {
  version: number;
  question: ChoiceQuestion;
  n: number;
  /** By id of the option. */
  counts: Map<string, number>;
}

interface Line extends Pick<ChoiceResult, 'touchpoint' | 'survey' | 'question' | 'group'> {
  versions: Map<number, Counted>;
}

/** Options as the histogram's slots know them, "other" last. */
function optionsOf({ options, other }: ChoiceQuestion): { id: string; text: string | null }[] {
  return other ? [...options, { id: OTHER, text: other.text ?? null }] : options;
}

/** Histograms of days as one result for each touchpoint, survey, wording of a choice question and group. */
export function choiceResults(rows: readonly GroupedRow[], questionOf: QuestionOf): ChoiceResult[] {
  const lines = new Map<string, Line>();
  for (const row of rows) {
    const asked = questionOf(row);
    if (asked.type !== 'choice') continue;
    const { touchpoint, survey, question, version, group } = row;
    const key = groupKey(JSON.stringify([touchpoint, survey, question, asked.multiple, asked.text]), group);
    const line = lines.get(key) ?? { touchpoint, survey, question, ...(group && { group }), versions: new Map() };
    lines.set(key, line);
    const counted = line.versions.get(version) ?? { version, question: asked, n: 0, counts: new Map() };
    line.versions.set(version, counted);
    counted.n += row.n;
    optionsOf(asked).forEach(({ id }, slot) => {
      counted.counts.set(id, (counted.counts.get(id) ?? 0) + (row.histogram[slot] ?? 0));
    });
  }
  return [...lines]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, line]) => toResult(line))
    .filter(({ n }) => n > 0);
}

function toResult({ versions, ...of }: Line): ChoiceResult[] {
  const newestFirst = [...versions.values()].sort((a, b) => b.version - a.version);
  const [newest] = newestFirst;
  if (!newest) return [];
  const texts = new Map<string, string | null>();
  for (const { question: asked } of newestFirst)
    for (const { id, text } of optionsOf(asked)) if (!texts.has(id)) texts.set(id, text);
  const n = sum(newestFirst, (counted) => counted.n);
  const options = [...texts].map(([id, text]) => {
    const offering = newestFirst.filter(({ counts }) => counts.has(id));
    const offered = sum(offering, (counted) => counted.n);
    const count = sum(offering, ({ counts }) => counts.get(id) ?? 0);
    return { id, text, count, n: offered, share: shareEstimate(count, offered) };
  });
  const { text, multiple } = newest.question;
  return [{ ...of, text, multiple, n, options, tooFew: n < limits.tooFew }];
}

function sum<Part>(parts: readonly Part[], of: (part: Part) => number): number {
  return parts.reduce((total, part) => total + of(part), 0);
}
