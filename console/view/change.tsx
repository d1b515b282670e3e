import type { Evidence } from '../../shared/schema/comparison.ts';
import { changeArrows, changeWords } from '../verdict-words.ts';

/** What has changed since the range before, and how sure that is. */
export function Change({ evidence: { verdict, text, difference } }: { evidence: Evidence }) {
  if (!difference) return null;
  return (
    <p class={`change ${verdict ?? 'too_few'}`}>
      <b>
        <span aria-hidden="true">{verdict ? changeArrows[verdict] : '·'}</span>{' '}
        {verdict ? changeWords[verdict] : 'Too few to compare'}
      </b>{' '}
      <span class="muted">{text}</span>
    </p>
  );
}
