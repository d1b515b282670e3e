/** What the loader and the chunk agree on that says why a survey is asked, or not. */
import type { Explanation } from './api.ts';
import type { Page } from './page.ts';

/** What the chunk exports. */
export interface ExplainChunk {
  /** Tells who asks; without anybody, the console. */
  explain(page: Page, callback?: (explanations: readonly Explanation[]) => void): void;
  /** What `?touchstone=` in the address of the page wishes for: `debug`, or `preview:` and the id of a survey. */
  serve(page: Page): Promise<void>;
}
