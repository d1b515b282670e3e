import { metrics } from '../../shared/metrics.ts';
import type { Answer, StoredResponse } from '../../shared/schema/response.ts';
import type { ScoreDrop, WebhookMessage } from '../../shared/schema/webhook.ts';

/** Slack's three control characters (docs.slack.dev, formatting message text): nothing a person wrote may mention anyone. */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function answerText(answer: Answer): string {
  if (typeof answer !== 'object') return typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : String(answer);
  return [...answer.choices, ...(answer.other === undefined ? [] : [answer.other])].join(', ');
}

const verbs = {
  'response.created': 'New response',
  'response.updated': 'Response changed',
  'response.completed': 'Response completed',
} as const;

function responseText(verb: string, { touchpoint, survey, answers }: StoredResponse): string {
  const lines = Object.entries(answers).map(([id, answer]) => `• ${id}: ${answerText(answer)}`);
  return escaped([`${verb} at ${touchpoint} (${survey})`, ...lines].join('\n'));
}

function dropText({ touchpoint, metric, current, baseline, text, adjustedP }: ScoreDrop): string {
  const days = ({ from, to }: ScoreDrop['current']) => `${from} to ${to}`;
  const head = `${metrics[metric].name} at ${touchpoint} fell, ${days(current)} against ${days(baseline)}`;
  return escaped(`${head}\n${text} (p = ${adjustedP.toPrecision(2)})`);
}

/** A message in words, as incoming webhooks of Slack, and of tools that take the same, show them. */
export function slackText(message: WebhookMessage): string {
  return message.type === 'score.dropped' ? dropText(message.data) : responseText(verbs[message.type], message.data);
}
