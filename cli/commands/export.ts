import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { Writable } from 'node:stream';
import { type CsvQuery, exportCsv, exportNdjson, listResponses } from '../../client/index.ts';
import { instantOf } from '../../shared/rules/response-id.ts';
import { CommandError } from '../command-error.ts';
import { type Connection, connect, siteOf } from '../connection.ts';
import { type PassingLines, passingLines } from '../export/passing-lines.ts';
import { bar } from '../terminal/bar.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { type Command, flag, flagValue, queryOf, siteHelp, siteOptions, text } from './command.ts';
import { filterHelp, filterOptions, filters } from './responses.ts';

export const exportCommand: Command = {
  name: 'export',
  summary: 'Save every response as CSV or NDJSON',
  help: `touchstone export [options]

  --out FILE              where to; otherwise standard output. The file is there when it is whole
  --format csv|ndjson     otherwise by the ending of FILE, or csv
  --bom                   begins a CSV with a byte order mark, for spreadsheets that would not read UTF-8 otherwise
  --after ID              only responses after this one: goes on with an export that broke off
${filterHelp}
${siteHelp}

  touchstone export --out answers.csv --bom
  touchstone export --from 2026-01-01 --out 2026.ndjson
  touchstone export --format ndjson | gzip > answers.ndjson.gz`,
  options: { ...siteOptions, ...filterOptions, out: text, format: text, after: text, bom: flag },
  async run({ flags, surroundings }) {
    const out = flagValue(flags, 'out');
    const format = flagValue(flags, 'format') ?? (out?.endsWith('.ndjson') ? 'ndjson' : 'csv');
    if (format !== 'csv' && format !== 'ndjson') throw new CommandError('--format is csv or ndjson');
    const connection = connect(flags, surroundings);
    const site = await siteOf(flagValue(flags, 'site'), connection, surroundings);
    const query = queryOf<CsvQuery>(flags, [...filters, 'comments', 'after', 'bom']);
    const end = surroundings.terminal ? await endOf(connection, site, query) : null;
    const { body } = await (format === 'csv' ? exportCsv : exportNdjson)(connection.api, site, query);
    const part = out === undefined ? undefined : `${out}.part`;
    try {
      const sink = sinkOf(part, surroundings);
      const lines = await copy(body as ReadableStream<Uint8Array>, sink, { format, end }, surroundings);
      if (part !== undefined && out !== undefined) renameSync(part, out);
      surroundings.say(`${lines} ${lines === 1 ? 'response' : 'responses'}${out === undefined ? '' : ` in ${out}`}\n`);
      return 0;
    } catch (error) {
      if (part !== undefined) rmSync(part, { force: true });
      if (surroundings.signal.aborted) return 130;
      if (error instanceof CommandError) throw error;
      throw new CommandError(`The export broke off: ${(error as Error).message}`);
    }
  },
};

function sinkOf(file: string | undefined, { print }: Surroundings): Writable {
  if (file !== undefined) return createWriteStream(file);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      print(decoder.decode(chunk, { stream: true }));
      done();
    },
  });
}

/** When the newest response began that an export will have: its end. `null` where there is none. */
async function endOf({ api }: Connection, site: string, query: CsvQuery): Promise<number | null> {
  const { after, bom, ...filter } = query;
  const { responses } = await listResponses(api, site, { ...filter, limit: 1 });
  return responses[0] ? instantOf(responses[0].id) : null;
}

/** How much of its time an export has behind it, where that is known. */
function shareText(seen: ReturnType<PassingLines['seen']>, end: number | null): string {
  if (seen === null || end === null || end <= seen.first) return '';
  return `${bar((seen.latest - seen.first) / (end - seen.first))} · `;
}

/** Milliseconds between two looks at how far it is. */
const pause = 200;

interface Copying {
  format: 'csv' | 'ndjson';
  /** When the export's last response began, where somebody looks at how far it is. */
  end: number | null;
}

/** Copies an export, counting its responses as they pass. Throws where it is not whole. */
async function copy(
  body: ReadableStream<Uint8Array>,
  sink: Writable,
  { format, end }: Copying,
  { say, signal, terminal, now }: Surroundings,
): Promise<number> {
  const lines = passingLines(format);
  let bytes = 0;
  let tail = '';
  let told = now();
  const failed = new Promise<never>((_, reject) => sink.once('error', reject));
  // Whoever waits for something else hears of it there.
  failed.catch(() => {});
  for await (const chunk of body) {
    if (signal.aborted) throw new Error('stopped');
    lines.pass(chunk);
    bytes += chunk.length;
    if (format === 'ndjson') tail = (tail + Buffer.from(chunk).toString('latin1')).slice(-100);
    if (!sink.write(chunk)) await Promise.race([new Promise((resolve) => sink.once('drain', resolve)), failed]);
    if (terminal && now() - told > pause) {
      told = now();
      say(`\r${shareText(lines.seen(), end)}${lines.count()} lines, ${(bytes / 1_000_000).toFixed(1)} MB `);
    }
  }
  await Promise.race([new Promise<void>((resolve) => sink.end(resolve)), failed]);
  // What the bar leaves behind the shorter line to come.
  if (terminal) say('\r\u001b[K');
  if (format === 'ndjson' && !/\{"_end":true,"count":\d+\}\n$/.test(tail))
    throw new CommandError('The export broke off: its last line is missing. --after goes on after the last response.');
  // The header, or the end, is a line too.
  return lines.count() - 1;
}
