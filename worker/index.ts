/** The worker as it is deployed: real clock, real randomness, the widget as it was built. */
import chunks from '../dist/widget/chunks.json?raw';
import loader from '../dist/widget/loader.js?raw';
import parts from '../dist/widget/parts.json?raw';
import silentLoader from '../dist/widget/silent.js?raw';
import { createApp } from './app.ts';
import { createCatalogue } from './catalogue.ts';
import type { Bindings } from './context.ts';
import { createFloodGate } from './ingest/flood-gate.ts';
import { nightly } from './jobs/nightly.ts';
import { logNight } from './log-failure.ts';
import { createTokenGate } from './token-gate.ts';

const { survey, plain, whole, showing, seldom, standing, explain, outcomes } = JSON.parse(chunks);
const now = () => Date.now();

const app = createApp({
  now,
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  random: () => Math.random(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  catalogue: createCatalogue(now),
  floodGate: createFloodGate(now),
  tokenGate: createTokenGate(now),
  widget: {
    loader,
    silentLoader,
    parts: JSON.parse(parts),
    chunk: survey,
    plain,
    whole,
    showing,
    seldom,
    standing,
    explain,
    outcomes,
  },
});

export { SiteCommitter } from './ingest/site-committer.ts';

export default {
  fetch: app.fetch,
  async scheduled(_, { DB }) {
    logNight(await nightly(DB, now()));
  },
} satisfies ExportedHandler<Bindings>;
