import type { Ref } from 'preact';
import { useState } from 'preact/hooks';
import { classOf, type Metric, metrics } from '../../shared/metrics.ts';
import type { StoredResponse } from '../../shared/schema/response.ts';
import type { Results } from '../../shared/schema/results.ts';
import type { Site } from '../../shared/schema/site.ts';
import { answeredWords } from '../answered-words.ts';
import type { Api } from '../api.ts';
import { formatInstant, pointName } from '../format.ts';
import type { DayRange } from '../period.ts';
import { seriesOf } from '../touchpoints.ts';
import { useLoad } from '../use-load.ts';
import type { Answered } from '../view-state.ts';
import { Failure } from './failure.tsx';
import { useNames } from './use-names.ts';

interface CommentsProps {
  api: Api;
  site: Site;
  range: DayRange;
  touchpoint: string | null;
  results: Results;
  /** Whether the token may read single responses. */
  allowed: boolean;
  /** How many at a time. */
  size?: number;
  /** Only of those who answered this, and what shows everybody's again. */
  answered?: Answered | null;
  onAll?: () => void;
  /** For going there. */
  heading?: Ref<HTMLHeadingElement>;
}

/** What people wrote, the latest first. */
export function Comments(props: CommentsProps) {
  const { api, site, range, touchpoint, results, allowed, size = 20, answered = null, onAll, heading = null } = props;
  const names = useNames();
  const [cursor, setCursor] = useState<string | null>(null);
  const [before, setBefore] = useState<StoredResponse[]>([]);
  const page = useLoad(allowed ? `comments ${cursor}` : '', (signal) =>
    api.comments(site.key, { ...range, touchpoint, answered, cursor, limit: size }, signal),
  );
  const responses = [...before, ...(page.busy ? [] : (page.value?.responses ?? []))];
  const more = () => {
    setBefore(responses);
    setCursor(page.value?.next ?? null);
  };
  return (
    <section class="comments card" aria-label={answered ? 'Comments' : 'Latest comments'} aria-busy={page.busy}>
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {answered ? 'Comments' : 'Latest comments'}
        </h2>
        {answered && <Picked {...answeredWords(answered, results, names)} onAll={onAll} />}
      </header>
      {!allowed && <p class="muted">This token may read results, but no single responses.</p>}
      {page.error && <Failure error={page.error} onRetry={page.retry} />}
      {allowed && !page.busy && !page.error && responses.length === 0 && (
        <p class="muted">
          {answered
            ? 'Nobody who answered this has left a comment in this period.'
            : 'Nobody has left a comment in this period.'}
        </p>
      )}
      {responses.length > 0 && (
        <ol>
          {responses.map((response) => (
            <Comment key={response.id} response={response} results={results} timeZone={site.timeZone} />
          ))}
        </ol>
      )}
      {page.busy && <p class="muted">Loading…</p>}
      {!page.busy && !page.error && responses.length > 0 && page.value?.next && (
        <button type="button" onClick={more}>
          Show more
        </button>
      )}
    </section>
  );
}

/** Whose comments these are, with the way back to everybody's. */
function Picked({ answer, question, onAll }: ReturnType<typeof answeredWords> & Pick<CommentsProps, 'onAll'>) {
  return (
    <p class="picked">
      <span>
        of those who answered <b dir="auto">{answer}</b>{' '}
        <span class="muted" dir="auto">
          {question}
        </span>
      </span>
      <button type="button" class="quiet" onClick={onAll}>
        Show all comments
      </button>
    </p>
  );
}

/** What people wrote themselves: a text, or what "other" is. */
function wordsOf(answer: StoredResponse['answers'][string]): string | undefined {
  if (typeof answer === 'string') return answer;
  return typeof answer === 'object' ? answer.other : undefined;
}

function Comment({ response, results, timeZone }: { response: StoredResponse; results: Results; timeZone: string }) {
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
      </div>
    </li>
  );
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
