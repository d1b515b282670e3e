/** The worker as it is deployed: real clock, real randomness, the widget as it was built. */
import { waitUntil } from 'cloudflare:workers';
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
import { deliver } from './webhooks/deliver.ts';
import { delivererOf } from './webhooks/deliver-soon.ts';

const { survey, plain, whole, showing, seldom, standing, explain, outcomes } = JSON.parse(chunks);
const now = () => Date.now();

/** As in wrangler.toml: what waits for webhooks is sent. Any other time is the night's work. */
const everyMinute = '* * * * *';

const outside = {
  now,
  randomBytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)),
  random: () => Math.random(),
  // Not the function itself, which wants to be called as the global one.
  fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
};

const app = createApp({
  ...outside,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  later: (work) => waitUntil(work()),
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
  async scheduled({ cron }, { DB, WEBHOOKS_TO_PRIVATE_ADDRESSES }) {
    if (cron !== everyMinute) logNight(await nightly(DB, now()));
    await deliver(DB, delivererOf(outside, WEBHOOKS_TO_PRIVATE_ADDRESSES));
  },
} satisfies ExportedHandler<Bindings>;
