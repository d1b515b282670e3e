import { limits } from '../../shared/limits.ts';
import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { Annotation } from '../../shared/schema/annotation.ts';
import type { Results, Series } from '../../shared/schema/results.ts';
import type { ScoreResult } from '../../shared/schema/score.ts';
import { formatCount, formatInterval, formatScore } from '../format.ts';
import { classNames, scoreLabel, scoreLimits, variantName } from '../metric-words.ts';
import { Distribution } from '../plots/distribution.tsx';
import { IntervalBar } from '../plots/interval-bar.tsx';
import { Trend } from '../plots/trend.tsx';
import { trendSeries } from '../plots/trend-series.ts';
import { type Card, surveysOf, whyNoScore } from '../touchpoints.ts';
import type { Answered } from '../view-state.ts';
import { anchorOf } from './overview.tsx';
import { ResponseRate } from './response-rate.tsx';
import { TooFewToShow } from './too-few-to-show.tsx';
import { useNames } from './use-names.ts';

interface TouchpointCardProps {
  card: Card;
  results: Results | undefined;
  annotations: readonly Annotation[];
  /** Whose comments are shown. */
  picked: Answered | null;
  /** Left out: comments may not be read. */
  onPick: ((answered: Answered) => void) | undefined;
}

/** All that is known of one touchpoint: score, trend, distribution, response rate. */
export function TouchpointCard({ card, results, annotations, picked, onPick }: TouchpointCardProps) {
  const { series, rates } = card;
  const names = useNames();
  const title = names.touchpoint(card.touchpoint);
  return (
    <article
      class="card touchpoint"
      id={anchorOf(card)}
      aria-label={series ? `${title}, ${variantName(series)}` : title}
    >
      <header>
        <h2 dir="auto">{title}</h2>
        <span class="metric">{series ? variantName(series) : surveysOf(card, names)}</span>
      </header>
      {series && results ? (
        <Figures {...{ series, results, annotations, picked, onPick, title }} />
      ) : (
        <p class="muted">{whyNoScore(card)}.</p>
      )}
      <ResponseRate rates={rates} />
    </article>
  );
}

interface FiguresProps extends Omit<TouchpointCardProps, 'card' | 'results'> {
  series: Series;
  results: Results;
  title: string;
}

function Figures({ series, results, annotations, picked, onPick, title }: FiguresProps) {
  const { metric, total, points, touchpoint, variant } = series;
  const isPicked =
    picked !== null && 'variant' in picked && picked.touchpoint === touchpoint && picked.variant === variant;
  if (isSuppressed(total)) return <TooFewToShow />;
  return (
    <>
      <Score metric={metric} total={total} />
      <Trend
        id={metric}
        unit={total.unit}
        interval={results.interval}
        points={trendSeries(points, results, results.interval)}
        annotations={annotations.filter((one) => one.touchpoint === null || one.touchpoint === touchpoint)}
        title={title}
      />
      <Distribution
        id={metric}
        result={total}
        title={title}
        picked={isPicked ? Number(picked.answer) : null}
        onPick={onPick && ((point) => onPick({ touchpoint, variant, answer: String(point) }))}
      />
    </>
  );
}

function Score({ metric, total }: { metric: Series['metric']; total: ScoreResult }) {
  const interval = formatInterval(total.interval, total.unit);
  return (
    <div class="score">
      <p class={total.tooFew ? 'figure faint' : 'figure'}>{formatScore(total.score, total.unit)}</p>
      <p class="muted">{scoreLabel(metric)}</p>
      {total.tooFew && <p class="few">Too few answers to rely on: fewer than {limits.tooFew}</p>}
      <IntervalBar result={total} limits={scoreLimits(metric)} />
      <dl>
        <div>
          <dt>95% interval</dt>
          <dd>{interval ?? 'none yet'}</dd>
        </div>
        <div>
          <dt>Answers</dt>
          <dd>{formatCount(total.n)}</dd>
        </div>
        {total.share && (
          <div>
            <dt>{classNames[metric].high}</dt>
            <dd>
              {formatScore(total.share.value, 'percent')}{' '}
              <span class="muted">({formatInterval(total.share.interval, 'percent')})</span>
            </dd>
          </div>
        )}
        {total.mean && (
          <div>
            <dt>Mean</dt>
            <dd>
              {formatScore(total.mean.value, 'mean')}{' '}
              {total.mean.interval && <span class="muted">({formatInterval(total.mean.interval, 'mean')})</span>}
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}
