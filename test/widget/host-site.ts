import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asPerson } from '../browser/as-person.ts';

/** A customer's web site on an origin of its own: static pages that embed the script. */
export interface HostSite {
  origin: string;
  stop(): Promise<void>;
}

/**
 * Every path `/{site key}/…` is the same page. Query: `without` leaves the tag out, `twice` has it twice, `strict`
 * sends a content security policy that allows nothing but the page's own styles and the collector, `rtl` turns the
 * page around, `early` calls the stub before the script is there, `nonce` and `dynamic` let scripts in by a nonce only,
 * `head`, `above` and `below` are HTML for the head and before and after the text.
 */
export async function startHostSite(collector: string): Promise<HostSite> {
  const server = createServer((request, response) => {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://host');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    const policy = policyOf(query, collector);
    if (policy) response.setHeader('Content-Security-Policy', policy);
    response.end(hostPage(`${collector}/w/${pathname.split('/')[1]}.js`, query));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Lets in the one script that is ours, and not the site's. */
const personHash = `'sha256-${createHash('sha256').update(asPerson).digest('base64')}'`;

function policyOf(query: URLSearchParams, collector: string): string | undefined {
  if (query.has('strict')) return strictPolicy(collector);
  const open = `default-src 'none'; style-src 'self'; img-src data:; connect-src ${collector}`;
  if (query.has('nonce')) return `${open}; script-src ${personHash} 'nonce-4711'`;
  if (query.has('dynamic')) return `${open}; script-src ${personHash} 'nonce-4711' 'strict-dynamic'`;
  return undefined;
}

const strictPolicy = (collector: string) =>
  [
    "default-src 'none'",
    `script-src ${personHash} ${collector}`,
    "style-src 'self'",
    'img-src data:',
    `connect-src ${collector}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

const stub =
  "<script>window.touchstone=function(){(touchstone.q=touchstone.q||[]).push(arguments)};touchstone('track','early')</script>";

function hostPage(script: string, query: URLSearchParams): string {
  const tag = query.has('without') ? '' : `<script async nonce="4711" src="${script}"></script>`;
  const text = '<p>A shop sells tea. It asks its customers how it does, and reads what they say.</p>'.repeat(30);
  return `<!doctype html>
<html lang="en" dir="${query.has('rtl') ? 'rtl' : 'ltr'}">
<head><script>${asPerson}</script><title>A shop</title><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">
${query.has('early') ? stub : ''}${query.get('head') ?? ''}${tag}${query.has('twice') ? tag : ''}</head>
<body><main><h1>A shop</h1><label>Search <input id="search"></label> <button id="buy">Buy</button>${query.get('above') ?? ''}${text}${query.get('below') ?? ''}</main></body>
</html>`;
}
