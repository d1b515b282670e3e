import { isSuppressed } from '../../shared/rules/suppressed.ts';
import { countOf, formatInterval, formatScore } from '../format.ts';
import { scoreLimits, variantName } from '../metric-words.ts';
import { IntervalBar } from '../plots/interval-bar.tsx';
import { type Card, surveysOf, whyNoScore } from '../touchpoints.ts';
import { useNames } from './use-names.ts';

/** Address of a card inside the page. */
export function anchorOf(card: Card): string {
  return `touchpoint-${card.key.replace(/[^a-z0-9_-]+/gi, '-')}`;
}

/** All touchpoints at a glance, each on the scale of its own metric. */
export function Overview({ cards }: { cards: Card[] }) {
  return (
    <nav class="card overview" aria-label="Touchpoints">
      <ul>
        {cards.map((card) => (
          <li key={card.key}>
            <Row card={card} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Row({ card }: { card: Card }) {
  const { series } = card;
  const names = useNames();
  const name = (
    <a href={`#${anchorOf(card)}`} dir="auto">
      {names.touchpoint(card.touchpoint)}
    </a>
  );
  if (!series)
    return (
      <>
        <span class="name">
          {name} <span class="muted">{surveysOf(card, names)}</span>
        </span>
        <span class="note muted">{whyNoScore(card)}</span>
      </>
    );
  const { total, metric } = series;
  const full = (
    <span class="name">
      {name} <span class="muted">{variantName(series)}</span>
    </span>
  );
  if (isSuppressed(total))
    return (
      <>
        {full}
        <span class="note muted">Too few to show</span>
      </>
    );
  return (
    <>
      {full}
      <IntervalBar result={total} limits={scoreLimits(metric)} />
      <b class={total.tooFew ? 'faint' : ''}>{formatScore(total.score, total.unit)}</b>
      <span class="note muted">
        {total.tooFew ? 'too few' : formatInterval(total.interval, total.unit)}
        <span class="answers">{countOf(total.n, 'answer')}</span>
      </span>
    </>
  );
}
