import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'vite';

/** What is on the page that is measured. */
export const subjects = ['empty', 'floor', 'touchstone'] as const;
export type Subject = (typeof subjects)[number];

export interface Pages {
  addressOf(subject: Subject): string;
  stop(): Promise<void>;
}

/** Serves one page with nothing on it, one that asks by bare Preact, and one with the script of a site. */
export async function startPages(script: string): Promise<Pages> {
  const floor = await bundleFloor();
  const heads: Record<Subject, string> = {
    empty: '',
    floor: `<script>window.show = () => import('/floor.js').then(({ show }) => show())</script>`,
    touchstone: `<script async src="${script}"></script>`,
  };
  const server = createServer(({ url = '/' }, response) => {
    const subject = url.slice(1) as Subject;
    const [type, body] =
      url === '/floor.js' ? ['text/javascript', floor] : ['text/html', pageWith(heads[subject] ?? '')];
    response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    addressOf: (subject) => `${origin}/${subject}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const pageWith = (head: string) => `<!doctype html>
<html lang="en"><head><title>A page</title><link rel="icon" href="data:,">${head}</head>
<body><h1>A page</h1>${'<p>Some words to read, as pages have them.</p>'.repeat(100)}</body></html>`;

async function bundleFloor(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      rolldownOptions: {
        input: `${import.meta.dirname}/floor.tsx`,
        preserveEntrySignatures: 'strict',
        output: { format: 'es' },
      },
    },
  });
  const [chunk] = (Array.isArray(built) ? built[0] : built && 'output' in built ? built : undefined)?.output ?? [];
  if (!chunk) throw new Error('The floor was not bundled');
  return chunk.code;
}
