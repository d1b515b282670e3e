/** The widget as the build made it: the very files that pages load. */
import type { StandingChunk } from '../../widget/standing-chunk.ts';
import type { SurveyChunk } from '../../widget/survey-events.ts';

interface Chunks {
  survey: SurveyChunk;
  standing: StandingChunk;
}

const addresses: Promise<Record<keyof Chunks, string>> = fetch('/widget.json').then((answer) => answer.json());

export async function loadChunk<Name extends keyof Chunks>(name: Name): Promise<Chunks[Name]> {
  return import(/* @vite-ignore */ (await addresses)[name]);
}
