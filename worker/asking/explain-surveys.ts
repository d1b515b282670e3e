import { reasons } from '../../shared/reasons.ts';
import { allRules } from '../../shared/rules/edge-rules.ts';
import { decide, type Explanation, type Verdict } from '../../shared/rules/explain.ts';
import { inOrder } from '../../shared/rules/order.ts';
import type { Askable, Facts, Situation } from '../../shared/rules/rule.ts';
import type { ExplainAnswer, ExplainRequest } from '../../shared/schema/decide.ts';
import { type Edge, type EdgeKnowledge, historyFor, readEdgeKnowledge } from './edge-knowledge.ts';

/** The last time that has four digits in its year. */
const lastInstant = Date.parse('9999-12-31T23:59:59.999Z');

function instantIn(time: number | undefined): { nextAt?: string } {
  return time !== undefined && time <= lastInstant ? { nextAt: new Date(time).toISOString() } : {};
}

type Told = ExplainAnswer['explanations'][number];

function verdictTold({ rule, verdict, facts, nextAt }: Verdict): Told['verdicts'][number] {
  return { rule, text: reasons[rule].text, verdict, facts: { ...facts }, ...instantIn(nextAt) };
}

/** Another goes first, which each survey by itself cannot know. */
function behind(explanation: Explanation, first: string): Explanation {
  const verdicts = explanation.verdicts.filter(({ rule }) => rule !== 'lower_priority');
  return {
    ...explanation,
    asked: false,
    verdicts: [...verdicts, { rule: 'lower_priority', verdict: 'no', facts: { first } }],
  };
}

/** What is taken as given of the page, and of what triggers wait for. */
function factsOf({ url, fired, visitor, visitorId, respondent }: ExplainRequest, pending: EdgeKnowledge['pending']) {
  return {
    fired: (part) => (part.type === 'moment' && respondent !== undefined ? pending.has(part.moment) : fired),
    visitor,
    ...(url !== undefined && { url }),
    ...(visitorId !== undefined && { visitorId }),
  } satisfies Facts;
}

/**
 * Why each of some surveys would be asked, or not: every rule of browser and edge, with what it looked at. With a
 * respondent, what the edge knows of the person is added to the history given, for surveys that count other devices.
 * @param surveys those asked about, @param live those that moments may wait for
 */
export async function explainSurveys(
  edge: Edge,
  surveys: readonly Askable[],
  live: readonly Askable[],
  request: ExplainRequest,
): Promise<ExplainAnswer> {
  const { site, now } = edge;
  const { shownThisSession, respondent, history: past } = request;
  const history = { surveys: {}, ...past, shownThisSession };
  const knowledge = await readEdgeKnowledge(edge, surveys, live, { respondent, history });
  const rules = allRules(knowledge.counts, site.timeZone);
  const facts = factsOf(request, knowledge.pending);
  const situationOf = (survey: Askable): Situation => ({
    site: site.frequency,
    facts,
    history: historyFor(survey, knowledge),
    now,
  });

  let first: string | null = null;
  const explanations: Told[] = [];
  // In the browser's order: other devices say whether a survey may be asked, and not which goes first.
  for (const survey of inOrder(surveys, { site: site.frequency, facts, history, now })) {
    const [alone] = decide([survey], situationOf(survey), rules).explanations as [Explanation];
    const explanation = alone.asked && first !== null ? behind(alone, first) : alone;
    if (explanation.asked) first = survey.id;
    const { asked, verdicts, nextAt } = explanation;
    explanations.push({ survey: survey.id, asked, verdicts: verdicts.map(verdictTold), ...instantIn(nextAt) });
  }
  return { survey: first, explanations };
}
