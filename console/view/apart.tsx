import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { Results, Series } from '../../shared/schema/results.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { Api } from '../api.ts';
import { countOf, formatInterval, formatScore, titleOf } from '../format.ts';
import { scoreLimits, variantName } from '../metric-words.ts';
import type { DayRange } from '../period.ts';
import { IntervalBar } from '../plots/interval-bar.tsx';
import { TableTwin } from '../plots/table-twin.tsx';
import { useLoad } from '../use-load.ts';
import { type ApartBy, apartBy, type View } from '../view-state.ts';
import { Failure } from './failure.tsx';
import { Segments } from './segments.tsx';
import type { ChangeView } from './use-view.ts';

const names: Record<ApartBy, string> = { device: 'Device', channel: 'Channel', locale: 'Language', version: 'Version' };

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
  const loaded = useLoad([site.key, range.from, range.to, touchpoint, by].join(), async (signal) => {
    const [apart, weighted] = await Promise.all([
      api.results(site.key, { ...asked, group: by }, signal),
      by === 'version' ? null : api.results(site.key, { ...asked, weight: by }, signal),
    ]);
    return { apart, weighted, by };
  });
  const { value } = loaded;
  return (
    <section class="card apart-card" aria-label="Apart">
      <header>
        <h2>Apart</h2>
        <Segments
          legend="By"
          name="by"
          options={apartBy.map((one) => ({ value: one, label: names[one] }))}
          value={by}
          onChange={(chosen) => onChange({ by: chosen })}
        />
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

const nameOf = ({ group }: Series) => group?.value ?? 'not recorded';

function Variant({ series, by }: { series: Series[]; by: ApartBy }) {
  const [first] = series;
  if (!first) return null;
  return (
    <figure>
      <figcaption>{variantName(first)}</figcaption>
      <ul class="apart-lines">
        {series.map((one) => (
          <li key={nameOf(one)}>
            <span dir="auto">{by === 'device' || by === 'channel' ? titleOf(nameOf(one)) : nameOf(one)}</span>
            {isSuppressed(one.total) ? (
              <span class="muted small">Too few to show</span>
            ) : (
              <>
                <b class={one.total.tooFew ? 'muted' : ''}>{formatScore(one.total.score, one.total.unit)}</b>
                <IntervalBar result={one.total} limits={scoreLimits(one.metric)} />
                <span class="muted small">
                  {formatInterval(one.total.interval, one.total.unit) ?? 'no interval'} ·{' '}
                  {countOf(one.total.n, 'answer')}
                  {one.total.tooFew && ', too few'}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      <TableTwin
        caption={`${variantName(first)} by ${names[by].toLowerCase()}`}
        head={[names[by], 'Score', '95% interval', 'Answers']}
        rows={series.map((one) =>
          isSuppressed(one.total)
            ? [nameOf(one), 'too few to show', '–', '–']
            : [
                nameOf(one),
                formatScore(one.total.score, one.total.unit),
                formatInterval(one.total.interval, one.total.unit) ?? '–',
                String(one.total.n),
              ],
        )}
      />
    </figure>
  );
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
                not weighted by {names[by].toLowerCase()}
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
