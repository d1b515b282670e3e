/** The widget and the worker must agree on what a survey allows, or one takes what the other refuses. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { limits } from '../../shared/limits.ts';
import { metrics } from '../../shared/metrics.ts';
import { faultOf } from '../../shared/rules/answer-check.ts';
import { ownValue } from '../../shared/rules/branching.ts';
import { findAnswerFault } from '../../shared/rules/check-answers.ts';
import type { Condition, Question } from '../../shared/schema/question.ts';
import { type Answer, ResponseRecord } from '../../shared/schema/response.ts';
import { SurveyContent } from '../../shared/schema/survey-content.ts';
import { createFlow, type Flow, type Step, sameAnswers } from '../../widget/flow.ts';
import { contextOf } from '../../widget/identity.ts';

const questionIds = ['a', 'b', 'c', 'd', 'e', 'f'];
const options = [
  { id: 'x', text: 'X' },
  { id: 'y', text: 'Y' },
];

const plans = ['free', 'pro', 7, true] as const;
const context = fc.record(
  { plan: fc.constantFrom(...plans), place: fc.constantFrom('home', 'shop') },
  { requiredKeys: [] },
);

function conditions(earlier: readonly { id: string; type: string }[]): fc.Arbitrary<Condition> {
  const about = fc.constantFrom(...earlier).chain(({ id: question, type }): fc.Arbitrary<Condition> => {
    const answered = fc.boolean().map((answered) => ({ question, answered }));
    if (type === 'scale')
      return fc.oneof(
        answered,
        fc.constantFrom('low', 'middle', 'high').map((one) => ({ question, class: one }) as Condition),
        fc.constant({ question, from: 1 }),
        fc.constant({ question, to: 1 }),
      );
    if (type === 'choice')
      return fc.oneof(
        answered,
        fc.constantFrom('x', 'y').map((choice) => ({ question, choice })),
      );
    return answered;
  });
  const page = fc.oneof(
    fc.constantFrom(...plans).map((equals) => ({ context: 'plan', equals })),
    fc.constantFrom('home', 'shop').map((equals) => ({ context: 'place', equals })),
  );
  const one: fc.Arbitrary<Condition> = fc.oneof({ weight: 4, arbitrary: about }, page);
  const group = (part: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
    fc.oneof(
      { weight: 3, arbitrary: part },
      fc.array(part, { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(part, { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    );
  return group(group(one));
}

const kinds = [
  { type: 'scale', metric: 'csat5' },
  { type: 'scale', metric: 'nps' },
  { type: 'scale', metric: 'yesno', dontKnow: true },
  { type: 'choice', text: 'Which?', options },
  { type: 'choice', text: 'Which?', options, multiple: true, other: {} },
  { type: 'text', minChars: 2, maxChars: 5 },
  { type: 'email' },
  { type: 'consent', text: 'Yes?' },
  { type: 'statement', text: 'So.' },
];

/** Up to six questions of any kind with jumps forward, to questions and to endings. */
const content: fc.Arbitrary<SurveyContent> = fc
  .integer({ min: 1, max: questionIds.length })
  .chain((count) => fc.array(fc.constantFrom(...kinds), { minLength: count, maxLength: count }))
  .map((chosen) => chosen.map((kind, place) => ({ ...kind, id: questionIds[place] as string })))
  .chain((questions) =>
    fc
      .tuple(
        ...questions.map((question, place) =>
          fc
            .record({
              required: fc.option(fc.boolean(), { nil: undefined }),
              jumps: fc.array(
                fc.record(
                  {
                    when: conditions(questions.slice(0, place + 1)),
                    to: fc.constantFrom('end', 'other-end', ...questions.slice(place + 1).map(({ id }) => id)),
                  },
                  { requiredKeys: ['to'] },
                ),
                { maxLength: 3 },
              ),
            })
            .map(({ required, jumps }) => ({ ...question, jumps, ...(required !== undefined && { required }) })),
        ),
      )
      .map(
        (all) =>
          SurveyContent.safeParse({ touchpoint: 't', questions: all, endings: [{ id: 'other-end', text: 'Bye' }] })
            .data,
      ),
  )
  .filter((parsed) => parsed !== undefined);

/** What someone may put into a question: nothing, something right, something wrong. */
function valuesFor(question: Question): (Answer | undefined)[] {
  switch (question.type) {
    case 'scale': {
      const { min, max } = metrics[question.metric];
      return [undefined, ...Array.from({ length: max - min + 2 }, (_, place) => min + place)];
    }
    case 'choice':
      return [
        undefined,
        { choices: [] },
        { choices: ['x'] },
        { choices: ['y'] },
        { choices: ['x', 'y'] },
        { choices: [], other: 'own' },
        { choices: ['y'], other: ' ' },
      ];
    case 'text':
      return [undefined, 'x', 'xy', 'words', 'too many'];
    case 'email':
      return [undefined, 'ada', 'ada@shop.example'];
    case 'consent':
      return [undefined, true];
    default:
      return [undefined];
  }
}

/** Decisions drawn one after the other. */
const decisions = fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }).map((drawn) => {
  let taken = 0;
  const upTo = (count: number) => (drawn[taken++ % drawn.length] ?? 0) % count;
  return {
    oneOf: <Value>(values: readonly Value[]) => values[upTo(values.length)] as Value,
    sometimes: (outOf: number) => upTo(outOf) === 0,
  };
});

/** As the form does: an answer that does not fit goes nowhere. */
const fits = (question: Question, value: Answer | undefined) => faultOf(question, value) === undefined;

const said = (answers: Step['answers']) => answers as ResponseRecord['answers'];

it('takes from the widget whatever it lets a visitor do: going on, skipping, going back, changing one’s mind', () => {
  let completed = 0;
  fc.assert(
    fc.property(content, context, context, context, decisions, (survey, opened, before, later, draw) => {
      const { questions } = survey;
      const value = (question: Question) => draw.oneOf(valuesFor(question));
      const tap = (flow: Flow, step: Step): Step => {
        const question = questions.find(({ id }) => id === step.at);
        if (!question) return step;
        const back = draw.sometimes(4) ? flow.back(step) : undefined;
        const given = value(question);
        return back ?? (fits(question, given) ? flow.answer(step, given) : step);
      };
      const prefill = Object.fromEntries(questions.map((question) => [question.id, value(question)]));
      // Half of them have begun on an earlier page, which said something else.
      const flowBefore = createFlow(questions, contextOf(before));
      let left: Step | undefined;
      if (draw.sometimes(2)) {
        left = flowBefore.begin();
        for (let taps = 0; taps < 4; taps++) left = tap(flowBefore, left);
        if (!flowBefore.questionAt(left)) left = undefined;
      }
      const flow = createFlow(questions, contextOf(opened));
      let step = flow.begin(prefill, left);
      // What was recorded stays until something else is answered.
      let answers = left?.answers ?? step.answers;
      for (let taps = 0; taps < 12; taps++) {
        const question = questions.find(({ id }) => id === step.at);
        // What the page says of the visitor may change while the survey is open; the record has what it says now.
        const attributes = draw.sometimes(2) ? contextOf(opened) : contextOf(later);
        const completedAt = question ? undefined : '2026-11-21T12:00:00Z';
        const record = { answers: said(answers), attributes: attributes as ResponseRecord['attributes'], completedAt };
        expect(findAnswerFault(survey, record)).toBeNull();
        if (!question) {
          completed++;
          break;
        }
        const next = tap(flow, step);
        if (!sameAnswers(next.answers, answers)) answers = next.answers;
        step = next;
      }
    }),
    { numRuns: 2000 },
  );
  expect(completed).toBeGreaterThan(500);
});

it('takes from no one else a completed response that no visitor could have made', () => {
  const outcomes = { taken: 0, refused: 0 };
  const withoutPage = content.filter(({ questions }) => !JSON.stringify(questions).includes('"context"'));
  fc.assert(
    fc.property(withoutPage, decisions, (survey, draw) => {
      const { questions } = survey;
      const entries = questions.map((question) => [question.id, draw.oneOf(valuesFor(question))] as const);
      const answers = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
      // A visitor who says just this, and nothing where nothing is said.
      const flow = createFlow(questions, {});
      let step = flow.begin();
      let possible = true;
      for (let question = flow.questionAt(step); question && possible; question = flow.questionAt(step)) {
        const given = ownValue(answers, question.id);
        possible = faultOf(question, given) === undefined;
        step = flow.answer(step, given);
      }
      possible &&= Object.keys(step.answers).length === Object.keys(answers).length;
      const fault = findAnswerFault(survey, { answers: said(answers), completedAt: '2026-11-21T12:00:00Z' });
      outcomes[possible ? 'taken' : 'refused']++;
      expect(fault === null).toBe(possible);
      if (fault) expect(fault.pointer).toMatch(/^\/answers\/[a-f]$/);
    }),
    { numRuns: 2000 },
  );
  expect(outcomes.taken).toBeGreaterThan(200);
  expect(outcomes.refused).toBeGreaterThan(200);
});

it('has the same limits in the shape of a record', () => {
  const text = 'x'.repeat(limits.answerTextChars);
  const shape = ResponseRecord.shape.answers;
  expect(shape.safeParse({ a: text }).success).toBe(true);
  expect(shape.safeParse({ a: `${text}x` }).success).toBe(false);
});
