import type { DropOffOfSurvey } from '../../shared/schema/drop-off.ts';
import { formatCount, formatInterval, formatScore } from '../format.ts';
import { type DropOffLine, dropOffLines, timeWords } from './drop-off-lines.ts';
import { TableTwin } from './table-twin.tsx';

const percentOf = ({ share }: DropOffLine) => formatScore(share?.value ?? null, 'percent');
const intervalOf = ({ share }: DropOffLine) => formatInterval(share?.interval ?? null, 'percent');

/** Question by question: how many saw it, answered it, went on without, and left there. */
export function DropOffPlot({ dropOff, title }: { dropOff: DropOffOfSurvey; title: string }) {
  const lines = dropOffLines(dropOff);
  return (
    <figure class="drop-off">
      <figcaption class="hidden">{title}: where people leave</figcaption>
      <ol>
        {lines.map((line) => (
          <li key={line.question}>
            <span>
              <bdi>{line.name}</bdi>
            </span>
            <span class="left-here">
              {line.left === 0 ? (
                <span class="muted">nobody left</span>
              ) : (
                <>
                  <b>{percentOf(line)}</b> left <span class="muted">({intervalOf(line)})</span>
                </>
              )}
            </span>
            <svg class="asking-plot" aria-hidden="true">
              <rect class="asking-track" width="100%" height="100%" rx="3" />
              {line.parts.map(({ kind, start, width }) => (
                <rect key={kind} class={`part ${kind}`} x={`${start}%`} width={`${width}%`} height="100%" />
              ))}
            </svg>
            <span class="muted small">
              {formatCount(line.seen)} saw it, {line.type !== 'statement' && `${formatCount(line.answered)} answered, `}
              {line.skipped > 0 && `${formatCount(line.skipped)} went on without, `}
              {formatCount(line.left)} left
              {line.leftAnswered > 0 && `, ${formatCount(line.leftAnswered)} of them after answering`}
              <TimeOf line={line} />
            </span>
          </li>
        ))}
      </ol>
      <ul class="classes" aria-hidden="true">
        <li class="answered">
          <span class="swatch" /> answered
        </li>
        <li class="skipped">
          <span class="swatch" /> went on without
        </li>
        <li class="left">
          <span class="swatch" /> left
        </li>
      </ul>
      <TableTwin
        caption={`${title}: where people leave`}
        head={[
          'Question',
          'Saw it',
          'Answered',
          'Went on without',
          'Left',
          'Left after answering',
          'Left, share',
          '95% interval',
          'Time on it, median',
          'Middle half',
          'Tell of it',
        ]}
        rows={lines.map((line) => [
          line.name,
          formatCount(line.seen),
          line.type === 'statement' ? '–' : formatCount(line.answered),
          formatCount(line.skipped),
          formatCount(line.left),
          formatCount(line.leftAnswered),
          percentOf(line),
          intervalOf(line) ?? '–',
          timeWords(line)?.median ?? '–',
          timeWords(line)?.range ?? '–',
          line.time && 'n' in line.time ? formatCount(line.time.n) : '–',
        ])}
      />
    </figure>
  );
}

/** How long people had a question before them, quietly. */
function TimeOf({ line }: { line: DropOffLine }) {
  const words = timeWords(line);
  if (!words || !line.time || !('n' in line.time)) return null;
  const { tooFew, n } = line.time;
  return (
    <>
      {' · '}
      on it for {words.median} (median; half of them {words.range}
      {tooFew && `; only ${formatCount(n)} tell`})
    </>
  );
}
