import type { Evidence } from '../../shared/schema/comparison.ts';
import { changeWords } from '../verdict-words.ts';

const arrows = { likely_better: '↗', likely_worse: '↘', no_evidence: '→' };

/** What has changed since the range before, and how sure that is. */
export function Change({ evidence: { verdict, text, difference } }: { evidence: Evidence }) {
  if (!difference) return null;
  return (
    <p class={`change ${verdict ?? 'too_few'}`}>
      <b>
        <span aria-hidden="true">{verdict ? arrows[verdict] : '·'}</span>{' '}
        {verdict ? changeWords[verdict] : 'Too few to compare'}
      </b>{' '}
      <span class="muted">{text}</span>
    </p>
  );
}
