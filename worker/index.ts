/** The worker as it is deployed: real clock, real randomness, the widget as it was built. */
import chunks from '../dist/widget/chunks.json?raw';
import loader from '../dist/widget/loader.js?raw';
import { createApp } from './app.ts';
import { createCatalogue } from './catalogue.ts';
import type { Bindings } from './context.ts';

const { survey, showing, standing } = JSON.parse(chunks);
const now = () => Date.now();

const app = createApp({
  now,
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  catalogue: createCatalogue(now),
  widget: { loader, chunk: survey, showing, standing },
});

export default { fetch: app.fetch } satisfies ExportedHandler<Bindings>;
