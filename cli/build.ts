/** Builds everything that is served: survey chunk, loader, pages, worker, in the order in which they need each other. */
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'vite';
import config from '../vite.config.ts';

const root = `${import.meta.dirname}/..`;

async function buildMode(mode: string): Promise<void> {
  await build({ ...config({ mode, command: 'build' }), mode });
}

/** Headers of files that are served without the worker's code. */
const headers = `/chunks/*
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  Cache-Control: public, max-age=31536000, immutable
  X-Content-Type-Options: nosniff
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/console/*
  Content-Security-Policy: default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
`;

rmSync(`${root}/dist`, { recursive: true, force: true });
await buildMode('survey');
await buildMode('loader');
await buildMode('pages');
renameSync(`${root}/dist/client/demo/landing.html`, `${root}/dist/client/index.html`);
mkdirSync(`${root}/dist/widget`, { recursive: true });
const chunk = readdirSync(`${root}/dist/client/chunks`).find((name) => name.startsWith('survey-'));
if (!chunk) throw new Error('The survey chunk was not built');
writeFileSync(`${root}/dist/widget/chunks.json`, JSON.stringify({ survey: `/chunks/${chunk}` }));
writeFileSync(`${root}/dist/client/_headers`, headers);
await buildMode('worker');
