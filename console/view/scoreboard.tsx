import { useState } from 'preact/hooks';
import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { Comparison } from '../../shared/schema/comparison.ts';
import type { Journey } from '../../shared/schema/experience.ts';
import type { Results, Series } from '../../shared/schema/results.ts';
import { countOf, formatDifference, formatInterval, formatScore } from '../format.ts';
import { scoreLimits, variantName } from '../metric-words.ts';
import { comparisonOf } from '../moved.ts';
import { Sparkline } from '../plots/sparkline.tsx';
import { TableTwin } from '../plots/table-twin.tsx';
import { trendSeries } from '../plots/trend-series.ts';
import { changeWords } from '../verdict-words.ts';
import type { View } from '../view-state.ts';
import { SectionLink } from './section-link.tsx';
import { useNames } from './use-names.ts';
import type { ChangeView } from './use-view.ts';

interface ScoreboardProps {
  results: Results;
  journey: Journey;
  /** In the order in which they are shown. */
  series: Series[];
  view: View;
  onChange: ChangeView;
}

/** As many as are drawn at first. */
const most = 40;

/** All scores, those that matter first: each with its interval, its trend, and its change with how sure that is. */
export function Scoreboard({ results, journey, series, view, onChange }: ScoreboardProps) {
  const touchpointOf = (id: string) => journey.touchpoints.find((one) => one.id === id);
  const { touchpoint: nameOf } = useNames();
  const [all, setAll] = useState(false);
  return (
    <section class="card scoreboard" aria-label="Scores">
      <h2>Scores</h2>
      <ul>
        {(all ? series : series.slice(0, most)).map((one) => (
          <li key={`${one.touchpoint}/${one.variant}`}>
            <span class="name">
              <SectionLink view={view} to={{ section: 'results', touchpoint: one.touchpoint }} onChange={onChange}>
                {nameOf(one.touchpoint)}
              </SectionLink>
              <span class="muted">
                {variantName(one)}
                {touchpointOf(one.touchpoint)?.momentOfTruth && ' · moment of truth'}
              </span>
            </span>
            <Figures series={one} results={results} />
          </li>
        ))}
      </ul>
      {!all && series.length > most && (
        <button type="button" onClick={() => setAll(true)}>
          Show all {series.length} scores
        </button>
      )}
      <TableTwin
        caption="Scores and their changes"
        head={['Score', 'Now', '95% interval', 'Answers', 'Before', 'Change']}
        rows={series.map((one) => rowOf(one, nameOf(one.touchpoint)))}
      />
    </section>
  );
}

function Figures({ series, results }: { series: Series; results: Results }) {
  const { total, metric, points } = series;
  if (isSuppressed(total)) return <span class="muted small">Too few to show</span>;
  const comparison = comparisonOf(series);
  const { interval } = results;
  return (
    <>
      <Sparkline points={trendSeries(points, results, interval)} limits={scoreLimits(metric)} />
      <span class="now">
        <b class={total.tooFew ? 'faint' : ''}>{formatScore(total.score, total.unit)}</b>
        <span class="muted">
          {total.tooFew ? 'too few' : formatInterval(total.interval, total.unit)} · {countOf(total.n, 'answer')}
        </span>
      </span>
      <span class={`changed ${comparison?.verdict ?? 'too_few'}`}>
        {comparison ? (
          <>
            <b>{comparison.verdict ? changeWords[comparison.verdict] : whyNot(comparison)}</b>
            {comparison.difference && comparison.verdict && (
              <span class="muted">
                {formatDifference(comparison.difference.value, total.unit)}, from{' '}
                {formatScore(comparison.baseline.score, total.unit)} with {countOf(comparison.baseline.n, 'answer')}
              </span>
            )}
          </>
        ) : (
          <span class="muted">Nothing to compare with</span>
        )}
      </span>
    </>
  );
}

const whyNot = ({ baseline }: Comparison) => (baseline.n === 0 ? 'No answers before' : 'Too few to compare');

function rowOf(series: Series, name: string): string[] {
  const { total } = series;
  const title = `${name}, ${variantName(series)}`;
  if (isSuppressed(total)) return [title, 'too few to show', '–', '–', '–', '–'];
  const comparison = comparisonOf(series);
  return [
    title,
    formatScore(total.score, total.unit),
    formatInterval(total.interval, total.unit) ?? '–',
    String(total.n),
    formatScore(comparison?.baseline.score ?? null, total.unit),
    comparison?.text ?? '–',
  ];
}
