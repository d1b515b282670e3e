import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ConsumerPage {
  /** What stands in the head before the app. */
  head?: string;
  /** The bundle. */
  app?: string;
  /** Content security policy. */
  policy?: string;
  /** The whole page, where it is another. */
  html?: string;
}

/** The web site of somebody who uses the package, on an origin of its own. Every page has an empty `#app`. */
export interface ConsumerSite {
  origin: string;
  /** Pages by the first part of their path; deeper paths are the same page, as in client-side routing. */
  pages: Record<string, ConsumerPage>;
  stop(): Promise<void>;
}

export async function startConsumerSite(): Promise<ConsumerSite> {
  const pages: ConsumerSite['pages'] = {};
  const server = createServer((request, response) => {
    const [, name = '', file] = (request.url ?? '').split('/');
    const page = pages[name];
    if (!page) return void response.writeHead(name === 'favicon.ico' ? 204 : 404).end();
    if (file === 'app.js') return void response.setHeader('Content-Type', 'text/javascript').end(page.app);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (page.policy) response.setHeader('Content-Security-Policy', page.policy);
    response.end(page.html ?? htmlOf(name, page));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const htmlOf = (name: string, { head = '', app }: ConsumerPage) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A shop</title><link rel="icon" href="data:,">${head}</head>
<body><div id="app"></div>${app === undefined ? '' : `<script type="module" src="/${name}/app.js"></script>`}</body>
</html>`;
