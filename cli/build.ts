/**
 * Builds everything that is served: chunks, loader, pages, worker, in the order in which they need each other; and the
 * npm package.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'vite';
import { type ScriptPart, scriptParts } from '../shared/rules/script-parts.ts';
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
  Content-Security-Policy: default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'
  Referrer-Policy: no-referrer
/reference/*
  Content-Security-Policy: default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'
  Referrer-Policy: no-referrer
/*
  X-Content-Type-Options: nosniff
`;

/** Kinds of trigger that share a file. */
const fileOf: Partial<Record<ScriptPart, string>> = { pages: 'visits', returning: 'visits' };

/** The text of each part, as an expression. */
async function buildParts(): Promise<void> {
  const files = new Set(scriptParts.map((part) => fileOf[part] ?? part));
  for (const file of files) await buildMode(`part:${file}`);
  const textOf = (file: string) => {
    const text = readFileSync(`${root}/dist/widget/parts/${file}.js`, 'utf8').trim();
    const expression = /^var part\s*=\s*(.+?);?$/s.exec(text)?.[1];
    if (!expression) throw new Error(`The part "${file}" is no expression: ${text.slice(0, 60)}`);
    return expression;
  };
  const parts = Object.fromEntries(scriptParts.map((part) => [part, textOf(fileOf[part] ?? part)]));
  writeFileSync(`${root}/dist/widget/parts.json`, JSON.stringify(parts));
}

rmSync(`${root}/dist`, { recursive: true, force: true });
for (const chunk of [
  'survey',
  'plain',
  'whole',
  'showing',
  'seldom',
  'standing',
  'explain',
  'outcomes',
  'loader',
  'silent',
])
  await buildMode(chunk);
await buildParts();
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
