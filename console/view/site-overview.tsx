import { dayOf, daysInclusive } from '../../shared/rules/days.ts';
import { baselineOf } from '../baseline.ts';
import { formatRange } from '../format.ts';
import { byWeight } from '../moved.ts';
import { intervalFor, rangeOf } from '../period.ts';
import { useLoad } from '../use-load.ts';
import { Comments } from './comments.tsx';
import { Controls } from './controls.tsx';
import { Failure } from './failure.tsx';
import { NoAnswers } from './no-answers.tsx';
import { Scoreboard } from './scoreboard.tsx';
import type { SectionProps } from './site-results.tsx';
import { Skeleton } from './skeleton.tsx';
import { useGoing } from './use-going.ts';
import { useNames } from './use-names.ts';
import { WhatHappened } from './what-happened.tsx';

/** How things stand: what moved, where it hurts, the scores that matter, and new comments. */
export function SiteOverview({ api, info, sites, site, view, onChange }: SectionProps) {
  const today = dayOf(Date.now(), site.timeZone);
  const range = rangeOf(view.period, today);
  const suits = intervalFor(range);
  // A few days' answers say little, and a sparkline is small: weeks, where there are several.
  const interval = suits === 'day' && daysInclusive(range.from, range.to) > 21 ? 'week' : suits;
  const baseline = baselineOf(view.compare, range, interval);
  const asked = { ...range, interval };
  const loaded = useLoad([site.key, range.from, range.to, baseline.compare].join(), async (signal) => {
    const [results, journey] = await Promise.all([
      api.results(site.key, { ...asked, compare: baseline.compare }, signal),
      api.journey(site.key, asked, signal),
    ]);
    return { results, journey, series: byWeight(results, journey) };
  });
  const value = useNames().busy ? null : loaded.value;
  const [comments, goToComments] = useGoing<HTMLHeadingElement>();
  return (
    <>
      <Controls {...{ sites, site, view, range, today, onChange }} compared={{ baseline, interval }} />
      {loaded.error && <Failure error={loaded.error} onRetry={loaded.retry} />}
      {!value && !loaded.error && <Skeleton />}
      {value && !loaded.error && (
        <div class={loaded.busy ? 'cards busy' : 'cards'} aria-busy={loaded.busy}>
          {value.series.length > 0 ? (
            <>
              <WhatHappened series={value.series} journey={value.journey} view={view} onChange={onChange} />
              <Scoreboard {...value} view={view} onChange={onChange} />
            </>
          ) : (
            <NoAnswers site={site} touchpoint={null} period={view.period} onChange={onChange} />
          )}
        </div>
      )}
      {value && !loaded.error && value.series.length > 0 && (
        <Comments
          key={[range.from, range.to, view.tag].join()}
          {...{ api, info, site, range }}
          touchpoint={null}
          results={value.results}
          size={6}
          answered={null}
          tag={view.tag}
          onFilter={({ tag = null }) => {
            goToComments();
            onChange({ tag });
          }}
          onScores={loaded.retry}
          heading={comments}
        />
      )}
      <p class="fine muted">
        {formatRange(range.from, range.to)}, days in {site.timeZone}. Intervals are 95%; what is called likely is so
        after Holm’s adjustment for all comparisons of this page’s scores.
      </p>
    </>
  );
}
