import type { CustomerOutcomes } from '../../shared/schema/customer-outcome.ts';
import { formatAmount, formatScore } from '../format.ts';
import { variantName } from '../metric-words.ts';
import { DotPlot } from '../plots/dot-plot.tsx';
import type { DotGroup } from '../plots/dot-plot-geometry.ts';
import {
  basketRows,
  className,
  currenciesOf,
  outcomeGroups,
  outcomeNames,
  outcomeWords,
  scaleEnd,
} from '../plots/outcome-groups.ts';

interface AfterAnswersProps {
  earlier: CustomerOutcomes['earlier'];
  /** Name of the touchpoint whose answers count; `null`: those of all of them. */
  at: string | null;
}

/** What became of customers after their first answer, by its class; no proof that one comes from the other. */
export function AfterAnswers({ earlier, at }: AfterAnswersProps) {
  const { metric, variant, within, incomplete } = earlier;
  const said = at === null ? 'their first answer' : `what they first said at ${at}`;
  const groups = outcomeGroups(earlier);
  const rows = groups.flatMap((group) => group.rows);
  return (
    <>
      {groups.length === 0 && (
        <p class="muted">Nothing was told of those who answered in this period and are known by name.</p>
      )}
      {groups.length > 0 && (
        <DotPlot
          caption={`What became of customers within ${within} days, by ${said}${metric && variant ? ` (${variantName({ metric, variant })})` : ''}`}
          groups={groups}
          limits={[0, scaleEnd(rows, 100)]}
          format={(value) => formatScore(value, 'percent')}
          head={['What became', 'Share', '95% interval and customers']}
          rows={cellsOf(groups)}
        />
      )}
      <Differences earlier={earlier} />
      {currenciesOf(earlier).map((currency) => {
        const baskets = basketRows(earlier, currency);
        return (
          <DotPlot
            key={currency}
            caption={`Average basket within ${within} days in ${currency}, by ${said}`}
            groups={[{ title: null, rows: baskets }]}
            limits={[0, scaleEnd(baskets)]}
            format={(value) => formatAmount(value, currency)}
            head={['What they had said', 'Average basket', '95% interval and purchases']}
            rows={baskets.map(({ label, figure, words }) => [label, figure, words])}
          />
        );
      })}
      <p class="muted small">
        {incomplete && `For some of them ${within} days are not over: shares are too low. `}
        Only people whom the site has named count. This is no proof of cause: who is pleased may stay for other reasons.
      </p>
    </>
  );
}

const cellsOf = (groups: DotGroup[]) =>
  groups.flatMap(({ title, rows }) => rows.map(({ label, figure, words }) => [`${title}: ${label}`, figure, words]));

/** The upper class against the lower one, where both may be seen. */
function Differences({ earlier: { difference, metric } }: { earlier: CustomerOutcomes['earlier'] }) {
  const told = outcomeNames.filter((name) => difference?.[name].difference && difference[name].p !== null);
  if (!difference || told.length === 0) return null;
  return (
    <div>
      <h3>
        {className('high', metric)} {metric ? '' : 'answers '}against {className('low', metric).toLowerCase()}
      </h3>
      <ul class="differences">
        {told.map((name) => (
          <li key={name}>
            <b>{outcomeWords[name]}</b> <span class="muted">{difference[name].text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
