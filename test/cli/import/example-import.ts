import { type Mapping, parseMapping } from '../../../cli/import/mapping.ts';
import { makePlan, type Plan } from '../../../cli/import/plan.ts';
import type { Row } from '../../../cli/import/rows.ts';
import type { Survey } from '../../../shared/schema/survey.ts';

const csat = (touchpoint: string) => ({
  name: touchpoint,
  status: 'paused',
  trigger: { type: 'page' },
  content: {
    touchpoint,
    questions: [
      { id: 'score', type: 'scale', metric: 'csat5', subject: 'it' },
      { id: 'reason', type: 'text' },
    ],
  },
});

/** A hotel's guest book: two touchpoints, one of them with a comment. As JSON, so that tests may bend it. */
export const exampleMapping = {
  format: 1,
  import: 'guests-2026',
  site: 'demo',
  at: '2026-10-01T12:00:00Z',
  channel: 'print',
  attributes: { room: 'Room', nights: { column: 'Nights', type: 'number' } },
  surveys: { bed: csat('bed'), breakfast: csat('breakfast') },
  answers: [
    { column: 'Bed', survey: 'bed', question: 'score', notAnAnswer: ['0', 'n/a'] },
    { column: 'Breakfast', survey: 'breakfast', question: 'score' },
    { column: 'Comment', survey: 'breakfast', question: 'reason' },
  ],
};

export const exampleHeader = ['Room', 'Nights', 'Bed', 'Breakfast', 'Comment'];

/** The mapping's surveys as a site would have them, in this version. */
export function surveysOf(mapping: Mapping, version = 1): Map<string, Survey> {
  const at = '2026-11-01T00:00:00.000Z';
  return new Map(
    Object.entries(mapping.surveys).map(([id, input]) => [
      id,
      { ...input, id, version, createdAt: at, updatedAt: at } satisfies Survey,
    ]),
  );
}

export function examplePlan(changes: object = {}, header = exampleHeader): Plan {
  const mapping = parseMapping({ ...exampleMapping, ...changes });
  return makePlan(mapping, header, surveysOf(mapping, 3));
}

export function exampleRow(cells: string[], number = 1): Row {
  return { number, line: number + 1, bytes: 100 * number, cells };
}
