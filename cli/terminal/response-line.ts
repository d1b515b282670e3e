import type { Answer, StoredResponse } from '../../shared/schema/response.ts';
import { printable } from './printable.ts';

function answerText(answer: Answer): string {
  if (typeof answer === 'string') return `"${printable(answer)}"`;
  if (typeof answer !== 'object') return String(answer);
  const { choices, other } = answer;
  return [...choices, ...(other === undefined ? [] : [`"${printable(other)}"`])].join('+');
}

/** `2026-11-20 10:00  checkout-nps  score 9 · reason "Fast"  web, phone  /cart  [praise] "Ours"` in the site's time zone. */
export function responseLine(response: StoredResponse, timeZone: string): string {
  const { survey, answers, channel, device, page, startedAt, shownAt, completedAt, dismissedAt, tags, note } = response;
  const said = Object.entries(answers).map(([question, answer]) => `${question} ${answerText(answer)}`);
  const nothing = dismissedAt !== null ? '(closed)' : completedAt !== null ? '(completed)' : '(shown)';
  const when = new Date(startedAt ?? shownAt).toLocaleString('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return [
    when,
    survey,
    said.join(' · ') || nothing,
    [channel, device].filter(Boolean).join(', '),
    printable(page ?? ''),
    [...(tags.length > 0 ? [`[${printable(tags.join(', '))}]`] : []), ...(note ? [`"${printable(note)}"`] : [])].join(
      ' ',
    ),
  ]
    .filter(Boolean)
    .join('  ');
}
