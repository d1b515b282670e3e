/** What a script is made of beside its core: a site pays for what its live surveys use. */
import type { AudienceRule } from '../schema/audience.ts';
import type { SiteFrequency } from '../schema/frequency.ts';
import type { TriggerPart } from '../schema/trigger.ts';
import { featuresOf } from './features.ts';
import { type Feature, features } from './ordered-rules.ts';
import type { Askable } from './rule.ts';
import { partsOf } from './trigger.ts';

/** Kinds of trigger with something to watch. Events come to the core by themselves, and addresses are compared. */
const watched = [
  'click',
  'visible',
  'dwell',
  'scroll',
  'exit',
  'idle',
  'visits',
  'pages',
  'returning',
] as const satisfies TriggerPart['type'][];

export type WatchedKind = (typeof watched)[number];

/**
 * `urls`: rules on addresses · `order`: turns among several surveys · `filters`: conditions on events · `delays`: go on
 * over page loads · `facts`: what is known of the visitor · `source`: where the visit came from · `visitor`: a lasting id · `sessions`:
 * counts visits and pages · `word`: asks the edge · `standing`: feedback tabs and inline places · `counted`: finds those
 * who tell what became of surveys · `texts`: fetches words in another language beside the survey's code
 */
const services = [
  'urls',
  'order',
  'filters',
  'delays',
  'facts',
  'source',
  'visitor',
  'sessions',
  'word',
  'standing',
  'counted',
  'texts',
] as const;
type Service = (typeof services)[number];

export const scriptParts = [...features, ...watched, ...services] as const;
export type ScriptPart = Feature | WatchedKind | Service;

/** A survey as the script carries it. */
export interface ScriptSurvey extends Askable {
  edge?: boolean;
  place?: { type: string } | undefined;
  locale?: string | undefined;
}

export interface ScriptSite {
  frequency: SiteFrequency;
  countedVisitors?: number;
  surveys: readonly ScriptSurvey[];
}

/** Names of the facts that some rules look at. */
function factsIn(rules: readonly AudienceRule[]): string[] {
  return rules.flatMap((rule) => ('of' in rule ? factsIn(rule.of) : rule.type));
}

const isEnglish = (tags = 'en') => /^(?:en\b|\*|$)/i.test(tags);

/**
 * The parts that a site's script needs, in an order of their own.
 * @param languages wished for by the browser, the best first, as in `Accept-Language`
 */
export function scriptPartsOf(
  { frequency, countedVisitors = 0, surveys }: ScriptSite,
  languages?: string,
): ScriptPart[] {
  const edge = surveys.some((survey) => survey.edge);
  const settings = featuresOf(surveys, frequency);
  const parts = surveys.flatMap(({ trigger }) => partsOf(trigger));
  const triggers = parts.map(({ type }) => type);
  const events = [...parts, ...surveys.flatMap(({ trigger }) => trigger.cancel ?? [])];
  const asked = new Set(
    surveys.flatMap(({ audience: { include = [], exclude = [] } = {} }) => factsIn([...include, ...exclude])),
  );
  const uses = (...names: string[]) => names.some((name) => asked.has(name) || triggers.includes(name as never));
  const needs: Record<Service, boolean> = {
    urls: parts.some((part) => 'urls' in part && part.urls !== undefined),
    order: surveys.length > 1,
    filters: events.some((event) => 'filters' in event && event.filters !== undefined),
    delays: surveys.some(({ trigger }) => trigger.delaySeconds),
    facts: edge || settings.includes('audience'),
    source: edge || uses('referrer', 'utm'),
    visitor: settings.includes('sample') || settings.includes('spread'),
    sessions: uses('visits', 'pages', 'returning', 'visitor', 'daysSinceFirstVisit'),
    word: edge,
    standing: surveys.some(({ place }) => place?.type === 'tab' || place?.type === 'inline'),
    counted: countedVisitors > 0,
    texts: !isEnglish(languages) || !surveys.every(({ locale }) => isEnglish(locale)),
  };
  return [
    ...features.filter((feature) => (feature === 'edge' ? edge : settings.includes(feature))),
    ...watched.filter((kind) => triggers.includes(kind)),
    ...services.filter((service) => needs[service]),
  ];
}
