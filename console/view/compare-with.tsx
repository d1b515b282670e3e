import type { Day, Interval } from '../../shared/rules/days.ts';
import { type Baseline, baselineOf, objectionTo } from '../baseline.ts';
import type { DayRange } from '../period.ts';
import { CustomPeriod } from './custom-period.tsx';
import { Segments } from './segments.tsx';
import type { ChangeView } from './use-view.ts';

export interface CompareWithProps {
  range: DayRange;
  interval: Interval;
  baseline: Baseline;
  today: Day;
  onChange: ChangeView;
}

/** What the period is compared with: the one before, the same a year ago, or any other days. */
export function CompareWith({ range, interval, baseline, today, onChange }: CompareWithProps) {
  const { compare } = baseline;
  const isOther = compare !== 'previous' && compare !== 'lastYear';
  const days = ({ from, to }: DayRange) => `${from}..${to}`;
  return (
    <>
      <Segments
        legend="Compared with"
        name="compare"
        options={[
          { value: 'previous', label: 'Period before', short: 'Before' },
          {
            ...{ value: 'lastYear', label: 'Year before', short: 'Year ago' },
            // A longer period than a year has days in common with itself a year ago.
            disabled: baselineOf('lastYear', range, interval).compare !== 'lastYear',
          },
          { value: 'other', label: 'Other days', short: 'Other' },
        ]}
        value={isOther ? 'other' : compare}
        onChange={(value) => onChange({ compare: value === 'other' ? days(baseline.range) : value })}
      />
      {isOther && (
        <CustomPeriod
          key={compare}
          label="Compared with"
          range={baseline.range}
          today={today}
          objection={(from, to) => objectionTo({ from, to }, range)}
          onRange={(chosen) => onChange({ compare: days(chosen) })}
        />
      )}
    </>
  );
}
