import type { Site } from '../../shared/schema/site.ts';
import type { Period } from '../period.ts';
import type { View } from '../view-state.ts';
import { useNames } from './use-names.ts';

interface NoAnswersProps {
  site: Site;
  touchpoint: string | null;
  period: Period;
  onChange: (change: Partial<View>) => void;
}

/** Nothing to show, and what could be done about it. */
export function NoAnswers({ site, touchpoint, period, onChange }: NoAnswersProps) {
  const names = useNames();
  return (
    <section class="message">
      <h2>No answers in this period{touchpoint && ` at “${names.touchpoint(touchpoint)}”`}</h2>
      <p>Choose a longer period, or check that a survey is live, and that the tag is on the page:</p>
      <pre dir="ltr">
        <code>{`<script async src="${location.origin}/w/${site.key}.js"></script>`}</code>
      </pre>
      <p class="actions">
        {period !== '12m' && (
          <button type="button" onClick={() => onChange({ period: '12m', interval: null })}>
            Show 12 months
          </button>
        )}
        {touchpoint && (
          <button type="button" onClick={() => onChange({ touchpoint: null })}>
            Show all touchpoints
          </button>
        )}
      </p>
    </section>
  );
}

/** The token is good, but there is no site yet. */
export function NoSite() {
  return (
    <section class="message">
      <h2>There is no site yet</h2>
      <p>
        Create one with <code>POST /v1/sites</code>; the API is described in <a href="/openapi.json">openapi.json</a>.
      </p>
    </section>
  );
}
