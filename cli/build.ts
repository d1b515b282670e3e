/**
 * Builds everything that is served: chunks, loader, pages, worker, in the order in which they need each other; and the
 * npm package.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'vite';
import config from '../vite.config.ts';

const root = `${import.meta.dirname}/..`;

async function buildMode(mode: string): Promise<void> {
  await build({ ...config({ mode, command: 'build' }), mode });
}

/** As in the `integrity` of a script tag. */
const integrityOf = (path: string) =>
  `sha384-${createHash('sha384')
    .update(readFileSync(`${root}/dist/client${path}`))
    .digest('base64')}`;

/** Headers of files that are served without the worker's code. */
const headers = `/chunks/*
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  Cache-Control: public, max-age=31536000, immutable
/widget.json
  Access-Control-Allow-Origin: *
  Cache-Control: no-cache
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/console/*
  Content-Security-Policy: default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'
  Referrer-Policy: no-referrer
/*
  X-Content-Type-Options: nosniff
`;

rmSync(`${root}/dist`, { recursive: true, force: true });
await buildMode('survey');
await buildMode('showing');
await buildMode('standing');
await buildMode('loader');
await buildMode('silent');
await buildMode('pinned');
await buildMode('pages');
renameSync(`${root}/dist/client/demo/landing.html`, `${root}/dist/client/index.html`);
mkdirSync(`${root}/dist/widget`, { recursive: true });
const names = readdirSync(`${root}/dist/client/chunks`);
const chunks = Object.fromEntries(names.map((name) => [name.split('-')[0], `/chunks/${name}`]));
writeFileSync(`${root}/dist/widget/chunks.json`, JSON.stringify(chunks));
writeFileSync(
  `${root}/dist/client/widget.json`,
  JSON.stringify({ ...chunks, loaderIntegrity: integrityOf(chunks.loader) }),
);
writeFileSync(`${root}/dist/client/_headers`, headers);
await buildMode('worker');
await import('./build-npm.ts');
