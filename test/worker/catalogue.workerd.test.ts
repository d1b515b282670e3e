import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { limits } from '../../shared/limits.ts';
import { createCatalogue } from '../../worker/catalogue.ts';
import { rotateSigningSecret } from '../../worker/db/signing-secrets.ts';
import { contents, noon } from './ingest/example-site.ts';
import { insertExampleSite } from './ingest/insert-example-site.ts';

const { DB: db } = env as unknown as { DB: D1Database };

const first = { survey: 'checkout', version: 1 };
const third = { survey: 'checkout', version: 3 };

/** A catalogue with a clock that the test moves, over D1 that counts its queries. */
function counted() {
  const clock = { now: noon };
  const count = { queries: 0 };
  const meter = {
    prepare(sql: string) {
      count.queries += 1;
      return db.prepare(sql);
    },
  } as unknown as D1Database;
  return { clock, count, db: meter, catalogue: createCatalogue(() => clock.now) };
}

it('reads a site and its versions once and reuses them for the time allowed', async () => {
  await insertExampleSite(db, 'once');
  const { clock, count, db: meter, catalogue } = counted();
  for (const later of [0, 1, limits.catalogueSeconds * 1000 - 1]) {
    clock.now = noon + later;
    expect(await catalogue.site(meter, 'once')).toMatchObject({ key: 'once', timeZone: 'Europe/Berlin' });
    expect(await catalogue.versions(meter, 'once', [first])).toMatchObject([{ ...first, content: contents[1] }]);
  }
  expect(count.queries).toBe(2);
  clock.now = noon + limits.catalogueSeconds * 1000;
  await catalogue.site(meter, 'once');
  expect(count.queries).toBe(3);
});

it('asks for all versions that are not at hand in one query', async () => {
  await insertExampleSite(db, 'many');
  const { count, db: meter, catalogue } = counted();
  await catalogue.site(meter, 'many');
  const wanted = [1, 2, 3].map((version) => ({ survey: 'checkout', version }));
  const looked = await catalogue.versions(meter, 'many', [...wanted, { survey: 'other', version: 1 }]);
  expect(looked.map(({ survey, version, surveyExists, content }) => [survey, version, surveyExists, content])).toEqual([
    ['checkout', 1, true, contents[1]],
    ['checkout', 2, true, contents[2]],
    ['checkout', 3, true, null],
    ['other', 1, false, null],
  ]);
  expect(count.queries).toBe(2);
});

it('looks unknown sites and versions up again each time, so that new ones are seen at once', async () => {
  const { db: meter, catalogue } = counted();
  expect(await catalogue.site(meter, 'new')).toBeNull();
  await insertExampleSite(db, 'new');
  expect(await catalogue.site(meter, 'new')).toMatchObject({ key: 'new' });
  expect(await catalogue.versions(meter, 'new', [third])).toMatchObject([{ surveyExists: true, content: null }]);
  await db
    .prepare("INSERT INTO survey_versions VALUES ('new', 'checkout', 3, ?1, ?2)")
    .bind(JSON.stringify(contents[1]), noon)
    .run();
  expect(await catalogue.versions(meter, 'new', [third])).toMatchObject([{ ...third, content: contents[1] }]);
});

it('forgets a site that was changed here', async () => {
  await insertExampleSite(db, 'changed');
  const { db: meter, catalogue } = counted();
  await catalogue.site(meter, 'changed');
  await db.prepare("UPDATE sites SET name = 'Renamed' WHERE key = 'changed'").run();
  expect(await catalogue.site(meter, 'changed')).toMatchObject({ name: 'Shop' });
  catalogue.forget('changed');
  expect(await catalogue.site(meter, 'changed')).toMatchObject({ name: 'Renamed' });
});

it('keeps the versions of two sites apart', async () => {
  await insertExampleSite(db, 'left');
  const { db: meter, catalogue } = counted();
  await catalogue.site(meter, 'left');
  await catalogue.versions(meter, 'left', [first]);
  expect(await catalogue.versions(meter, 'right', [first])).toMatchObject([{ surveyExists: false, content: null }]);
});

it('keeps live surveys and signing secrets as long, and reads secrets anew when told to', async () => {
  await insertExampleSite(db, 'asking');
  await rotateSigningSecret(db, 'asking', 'first', noon, []);
  const { clock, count, db: meter, catalogue } = counted();
  await catalogue.site(meter, 'asking');
  for (const _ of [1, 2]) {
    expect(await catalogue.askables(meter, 'asking')).toMatchObject([{ id: 'checkout', status: 'live', kind: 'nps' }]);
    expect(await catalogue.signingSecrets(meter, 'asking')).toEqual(['first']);
  }
  expect(count.queries).toBe(3);
  await rotateSigningSecret(db, 'asking', 'second', noon, []);
  expect(await catalogue.signingSecrets(meter, 'asking')).toEqual(['first']);
  expect(await catalogue.signingSecrets(meter, 'asking', true)).toEqual(['second', 'first']);
  expect(await catalogue.signingSecrets(meter, 'asking')).toEqual(['second', 'first']);
  expect(count.queries).toBe(4);
  clock.now = noon + limits.catalogueSeconds * 1000;
  await catalogue.askables(meter, 'asking');
  expect(count.queries).toBe(5);
});
