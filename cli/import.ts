/** `npm run import -- FILE.csv --map MAPPING.json`: sends the rows of a CSV to a collector. See docs/import.md. */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ApiError, apiClient, UnreachableError } from './api-client.ts';
import { importState } from './import/import-state.ts';
import { ImportStopped } from './import/import-stopped.ts';
import { loadMapping } from './import/mapping.ts';
import { previewLines } from './import/preview.ts';
import { makeProgress } from './import/progress.ts';
import { checkImport, type ImportJob, runImport } from './import/run-import.ts';
import { summaryLines } from './import/summary.ts';

const usage = `npm run import -- FILE.csv --map MAPPING.json [options]

  --map FILE     how columns become answers (docs/import.md)
  --site KEY     the site; otherwise the mapping's
  --url URL      the collector (http://127.0.0.1:8787)
  --token TOKEN  a token with the scope write; otherwise TOUCHSTONE_TOKEN, or on this machine the
                 one that npm start made
  --preview      show how the file would be read and what would be refused; store nothing
  --all-or-nothing
                 store nothing if any row would be refused
  --refused FILE where refused rows are listed (.touchstone/imports/NAME.refused.csv)
  --restart      forget an interrupted run and begin at the first row`;

const folder = `${import.meta.dirname}/../.touchstone`;

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof ImportStopped || error instanceof ApiError || error instanceof UnreachableError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const { file, map, site: wished, url, token: given, restart, preview, refused, ...wishes } = readArguments();
  const mapping = loadMapping(map);
  const site = wished ?? mapping.site;
  if (!site) throw new ImportStopped('Which site? Give --site, or "site" in the mapping.');
  const origin = originOf(url);
  const progress = makeProgress(process.stderr);
  // A preview has a list of its own, so that it leaves that of an unfinished run alone.
  const state = importState(`${folder}/imports`, mapping.import + (preview ? '.preview' : ''), refused);
  if (restart) state.clear();
  const job: ImportJob = {
    csvPath: file,
    mapping,
    site,
    origin,
    api: apiClient({
      origin,
      token: tokenFor(origin, given),
      onRetry: (reason, wait) => progress.say(`${origin} ${reason}; trying again in ${(wait / 1000).toFixed(1)} s`),
    }),
    state,
    progress,
    now: Date.now,
    signal: stopSignal(),
    allOrNothing: wishes['all-or-nothing'],
  };
  if (preview) for (const line of await previewLines(job)) console.log(line);
  const summary = await (preview ? checkImport(job) : runImport(job));
  for (const line of summaryLines(summary, state.refusedPath)) console.log(line);
  if (summary.interrupted) return 130;
  return summary.refused > 0 ? 1 : 0;
}

function readArguments() {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const options = {
    map: text,
    site: text,
    url: text,
    token: text,
    preview: flag,
    'all-or-nothing': flag,
    refused: text,
    restart: flag,
    help: { ...flag, short: 'h' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    const [file, ...more] = positionals;
    if (!file || more.length > 0 || !values.map) throw new ImportStopped(usage);
    if (!existsSync(file)) throw new ImportStopped(`There is no file ${file}.`);
    return { ...values, file, map: values.map, url: values.url ?? 'http://127.0.0.1:8787' };
  } catch (error) {
    if (error instanceof TypeError) throw new ImportStopped(`${error.message}\n\n${usage}`);
    throw error;
  }
}

function originOf(url: string): string {
  if (!URL.canParse(url)) throw new ImportStopped(`--url ${url} is not an address such as https://surveys.example`);
  return new URL(url).origin;
}

function tokenFor(origin: string, given: string | undefined): string {
  const token = given ?? process.env.TOUCHSTONE_TOKEN;
  if (token) return token;
  // Only a collector on this machine is the one that the file belongs to.
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(origin).hostname);
  const tokenFile = `${folder}/admin-token`;
  if (local && existsSync(tokenFile)) return readFileSync(tokenFile, 'utf8').trim();
  throw new ImportStopped('A token is needed: --token, or TOUCHSTONE_TOKEN in the environment.');
}

/** The first Ctrl-C finishes the batch under way; the second one ends the program at once, which is safe too. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  return controller.signal;
}
