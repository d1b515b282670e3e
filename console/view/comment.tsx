import type { ComponentChildren } from 'preact';
import { classOf, type Metric, metrics } from '../../shared/metrics.ts';
import type { StoredResponse } from '../../shared/schema/response.ts';
import type { Results } from '../../shared/schema/results.ts';
import { formatInstant, pointName } from '../format.ts';
import { seriesOf } from '../touchpoints.ts';
import { useNames } from './use-names.ts';

interface CommentProps {
  response: StoredResponse;
  results: Results;
  timeZone: string;
  /** Below what was said. */
  children: ComponentChildren;
}

/** What somebody wrote, with their score, where and when. */
export function Comment({ response, results, timeZone, children }: CommentProps) {
  const names = useNames();
  const texts = Object.values(response.answers).flatMap((answer) => wordsOf(answer) ?? []);
  const said = response.startedAt ?? response.shownAt;
  return (
    <li>
      <ScoreChip response={response} results={results} />
      <div>
        {texts.map((text) => (
          <p key={text} class="comment" dir="auto">
            {text}
          </p>
        ))}
        <p class="muted small">
          <bdi>{names.touchpoint(response.touchpoint)}</bdi> ·{' '}
          <time dateTime={said}>{formatInstant(said, timeZone)}</time>
          {response.page && (
            <>
              {' · '}
              <bdi class="page" dir="ltr">
                {response.page}
              </bdi>
            </>
          )}
        </p>
        {children}
      </div>
    </li>
  );
}

/** What people wrote themselves: a text, or what "other" is. */
function wordsOf(answer: StoredResponse['answers'][string]): string | undefined {
  if (typeof answer === 'string') return answer;
  return typeof answer === 'object' ? answer.other : undefined;
}

/** The response's score; coloured only when it is certain which metric it belongs to. */
function ScoreChip({ response, results }: { response: StoredResponse; results: Results }) {
  const score = Object.values(response.answers).find((answer) => typeof answer === 'number');
  if (score === undefined) return <span class="chip">–</span>;
  const series = seriesOf(results, response);
  if (!series) return <span class="chip">{score}</span>;
  const metric: Metric = metrics[series.metric];
  return (
    <span class={`chip ${classOf(metric, score)}`}>
      <span class="hidden">{metric.name} </span>
      {pointName(metric, score)}
    </span>
  );
}
