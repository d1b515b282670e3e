/** What may be done to a site and its responses, one thing after the other, drawn at random. */
import fc from 'fast-check';
import { id, iso } from '../ingest/example-site.ts';
import type { Receipt, Sent, Way } from './site-model.ts';

const HOUR = 3_600_000;

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

/** Few people and revisions, so that most records meet another of their id. */
const person = fc.integer({ min: 1, max: 5 });

const said = fc.record({
  person,
  revision: fc.integer({ min: 1, max: 4 }),
  version: fc.constantFrom(1, 1, 1, 2, 3),
  channel: fc.constantFrom('web', 'email'),
  locale: maybe(fc.constantFrom('de', 'en')),
  device: maybe(fc.constantFrom('phone', 'desktop')),
  page: maybe(fc.constantFrom('/a', '/b')),
  respondent: maybe(fc.constantFrom('ada', 'bob')),
  plan: maybe(fc.constantFrom<(string | number | boolean)[]>('gold', '1', 1, true, 'true', 1.5, '')),
  hoursAgo: fc.constantFrom(0, 1, 13, 26, 50, 719, 768),
  started: fc.boolean(),
  nps: maybe(fc.integer({ min: 0, max: 10 })),
  solved: maybe(fc.integer({ min: 0, max: 2 })),
  found: maybe(fc.shuffledSubarray(['search', 'friend', 'other'], { minLength: 1 })),
  reason: maybe(fc.constantFrom('Slow', 'a@b.co', 'Straße 5%', '=1+1')),
  completed: fc.boolean(),
  dismissed: fc.boolean(),
  test: fc.constantFrom(undefined, undefined, undefined, true, false),
  timed: maybe(fc.subarray(['nps', 'reason'])),
});
type Said = typeof said extends fc.Arbitrary<infer Value> ? Value : never;

const batch = fc.record({
  source: fc.constantFrom<Way>('widget', 'widget', 'server', 'import'),
  robot: fc.constantFrom(false, false, false, true),
  /** Hours by which the sender's clock is wrong. */
  skew: fc.constantFrom(0, 0, -30, 5),
  records: fc.array(said, { minLength: 1, maxLength: 5 }),
});
export type Batch = typeof batch extends fc.Arbitrary<infer Value> ? Value : never;

const tag = fc.constantFrom('a', 'b', 'Über');
const marks = fc.record(
  { tags: fc.array(tag, { maxLength: 3 }), note: fc.constantFrom('N', null), test: fc.boolean() },
  { requiredKeys: [] },
);

const doing = <Name extends string, Fields>(
  name: Name,
  fields: { [Field in keyof Fields]: fc.Arbitrary<Fields[Field]> },
) => fc.record({ do: fc.constant(name), ...fields }) as unknown as fc.Arbitrary<{ do: Name } & Fields>;

export const step = fc.oneof(
  { weight: 6, arbitrary: doing('send', { batch }) },
  { weight: 2, arbitrary: doing('send together', { batches: fc.array(batch, { minLength: 2, maxLength: 3 }) }) },
  { weight: 1, arbitrary: doing('send again', {}) },
  { weight: 3, arbitrary: doing('mark', { person, marks }) },
  { weight: 1, arbitrary: doing('delete', { person }) },
  { weight: 1, arbitrary: doing('erase', { who: fc.constantFrom('ada', 'bob') }) },
  { weight: 1, arbitrary: doing('publish', {}) },
  { weight: 1, arbitrary: doing('replay', {}) },
  { weight: 1, arbitrary: doing('recount', {}) },
  {
    weight: 1,
    arbitrary: doing('keep for', {
      retentionDays: fc.constantFrom(null, 30, 40),
      commentRetentionDays: fc.constantFrom(null, 1, 3),
    }),
  },
  { weight: 2, arbitrary: doing('wait', { hours: fc.constantFrom(1, 24, 72, 744), expire: fc.boolean() }) },
);
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Days are counted back from today. */
export const filter = fc.record(
  {
    from: fc.integer({ min: -3, max: 3 }),
    to: fc.integer({ min: -3, max: 3 }),
    survey: fc.constantFrom('checkout', 'other'),
    version: fc.constantFrom('1', '2', '3'),
    touchpoint: fc.constantFrom('checkout', 'delivery'),
    source: fc.constantFrom('widget', 'server', 'import'),
    channel: fc.constantFrom('web', 'email'),
    locale: fc.constantFrom('de', 'en'),
    device: fc.constantFrom('phone', 'desktop'),
    page: fc.constantFrom('/a', '/b'),
    respondent: fc.constantFrom('ada', 'bob'),
    attribute: fc.constantFrom('plan:gold', 'plan:1', 'plan:true', 'plan:1.5', 'plan:', 'other:x'),
    asked: fc.constantFrom(
      ...['question=nps', 'question=nps&answer=9', 'variant=nps', 'variant=nps&answer=0', 'question=solved&answer=2'],
      ...['question=found&answer=search', 'question=found&answer=other', 'question=found&answer=object'],
      ...['question=reason', 'question=reason&answer=text', 'question=nps&answer=integer'],
    ),
    tag,
    state: fc.constantFrom('completed', 'partial', 'dismissed', 'shown'),
    comments: fc.constantFrom('true', 'false'),
    search: fc.constantFrom('slow', 'straße', '%', 'a bus'),
    test: fc.constantFrom('true', 'false'),
  },
  { requiredKeys: [] },
);
export type Filter = typeof filter extends fc.Arbitrary<infer Value> ? Value : never;

/** Without the fields that nothing is said in. */
export const stated = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;

/** How a batch comes that is sent at an instant. */
export function receiptOf({ source, robot, skew }: Omit<Batch, 'records'>, now: number): Receipt {
  return { source, test: source === 'widget' && robot, sentAt: now + skew * HOUR, receivedAt: now };
}

/** The record of what someone said, by the sender's clock. */
export function recordOf(said: Said, clock: number): Sent {
  const { person, plan, hoursAgo, started, nps, solved, found, reason, completed, dismissed, timed, ...same } = said;
  const choices = found?.filter((choice) => choice !== 'other');
  const more = same.version === 1;
  const answers = stated({
    nps,
    solved: more ? solved : undefined,
    found: more && choices ? { choices, ...(found?.includes('other') && { other: 'A bus' }) } : undefined,
    reason,
  });
  return stated({
    ...same,
    id: id(person),
    survey: 'checkout',
    attributes: plan === undefined ? undefined : { plan },
    shownAt: iso(clock - hoursAgo * HOUR),
    startedAt: started ? iso(clock) : undefined,
    completedAt: completed && nps !== undefined ? iso(clock) : undefined,
    dismissedAt: dismissed ? iso(clock) : undefined,
    answers,
    times: timed && Object.fromEntries(timed.map((question) => [question, 900])),
  }) as Sent;
}
