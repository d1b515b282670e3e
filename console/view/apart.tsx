import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { Results, Series } from '../../shared/schema/results.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { WeightBy } from '../../shared/schema/weighting.ts';
import type { Api } from '../api.ts';
import { countOf, formatAxisValue, formatInterval, formatScore, titleOf } from '../format.ts';
import { scoreLimits, unitOf, variantName } from '../metric-words.ts';
import type { Names } from '../names.ts';
import type { DayRange } from '../period.ts';
import { DotPlot } from '../plots/dot-plot.tsx';
import type { DotRow } from '../plots/dot-plot-geometry.ts';
import { useLoad } from '../use-load.ts';
import type { ApartBy, View } from '../view-state.ts';
import { ApartByControl, nameOfBy } from './apart-by.tsx';
import { Failure } from './failure.tsx';
import { useNames } from './use-names.ts';
import type { ChangeView } from './use-view.ts';

interface ApartProps {
  api: Api;
  site: Site;
  range: DayRange;
  touchpoint: string;
  view: View;
  onChange: ChangeView;
}

/** Scores of a touchpoint apart, by one thing at a time, on one scale; and weighted to those who were shown the question. */
export function Apart({ api, site, range, touchpoint, view, onChange }: ApartProps) {
  const by = view.by ?? 'device';
  const asked = { ...range, interval: 'month' as const, touchpoint };
  const recorded = useLoad(site.key, (signal) => api.attributes(site.key, signal));
  const loaded = useLoad([site.key, range.from, range.to, touchpoint, by].join(), async (signal) => {
    const [apart, weighted] = await Promise.all([
      api.results(site.key, { ...asked, group: by }, signal),
      isWeightBy(by) ? api.results(site.key, { ...asked, weight: by }, signal) : null,
    ]);
    return { apart, weighted, by };
  });
  const { value } = loaded;
  return (
    <section class="card apart-card" aria-label="Apart">
      <header>
        <h2>Apart</h2>
        <ApartByControl by={by} recorded={recorded.value} onChange={(chosen) => onChange({ by: chosen })} />
      </header>
      {loaded.error && <Failure error={loaded.error} onRetry={loaded.retry} />}
      {value && !loaded.error && (
        <div aria-busy={loaded.busy}>
          {[...new Set(value.apart.series.map(({ variant }) => variant))].map((variant) => (
            <Variant key={variant} series={value.apart.series.filter((one) => one.variant === variant)} by={value.by} />
          ))}
          {value.apart.series.length === 0 && <p class="muted">Nobody answered a scored question in this period.</p>}
          {value.weighted && <Weighing results={value.weighted} by={value.by} />}
        </div>
      )}
    </section>
  );
}

const isWeightBy = (by: ApartBy): by is WeightBy => by === 'device' || by === 'channel' || by === 'locale';

/** The value of a group in words; a version is `survey@number`. */
function labelOf({ group }: Series, by: ApartBy, names: Names): string {
  if (group?.value == null) return 'Not recorded';
  if (by === 'device' || by === 'channel') return titleOf(group.value);
  const [survey = '', version] = group.value.split('@');
  return by === 'version' ? `${names.survey(survey)}, version ${version}` : group.value;
}

/** As many lines as are read at a glance. */
const most = 20;

function Variant({ series, by }: { series: Series[]; by: ApartBy }) {
  const names = useNames();
  const [first] = series;
  if (!first) return null;
  const answers = ({ total }: Series) => (isSuppressed(total) ? 0 : total.n);
  const largest = new Set(series.toSorted((a, b) => answers(b) - answers(a)).slice(0, most));
  const shown = series.filter((one) => largest.has(one));
  return (
    <>
      <DotPlot
        caption={`${variantName(first)} by ${nameOfBy(by).toLowerCase()}`}
        groups={[{ title: null, rows: shown.map((one) => rowOf(one, labelOf(one, by, names))) }]}
        limits={scoreLimits(first.metric)}
        format={(value) => formatAxisValue(value, unitOf(first.metric))}
        head={[nameOfBy(by), 'Score', '95% interval', 'Answers']}
        rows={series.map((one) => cellsOf(one, labelOf(one, by, names)))}
      />
      {shown.length < series.length && (
        <p class="muted small">
          The {shown.length} with the most answers of {series.length}; the table has all.
        </p>
      )}
    </>
  );
}

function rowOf({ total }: Series, label: string): DotRow {
  if (isSuppressed(total))
    return { label, value: null, interval: null, figure: '', words: 'Too few to show', faint: true };
  const { score, interval, unit, n, tooFew } = total;
  const words = [formatInterval(interval, unit), countOf(n, 'answer'), tooFew && 'too few'].filter(Boolean);
  return {
    ...{ label, value: score, interval, figure: formatScore(score, unit) },
    words: words.join(' · '),
    faint: tooFew,
  };
}

function cellsOf({ total }: Series, label: string): string[] {
  if (isSuppressed(total)) return [label, 'too few to show', '–', '–'];
  const { score, interval, unit, n } = total;
  return [label, formatScore(score, unit), formatInterval(interval, unit) ?? '–', String(n)];
}

/** Raw beside weighted, or why that cannot be. */
function Weighing({ results, by }: { results: Results; by: ApartBy }) {
  return (
    <>
      {results.series.map(({ variant, metric, total, weighted }) => {
        if (!weighted || isSuppressed(weighted) || isSuppressed(total)) return null;
        const refused = weighted.refusals.map(({ value }) => value ?? 'not recorded').join(', ');
        return (
          <p key={variant} class="small weighing">
            {variantName({ metric, variant })}: raw <b>{formatScore(total.score, total.unit)}</b>,{' '}
            {weighted.score === null ? (
              <span class="muted">
                not weighted by {nameOfBy(by).toLowerCase()}
                {refused ? `: too few answers of those who were shown it (${refused})` : ': nobody was shown it'}
              </span>
            ) : (
              <>
                weighted to all who were shown the question <b>{formatScore(weighted.score, total.unit)}</b>{' '}
                <span class="muted">({formatInterval(weighted.interval, total.unit)})</span>
              </>
            )}
          </p>
        );
      })}
    </>
  );
}
