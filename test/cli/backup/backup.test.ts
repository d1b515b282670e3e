import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backup } from '../../../cli/backup/backup.ts';
import { DatabaseInUse, restore } from '../../../cli/backup/restore.ts';
import { type Collector, startCollector } from '../../../cli/collector.ts';
import { runCommandLine } from '../../../cli/command-line.ts';
import { tokenHash } from '../../../cli/operator-token.ts';
import { seedDemo } from '../../../cli/seed-demo.ts';
import { responseId } from '../../../shared/rules/response-id.ts';
import { adminToken, operatorAt } from '../../browser/operator.ts';
import { fakePerson } from '../fake-person.ts';

const variables = { ADMIN_TOKEN_SHA256: tokenHash(adminToken) };
let folder: string;
let file: string;
let saved: unknown;

const first = Date.parse('2026-10-05T09:00:00Z');
const comment = `It's “ä 日本”; a\nsecond line, 'quoted' -- and more; 1\\2`;

/** Everything that the API tells of a collector. */
async function told({ origin }: Collector): Promise<unknown> {
  const { api } = operatorAt(origin);
  const range = 'from=2026-10-01&to=2026-10-31';
  const paths = [
    '',
    '/surveys',
    `/results?${range}`,
    `/results?${range}&group=device`,
    `/rates?${range}`,
    '/responses?limit=200',
    '/tokens',
    '/webhooks',
    '/audit-log',
  ];
  return Promise.all(paths.map((path) => api('GET', `/v1/sites/demo${path}`)));
}

async function fill(collector: Collector): Promise<void> {
  await seedDemo({ origin: collector.origin, adminToken });
  const { api } = operatorAt(collector.origin);
  const responses = Array.from({ length: 120 }, (_, index) => ({
    id: responseId(
      first + index * 3_600_000,
      Uint8Array.from({ length: 10 }, (__, place) => (index * 7 + place) % 256),
    ),
    revision: 1,
    survey: 'checkout-nps',
    version: 1,
    device: index % 2 ? 'phone' : 'desktop',
    shownAt: new Date(first + index * 3_600_000).toISOString(),
    answers: { score: index % 11, ...(index % 3 === 0 && { reason: comment }) },
    attributes: { index, pro: index % 2 === 0, plan: `p'${index}` },
  }));
  await api('POST', '/v1/sites/demo/responses', {
    format: 1,
    sentAt: new Date(first + 6 * 86_400_000).toISOString(),
    responses,
  });
  await api('POST', '/v1/sites/demo/tokens', { name: "Bob's", scopes: ['results'] });
  await api('POST', '/v1/sites/demo/webhooks', { url: 'https://example.com/', events: ['score.dropped'] });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'touchstone-backup-'));
  file = join(folder, 'backup.sql');
  const collector = await startCollector({ folder: join(folder, 'old'), variables });
  await fill(collector);
  saved = await told(collector);
  // While it runs: nobody stops a collector to save it.
  backup({ folder: join(folder, 'old'), file });
  await collector.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('what is saved and restored elsewhere is the same, to the last answer of the API', async () => {
  const { rows, before } = await restore({ file, folder: join(folder, 'new') });
  expect([rows.responses, before]).toEqual([120, null]);
  const collector = await startCollector({ folder: join(folder, 'new'), variables });
  expect(await told(collector)).toEqual(saved);
  expect(JSON.stringify(saved)).toContain(JSON.stringify(comment).slice(1, -1));
  const found = await operatorAt(collector.origin).api('POST', '/v1/sites/demo/jobs/recount');
  expect(found).toMatchObject({ found: { scores: 0, rates: 0 } });
  await collector.stop();
  const again = join(folder, 'again.sql');
  backup({ folder: join(folder, 'new'), file: again });
  const withoutUse = (text: string) => text.split('\n').filter((line) => !line.startsWith('INSERT INTO "tokens"'));
  expect(withoutUse(readFileSync(again, 'utf8'))).toEqual(withoutUse(readFileSync(file, 'utf8')));
});

it('a backup is for the eyes of its owner', () => {
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('replaces a database that has something in it only when asked to, and keeps that', async () => {
  const target = join(folder, 'used');
  const collector = await startCollector({ folder: target, variables });
  await operatorAt(collector.origin).api('POST', '/v1/sites', { key: 'other', name: 'Other' });
  await collector.stop();
  await expect(restore({ file, folder: target })).rejects.toThrow(DatabaseInUse);
  const { before } = await restore({ file, folder: target, replace: true });
  expect(readFileSync(before ?? '').length).toBeGreaterThan(0);
  const restored = await startCollector({ folder: target, variables });
  const { sites } = await operatorAt(restored.origin).api<{ sites: { key: string }[] }>('GET', '/v1/sites');
  await restored.stop();
  expect(sites.map(({ key }) => key)).toEqual(['demo']);
});

it('reads what Cloudflare writes: no promise of rows, SQLite’s own tables, statements over several lines', async () => {
  const theirs = readFileSync(file, 'utf8')
    .replace(/^-- touchstone backup.*\n/m, '')
    .replace(/^CREATE TABLE (\w+) \(/gm, 'CREATE TABLE IF NOT EXISTS "$1" (\n\t')
    .concat(`DELETE FROM sqlite_sequence;\nINSERT INTO "sqlite_sequence" ("name","seq") VALUES('d1_migrations',8);\n`);
  const exported = join(folder, 'export.sql');
  writeFileSync(exported, theirs);
  const { rows } = await restore({ file: exported, folder: join(folder, 'used'), replace: true });
  expect(rows.responses).toBe(120);
});

it('are commands of touchstone, which say what they have done, or why not', async () => {
  const person = fakePerson(folder);
  const run = (...words: string[]) => runCommandLine([...words, '--folder', join(folder, 'used')], person.surroundings);
  const byCommand = join(folder, 'command.sql');
  expect(await run('backup', byCommand)).toBe(0);
  expect(person.printed()).toMatch(/command\.sql: 120 responses, \d+ rows in all/);
  expect(await run('restore', byCommand)).toBe(2);
  expect(person.said()).toContain('Give --replace');
  expect(await run('restore', byCommand, '--replace')).toBe(0);
  expect(person.printed()).toMatch(/Restored 120 responses.*\n.*before-restore/);
  expect([await run('restore'), await run('restore', join(folder, 'nothing.sql'))]).toEqual([2, 2]);
  expect(person.said()).toMatch(/Which backup\?.*\nThere is no file/);
});

it.each([
  ['is cut off', (text: string) => text.slice(0, text.length / 2), 'not whole'],
  [
    'has lost a row',
    (text: string) => text.replace(/^INSERT INTO "surveys".*\n/m, ''),
    /says \d rows of surveys and has \d/,
  ],
  ['is none', () => 'CREATE TABLE x (y TEXT);\n', 'no backup of Touchstone'],
])('a backup that %s is refused, and the database stays as it is', async (_, spoil, message) => {
  const spoilt = join(folder, 'spoilt.sql');
  writeFileSync(spoilt, spoil(readFileSync(file, 'utf8')));
  const target = join(folder, 'kept');
  await expect(restore({ file: spoilt, folder: target })).rejects.toThrow(message);
  await expect(restore({ file: spoilt, folder: target })).rejects.toThrow(message);
});

it('there is nothing to save where no collector was', () => {
  expect(() => backup({ folder: join(folder, 'nowhere'), file: join(folder, 'nothing.sql') })).toThrow('no database');
});
