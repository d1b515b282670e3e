import type { Ref } from 'preact';
import { useState } from 'preact/hooks';
import type { StoredResponse } from '../../shared/schema/response.ts';
import type { Results } from '../../shared/schema/results.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { TokenInfo } from '../../shared/schema/token.ts';
import { answeredWords } from '../answered-words.ts';
import type { Api } from '../api.ts';
import { tagsSeen } from '../marks.ts';
import { may } from '../may.ts';
import type { DayRange } from '../period.ts';
import { useLoad } from '../use-load.ts';
import type { Answered } from '../view-state.ts';
import { Comment } from './comment.tsx';
import { Failure } from './failure.tsx';
import { MarksOfResponse } from './marks.tsx';
import { TagFilter } from './tag-filter.tsx';
import { useMarks } from './use-marks.ts';
import { useNames } from './use-names.ts';

/** Whose comments are shown. */
export interface CommentsFilter {
  /** Of those who answered this. */
  answered: Answered | null;
  /** With this tag. */
  tag: string | null;
}

interface CommentsProps extends CommentsFilter {
  api: Api;
  info: TokenInfo;
  site: Site;
  range: DayRange;
  touchpoint: string | null;
  results: Results;
  /** How many at a time. */
  size?: number;
  onFilter: (change: Partial<CommentsFilter>) => void;
  /** Called when a response was taken out of the scores, or back into them. */
  onScores: () => void;
  /** For going there. */
  heading: Ref<HTMLHeadingElement>;
}

/** What people wrote, the latest first, and what the site's people say of it. */
export function Comments(props: CommentsProps) {
  const { api, info, site, range, touchpoint, results, size, answered, tag, onFilter, onScores, heading } = props;
  const [cursor, setCursor] = useState<string | null>(null);
  const [before, setBefore] = useState<StoredResponse[]>([]);
  const marking = useMarks(api, site, onScores);
  const allowed = may(info, 'responses');
  const page = useLoad(allowed ? `comments ${cursor}` : '', (signal) =>
    api.comments(site.key, { ...range, touchpoint, answered, tag, cursor, limit: size ?? 20 }, signal),
  );
  const responses = [...before, ...(page.busy ? [] : (page.value?.responses ?? []))];
  const more = () => {
    setBefore(responses);
    setCursor(page.value?.next ?? null);
  };
  const tags = tagsSeen(responses.map(marking.of));
  const title = answered || tag !== null ? 'Comments' : 'Latest comments';
  return (
    <section class="comments card" aria-label={title} aria-busy={page.busy}>
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Picked {...{ answered, tag, results, onFilter }} />
        {allowed && size === undefined && tag === null && (may(info, 'write') || tags.length > 0) && (
          <TagFilter suggestions={tags} onPick={(picked) => onFilter({ tag: picked })} />
        )}
      </header>
      {!allowed && <p class="muted">This token may read results, but no single responses.</p>}
      {page.error && <Failure error={page.error} onRetry={page.retry} />}
      {allowed && !page.busy && !page.error && responses.length === 0 && (
        <p class="muted">{whyNone({ answered, tag })}</p>
      )}
      {responses.length > 0 && (
        <ol>
          {responses.map((response) => (
            <Comment key={response.id} response={response} results={results} timeZone={site.timeZone}>
              <MarksOfResponse
                marks={marking.of(response)}
                suggestions={tags}
                picked={tag}
                onPick={(picked) => onFilter({ tag: picked === tag ? null : picked })}
                onSave={may(info, 'write') ? (marks) => marking.mark(response, marks) : undefined}
              />
            </Comment>
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

function whyNone({ answered, tag }: CommentsFilter): string {
  if (tag !== null) return `No comment ${answered ? 'of theirs ' : ''}in this period has this tag.`;
  return answered
    ? 'Nobody who answered this has left a comment in this period.'
    : 'Nobody has left a comment in this period.';
}

/** Whose comments these are, with the way back to everybody's. */
function Picked({
  answered,
  tag,
  results,
  onFilter,
}: Pick<CommentsProps, 'answered' | 'tag' | 'results' | 'onFilter'>) {
  const names = useNames();
  if (!answered && tag === null) return null;
  const words = answered && answeredWords(answered, results, names);
  return (
    <p class="picked">
      <span>
        {words && (
          <>
            of those who answered <b dir="auto">{words.answer}</b>{' '}
            <span class="muted" dir="auto">
              {words.question}
            </span>{' '}
          </>
        )}
        {tag !== null && (
          <>
            with the tag <b dir="auto">{tag}</b>
          </>
        )}
      </span>
      <button type="button" class="quiet" onClick={() => onFilter({ answered: null, tag: null })}>
        Show all comments
      </button>
    </p>
  );
}
