import { copyFileSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCollector } from '../../cli/collector.ts';
import { tokenHash } from '../../cli/operator-token.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
const releases = globSync(`${fixtures}/release-*.sqlite`).map((path) => basename(path, '.sqlite'));
const adminToken = 'ts_operator-of-the-fixture';
let folder: string;

/** Runs the worker of today on a release's database, which brings it to the newest migration. */
async function onDatabaseOf<T>(
  release: string,
  use: (read: (path: string) => Promise<unknown>) => Promise<T>,
): Promise<T> {
  const variables = { ADMIN_TOKEN_SHA256: tokenHash(adminToken) };
  // The first start only names the file that the database is kept in.
  await (await startCollector({ folder, variables })).stop();
  const [file = ''] = globSync(`${folder}/d1/miniflare-D1DatabaseObject/*.sqlite`).filter(
    (path) => !path.includes('metadata'),
  );
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
  copyFileSync(`${fixtures}/${release}.sqlite`, file);
  const collector = await startCollector({ folder, variables });
  try {
    return await use(async (path) => {
      const response = await fetch(collector.origin + path, { headers: { Authorization: `Bearer ${adminToken}` } });
      expect(response.status, path).toBe(200);
      return response.json();
    });
  } finally {
    await collector.stop();
  }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchstone-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('keeps a database of every release', () => {
  expect(releases.length).toBeGreaterThan(0);
});

describe.each(releases)('a database of %s', (release) => {
  const expected = JSON.parse(readFileSync(`${fixtures}/${release}.json`, 'utf8')) as Record<string, unknown>;
  const range = 'from=2026-10-01&to=2026-10-31&interval=week';

  it('gives the same scores and rates after all later migrations', async () => {
    await onDatabaseOf(release, async (read) => {
      expect(await read(`/v1/sites/demo/results?${range}`)).toMatchObject(expected.results as object);
      expect(await read(`/v1/sites/demo/rates?${range}`)).toMatchObject(expected.rates as object);
    });
  });

  it.runIf('journey' in expected)('draws the same journey, and tells the same of customers', async () => {
    await onDatabaseOf(release, async (read) => {
      expect(await read(`/v1/sites/demo/journey?${range}`)).toMatchObject(expected.journey as object);
      expect(await read('/v1/sites/demo/journey/outcomes?from=2026-10-01&to=2026-10-31')).toMatchObject(
        expected.outcomes as object,
      );
      expect(await read('/v1/sites/demo/annotations?from=2026-10-01&to=2026-10-31')).toMatchObject({
        annotations: [{ text: 'A new checkout' }],
      });
      expect(await read('/v1/sites/demo/webhooks')).toMatchObject({ webhooks: [{ url: 'https://example.com/hook' }] });
    });
  });

  it('has sites and surveys that read, with the defaults of every later setting', async () => {
    await onDatabaseOf(release, async (read) => {
      expect(await read('/v1/sites/demo')).toMatchObject({
        privacy: { storage: 'local', globalPrivacyControl: true },
        requireSignature: false,
        countedVisitors: 10,
      });
      const { surveys } = (await read('/v1/sites/demo/surveys')) as { surveys: { id: string; frequency: object }[] };
      expect(surveys.length).toBeGreaterThan(2);
      for (const { id, frequency } of surveys) {
        expect(frequency).toMatchObject({ answeredDays: expect.any(Number) });
        expect(await read(`/v1/sites/demo/surveys/${id}`)).toMatchObject({ id });
      }
    });
  });

  it('still lists every response, with its comment', async () => {
    await onDatabaseOf(release, async (read) => {
      const page = (await read('/v1/sites/demo/responses?limit=200')) as { responses: unknown[]; next: string };
      const rest = (await read(`/v1/sites/demo/responses?limit=200&cursor=${page.next}`)) as { responses: unknown[] };
      expect(page.responses.length + rest.responses.length).toBe(expected.responses);
      expect(JSON.stringify([page, rest])).toContain('Comment 3 – “ä 日本”');
    });
  });
});
