import { useEffect, useState } from 'preact/hooks';
import type { SurveyEvent } from '../../widget/survey-events.ts';
import { type Choice, queryOf } from './choices.ts';
import { definitionOf } from './sample-survey.ts';

/** Address of the page with one cell and nothing else. */
export function cellAddress({ width: _, sheet: __, ...cell }: Choice): string {
  return `/demo/gallery/cell${queryOf(cell)}`;
}

/** One cell in a window of its own, the survey as its author writes it, and what it reports. */
export function Stage({ choice }: { choice: Choice }) {
  const address = cellAddress(choice);
  return (
    <>
      <div class="window" data-width={choice.width}>
        <p class="bar">
          <a href={address} target="_blank" rel="noreferrer">
            Open this cell alone
          </a>
        </p>
        <iframe key={address} src={address} title="The cell: a page with the survey on it" />
      </div>
      <div class="panels">
        <section aria-labelledby="definition">
          <h2 id="definition">As its author writes it</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre tabIndex={0}>{JSON.stringify(definitionOf(choice), null, 2)}</pre>
        </section>
        <section aria-labelledby="reports">
          <h2 id="reports">What it reports</h2>
          <Reports key={address} />
        </section>
      </div>
    </>
  );
}

function Reports() {
  const [events, setEvents] = useState<SurveyEvent[]>([]);
  useEffect(() => {
    const hear = ({ origin, data }: MessageEvent<SurveyEvent>) => {
      if (origin === location.origin && typeof data?.type === 'string') setEvents((heard) => [...heard, data]);
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, []);
  return (
    <ol class="reports">
      {events.map(({ type, ...more }, index) => (
        <li key={index}>
          <strong>{type}</strong>
          {Object.keys(more).length > 0 && <code> {JSON.stringify(Object.values(more)[0])}</code>}
        </li>
      ))}
    </ol>
  );
}
