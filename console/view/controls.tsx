import type { ComponentChildren } from 'preact';
import type { Day, Interval } from '../../shared/rules/days.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { Baseline } from '../baseline.ts';
import { formatRange } from '../format.ts';
import type { DayRange, Preset } from '../period.ts';
import type { View } from '../view-state.ts';
import { CompareWith } from './compare-with.tsx';
import { CustomPeriod } from './custom-period.tsx';
import { Segments } from './segments.tsx';
import { useNames } from './use-names.ts';

const periods: { value: Preset | 'custom'; label: string; short: string }[] = [
  { value: '7d', label: '7 days', short: '7 d' },
  { value: '30d', label: '30 days', short: '30 d' },
  { value: '90d', label: '90 days', short: '90 d' },
  { value: '12m', label: '12 months', short: '12 m' },
  { value: 'custom', label: 'Custom', short: 'Custom' },
];
const intervals: { value: Interval; label: string }[] = [
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
];

interface ControlsProps {
  sites: Site[];
  site: Site;
  view: View;
  range: DayRange;
  today: Day;
  /** What the period is compared with, where it is. */
  compared?: { baseline: Baseline; interval: Interval };
  /** What is asked of results alone. */
  results?: { interval: Interval; touchpoints: string[] };
  onChange: (change: Partial<View>) => void;
  /** What else may be chosen. */
  children?: ComponentChildren;
}

/** Which site and which days; of results, which touchpoint and how the trend is cut. */
export function Controls({ sites, site, view, range, today, compared, results, onChange, children }: ControlsProps) {
  const custom = typeof view.period === 'object';
  return (
    <section class="controls" aria-label="What is shown">
      <div class="heading">
        <h1>
          <bdi>{site.name}</bdi>
        </h1>
        <p class="muted" role="status">
          {formatRange(range.from, range.to)}
          {compared && besideWords(compared.baseline, range, today)}
        </p>
      </div>
      {sites.length > 1 && (
        <label class="field">
          <span>Site</span>
          <select
            value={site.key}
            onChange={(event) => onChange({ site: event.currentTarget.value, touchpoint: null })}
          >
            {sites.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <Segments
        legend="Period"
        name="period"
        options={periods}
        value={typeof view.period === 'string' ? view.period : 'custom'}
        onChange={(value) => onChange({ period: value === 'custom' ? range : value, interval: null })}
      />
      {custom && (
        <CustomPeriod
          key={`${range.from}${range.to}`}
          label="Period"
          range={range}
          today={today}
          onRange={(period) => onChange({ period, interval: null })}
        />
      )}
      {compared && <CompareWith {...compared} {...{ range, today, onChange }} />}
      {results && <ResultsControls {...results} view={view} onChange={onChange} />}
      {children}
    </section>
  );
}

/** What a period stands beside, and that one of the two is not over, which holds for all that is compared. */
function besideWords({ range }: Baseline, period: DayRange, today: Day): string {
  const beside = `, compared with ${formatRange(range.from, range.to)}`;
  return period.to < today && range.to < today ? beside : `${beside}. One of the two is not over yet`;
}

interface ResultsControlsProps {
  interval: Interval;
  touchpoints: string[];
  view: View;
  onChange: (change: Partial<View>) => void;
}

function ResultsControls({ interval, touchpoints, view, onChange }: ResultsControlsProps) {
  const names = useNames();
  // A touchpoint that a link names stays selectable in a period in which nobody was asked there.
  const choices = [...new Set([...touchpoints, ...(view.touchpoint ? [view.touchpoint] : [])])];
  return (
    <>
      <Segments
        legend="Trend by"
        name="interval"
        options={intervals}
        value={interval}
        onChange={(value) => onChange({ interval: value })}
      />
      <label class="field">
        <span>Touchpoint</span>
        <select
          value={view.touchpoint ?? ''}
          onChange={(event) => onChange({ touchpoint: event.currentTarget.value || null })}
        >
          <option value="">All touchpoints</option>
          {choices.map((touchpoint) => (
            <option key={touchpoint} value={touchpoint}>
              {names.touchpoint(touchpoint)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
