import { describe, expect, it } from 'vitest';
import { classOf, type Metric, metrics } from '../../shared/metrics.ts';
import { isRequired } from '../../shared/rules/answer-check.ts';
import { END, pathOf } from '../../shared/rules/branching.ts';
import { SurveyInput } from '../../shared/schema/survey.ts';
import { templates } from '../../shared/templates.ts';

it('there is one for each standard measure: NPS, CSAT, CES and "was your issue resolved?"', () => {
  const measured = templates.map(({ survey }) =>
    survey.content.questions.flatMap((q) => (q.type === 'scale' ? q.metric : [])),
  );
  expect(measured).toEqual([['nps'], ['csat5'], ['ces7'], ['yesno']]);
});

describe.each(templates.map(({ id, survey }) => [id, survey] as const))('the template %s', (id, draft) => {
  const survey = SurveyInput.parse(draft);
  const { questions, endings } = survey.content;
  const [first] = questions;
  if (first?.type !== 'scale') throw new Error('A template begins with its score');
  const metric: Metric = metrics[first.metric];

  it('is a draft that the schema takes', () => {
    expect(survey.status).toBe('draft');
    expect(id).toMatch(/^[a-z]+$/);
  });

  it('asks the standard question, in the standard words', () => {
    expect(first).not.toHaveProperty('text');
  });

  it('asks each class of answers something of its own', () => {
    const asked = new Map<string, string | undefined>();
    for (let point = metric.min; point <= metric.max; point++) {
      const next = pathOf(questions, { [first.id]: point }, {}).path[1]?.id;
      const known = asked.get(classOf(metric, point));
      if (known !== undefined) expect(next).toBe(known);
      asked.set(classOf(metric, point), next);
    }
    const followUps = [...asked.values()];
    expect(followUps).not.toContain(undefined);
    expect(new Set(followUps).size).toBe(followUps.length);
  });

  it('comes to an end that is there, on every path, with no more than four questions', () => {
    const known = [END, ...endings.map((ending) => ending.id)];
    const met = new Set<string>();
    for (let point = metric.min; point <= (metric.apart ?? metric.max); point++)
      for (const contact of [undefined, 'ada@example.com']) {
        const { path, ending } = pathOf(questions, { [first.id]: point, contact }, {});
        expect(known).toContain(ending);
        expect(path.length).toBeLessThanOrEqual(4);
        for (const question of [...path, { id: ending }]) met.add(question.id);
      }
    for (const part of [...questions, ...endings]) expect(met).toContain(part.id);
  });

  it('requires nothing but the score, and agreement from who leaves an address', () => {
    const required = (contact?: string) =>
      pathOf(questions, { [first.id]: metric.min, contact }, {})
        .path.filter(isRequired)
        .map((question) => question.type);
    expect(required()).toEqual(['scale']);
    if (questions.some(({ type }) => type === 'email'))
      expect(required('ada@example.com')).toEqual(['scale', 'consent']);
  });
});
