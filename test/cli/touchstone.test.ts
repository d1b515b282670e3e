import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands, runCommandLine } from '../../cli/command-line.ts';
import { newcomers } from '../../cli/commands/tail.ts';
import { responseId } from '../../shared/rules/response-id.ts';
import type { StoredResponse } from '../../shared/schema/response.ts';
import type { CreatedToken } from '../../shared/schema/token.ts';
import { startTestCollector, type TestCollector } from '../browser/test-collector.ts';
import { type FakePerson, fakePerson } from './fake-person.ts';

let collector: TestCollector;
let folder: string;
let person: FakePerson;

beforeAll(async () => {
  folder = mkdtempSync(`${tmpdir()}/touchstone-cli-`);
  collector = await startTestCollector();
  person = operator();
}, 60_000);

afterAll(async () => {
  await collector?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function operator(more: Parameters<typeof fakePerson>[1] = {}): FakePerson {
  const environment = { TOUCHSTONE_URL: collector.origin, TOUCHSTONE_TOKEN: collector.adminToken };
  return fakePerson(`${folder}/settings`, { environment, ...more });
}

const run = (words: string, who: FakePerson = person) => runCommandLine(words.split(' '), who.surroundings);

let sent = 0;
const nextId = () => responseId(Date.parse('2026-11-20T10:00:00Z') + ++sent, new Uint8Array(10));

/** Stores one response of the demo site and answers its id. */
async function respond(fields: object = {}): Promise<string> {
  const id = nextId();
  const response = {
    id,
    revision: 1,
    survey: 'checkout-nps',
    version: 1,
    shownAt: '2026-11-20T10:00:00Z',
    answers: { score: 9, reason: 'Fast' },
    ...fields,
  };
  const body = { format: 1, sentAt: '2026-11-21T10:00:00Z', import: 'cli', responses: [response] };
  await collector.api('POST', '/v1/sites/demo/responses', body);
  return (fields as { id?: string }).id ?? id;
}

const november = '--from 2026-11-01 --to 2026-11-30';

describe('the command line', () => {
  test('lists its commands, and ends with 2 when it does not know what is wanted', async () => {
    expect(await run('help')).toBe(0);
    const list = person.printed();
    for (const { name, summary } of commands) expect(list).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
    expect(await runCommandLine([], person.surroundings)).toBe(2);
    expect(await run('frobnicate')).toBe(2);
    expect(person.said()).toContain('There is no command "frobnicate"');
    expect(await run('sites --jsno')).toBe(2);
    expect(person.said()).toContain("'--jsno'");
    person.printed();
  });

  test.each(commands.map(({ name }) => name))('%s --help says how it is used, with an example', async (name) => {
    expect(await run(`${name} --help`)).toBe(0);
    const help = person.printed();
    expect(help).toContain(`touchstone ${name}`);
    expect(await run(`help ${name}`)).toBe(0);
    expect(person.printed()).toBe(help);
    const { options, help: text } = commands.find((command) => command.name === name) as (typeof commands)[number];
    for (const option of Object.keys(options)) expect(text).toContain(`--${option}`);
  });

  test('says what the collector refused, and ends with 2', async () => {
    expect(await run('results --site demo --interval year')).toBe(2);
    expect(person.said()).toMatch(/answered 400: A parameter of the request is wrong; interval/);
    expect(await run('results --site nosuchsite')).toBe(2);
    expect(person.said()).toContain('answered 404');
  });

  test('is a program of its own', () => {
    const command = `${import.meta.dirname}/../../cli/touchstone.ts`;
    const env = { ...process.env, TOUCHSTONE_TOKEN: collector.adminToken, XDG_CONFIG_HOME: folder };
    const { stdout, status } = spawnSync(process.execPath, [command, '--help'], { env, encoding: 'utf8' });
    expect(stdout).toContain('touchstone COMMAND');
    expect(status).toBe(0);
    expect(spawnSync(process.execPath, [command, 'nonsense'], { env }).status).toBe(2);
  });
});

describe('annotate', () => {
  const noted = async () =>
    (await collector.api<{ annotations: object[] }>('GET', '/v1/sites/demo/annotations')).annotations;
  const say = (...words: string[]) => runCommandLine(['annotate', ...words], person.surroundings);

  test('notes what happened, once, today where no other day is named, under an id made of the text', async () => {
    const day = new Date(person.surroundings.now()).toISOString().slice(0, 10);
    for (let time = 0; time < 2; time++) expect(await say('Release 2.4!', '--touchpoint', 'checkout')).toBe(0);
    expect(person.printed()).toBe(`${day}  Release 2.4!  checkout  release-2.4\n`.repeat(2));
    expect(await say('Autumn', '--at', '2026-10-01T12:00:00+02:00', '--id', 'autumn')).toBe(0);
    expect(person.printed()).toBe('2026-10-01  Autumn  whole site  autumn\n');
    expect(await noted()).toMatchObject([
      { id: 'autumn', at: '2026-10-01T10:00:00.000Z', touchpoint: null },
      { id: 'release-2.4', at: day, text: 'Release 2.4!', touchpoint: 'checkout' },
    ]);
  });

  test('says what it cannot do', async () => {
    for (const words of [[], ['two', 'texts'], ['–'], ['Autumn', '--id', 'autumn'], ['Fall', '--at', 'yesterday']])
      expect(await say(...words)).toBe(2);
    expect(person.said()).toMatch(/wants one text.*--id.*another annotation.*calendar day/s);
    expect(await noted()).toHaveLength(2);
  });
});

describe('login', () => {
  const settings = () => `${folder}/login`;

  test('keeps the address and the token where nobody else reads them, and later commands use them', async () => {
    const someone = fakePerson(settings(), { answers: [collector.adminToken] });
    expect(await run(`login --url ${collector.origin}/console/`, someone)).toBe(0);
    const said = someone.said();
    expect(said).toContain('"Operator", every site, may admin');
    expect(said).not.toContain(collector.adminToken);
    const file = `${settings()}/login.json`;
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ url: collector.origin, token: collector.adminToken });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await run('sites', someone)).toBe(0);
    expect(someone.printed()).toContain('demo');
  });

  test('sends a token to no other collector than its own', async () => {
    const someone = fakePerson(settings());
    expect(await run('sites --url https://elsewhere.example', someone)).toBe(2);
    expect(someone.said()).toContain('No token for https://elsewhere.example');
  });

  test('keeps nothing of a token that the collector does not know', async () => {
    const other = `${folder}/nothing`;
    expect(await run(`login --url ${collector.origin} --token ts_wrong`, fakePerson(other))).toBe(2);
    expect(existsSync(other)).toBe(false);
  });

  test('is undone by logout', async () => {
    const someone = fakePerson(settings());
    expect(await run('logout', someone)).toBe(0);
    expect(existsSync(`${settings()}/login.json`)).toBe(false);
  });
});

describe('sites', () => {
  test('are a table, or as the API answers', async () => {
    expect(await run('sites')).toBe(0);
    expect(person.printed()).toMatch(/^Site +Name +Time zone\ndemo +Kettle & Leaf +UTC\n$/);
    expect(await run('sites --json')).toBe(0);
    expect(JSON.parse(person.printed())).toMatchObject([{ key: 'demo', timeZone: 'UTC' }]);
  });

  test('are chosen for the other commands by the token, where there are several', async () => {
    await collector.api('POST', '/v1/sites', { key: 'second', name: 'Second' });
    expect(await run('results')).toBe(2);
    expect(person.said()).toContain('Which site? --site demo, --site second');
    const { token } = await collector.api<CreatedToken>('POST', '/v1/sites/demo/tokens', {
      name: 'of demo',
      scopes: ['results'],
    });
    expect(await run(`results --token ${token}`)).toBe(0);
    person.printed();
  });
});

describe('results', () => {
  beforeAll(async () => {
    for (const score of [10, 10, 9, 9, 9, 8, 7, 4, 2, 1]) await respond({ answers: { score } });
    await respond({ survey: 'product-csat', answers: { score: 5 }, attributes: { plan: 'gold' } });
  });

  test('are a table of scores with their intervals, rounded as people read them', async () => {
    expect(await run(`results --site demo ${november}`)).toBe(0);
    const [head, checkout, product, , range] = person.printed().split('\n');
    expect(head).toMatch(/^Touchpoint +Metric +Score +95 % interval +Answers$/);
    expect(checkout).toMatch(/^checkout +NPS +\+20 +−30 to \+61 +10$/);
    expect(product).toMatch(/^product-page +CSAT \(5\) +100 % +21 % to 100 % +1 +too few to rely on$/);
    expect(range).toBe('2026-11-01 to 2026-11-30, days in UTC');
  });

  test('come by group, and unrounded as JSON', async () => {
    expect(await run(`results --site demo ${november} --touchpoint product-page --group attribute:plan`)).toBe(0);
    expect(person.printed()).toMatch(/^product-page +CSAT \(5\) +gold +100 %/m);
    expect(await run(`results --site demo ${november} --json`)).toBe(0);
    expect(JSON.parse(person.printed()).series[0].total).toMatchObject({ n: 10, score: 20 });
  });

  test('say what has changed, and whether that may be chance', async () => {
    const range = '--from 2026-11-20 --to 2026-11-20 --compare 2026-11-01..2026-11-10';
    for (const score of [0, 1, 2, 3, 3, 4, 4, 5, 5, 6, 6, 6])
      await respond({ answers: { score }, shownAt: '2026-11-05T10:00:00Z' });
    expect(await run(`results --site demo ${range} --touchpoint checkout`)).toBe(0);
    const [head, checkout, , days] = person.printed().split('\n');
    expect(head).toMatch(/Answers +Before +Change$/);
    expect(checkout).toMatch(/^checkout +NPS +\+20 .* 10 +−100 +\+120, likely better$/);
    expect(days).toBe('2026-11-20 to 2026-11-20, days in UTC, compared with 2026-11-01 to 2026-11-10');
  });

  test('are a table for spreadsheets, and an address where anyone who has it finds that table and nothing else', async () => {
    expect(await run(`results --site demo ${november} --csv`)).toBe(0);
    const table = person.printed();
    const [total]: Record<string, string>[] = parse(table, { columns: true });
    expect(total).toMatchObject({ touchpoint: 'checkout', period: 'total', from: '2026-11-01', suppressed: 'false' });
    expect(await run(`results --site demo ${november} --touchpoint checkout --interval month --link`)).toBe(0);
    const address = person.printed().trimEnd();
    const [whole, month]: Record<string, string>[] = parse(await (await fetch(address)).text(), { columns: true });
    expect(whole).toMatchObject({ period: 'total', n: total?.n, score: total?.score });
    expect(month).toMatchObject({ period: 'month', n: total?.n });
    expect((await fetch(address.replace('results.csv', 'export.csv'))).status).toBe(401);
    expect(person.said()).toMatch(/holds until token [0-9a-f]{12} is taken back/);
    expect(await run('results --site demo --csv --compare previous')).toBe(2);
    person.said();
  });

  test('say that there are none', async () => {
    expect(await run('results --site second')).toBe(0);
    expect(person.printed()).toMatch(/^No answers, /);
  });
});

describe('responses', () => {
  test('are lines for people, on which nobody\u2019s comment can do anything to the terminal', async () => {
    await respond({
      answers: { score: 3, reason: 'Bad\u001b[2J\nnews\u202e!' },
      channel: 'app',
      device: 'phone',
      page: '/cart',
      shownAt: '2026-11-21T09:00:00Z',
      id: responseId(Date.parse('2026-11-21T09:00:00Z'), new Uint8Array(10)),
    });
    expect(await run('responses --site demo --comments --limit 1')).toBe(0);
    expect(person.printed()).toBe(
      '2026-11-21 09:00  checkout-nps  score 3 · reason "Bad[2J news!"  app, phone  /cart\n',
    );
  });

  test('are lines of JSON for programs', async () => {
    expect(await run('responses --site demo --json --limit 3')).toBe(0);
    const lines = person.printed().trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).survey)).toHaveLength(3);
  });
});

describe('tail', () => {
  test('shows what comes in after it began, and again when more is answered, until it is stopped', async () => {
    const id = nextId();
    const steps = [
      () => respond({ id, answers: { score: 6 } }),
      async () => {},
      () => respond({ id, revision: 2, answers: { score: 6, reason: 'Too slow' } }),
      // The sender's clock is an hour behind: it stands behind what is known, and is new all the same.
      () => respond({ id: responseId(Date.parse('2026-11-20T09:00:00Z'), new Uint8Array(10)), answers: { score: 1 } }),
    ];
    const watcher = operator({
      waits: async () => {
        const step = steps.shift();
        if (step) await step();
        else watcher.stop();
      },
    });
    expect(await run('tail --site demo --json', watcher)).toBe(130);
    const shown = watcher
      .printed()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(shown.map(({ revision, answers }) => [revision, answers.score])).toEqual([
      [1, 6],
      [2, 6],
      [1, 1],
    ]);
  });

  test('takes nothing for new that was there before, however much that is', async () => {
    const of = (number: number, receivedAt: string, revision = 1) =>
      ({ id: String(20_000 - number), revision, receivedAt }) as StoredResponse;
    const all = Array.from({ length: 30 }, (_, number) => of(number + 1, '2026-11-20T10:00:00.000Z'));
    const look = newcomers(async (cursor) => {
      const from = Number(cursor ?? 0);
      const responses = all.slice(from, from + 10);
      return { responses, next: from + 10 < all.length ? String(from + 10) : null };
    });
    expect(await look()).toEqual([]);
    all.unshift(of(0, '2026-11-20T10:00:01.000Z'));
    expect(await look()).toEqual([all[0]]);
    // More than a page at once, and one that the sender had kept for a while.
    const burst = Array.from({ length: 12 }, (_, number) => of(-number - 1, '2026-11-20T10:00:02.000Z')).reverse();
    const late = of(6.5, '2026-11-20T10:00:02.000Z');
    all.unshift(...burst);
    all.splice(
      all.findIndex(({ id }) => id < late.id),
      0,
      late,
    );
    expect(await look()).toEqual([late, ...burst.toReversed()]);
    all[3] = { ...(all[3] as StoredResponse), revision: 2 };
    expect(await look()).toEqual([all[3]]);
    expect(await look()).toEqual([]);
  });

  test('does not look every moment', async () => {
    expect(await run('tail --every 0')).toBe(2);
    expect(await run('tail --every soon')).toBe(2);
    person.said();
  });
});

describe('export', () => {
  test('saves a CSV that a reader of RFC 4180 reads, and says how many responses are in it', async () => {
    const file = `${folder}/answers.csv`;
    expect(await run(`export --site demo --out ${file} --survey checkout-nps`)).toBe(0);
    const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true });
    expect(rows.every(({ survey }) => survey === 'checkout-nps')).toBe(true);
    expect(rows.length).toBeGreaterThan(10);
    expect(person.said()).toBe(`${rows.length} responses in ${file}\n`);
    expect(readdirSync(folder)).not.toContain('answers.csv.part');
  });

  test('prints NDJSON for a pipe, whole', async () => {
    expect(await run('export --site demo --format ndjson')).toBe(0);
    const lines = person
      .printed()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.at(-1)).toEqual({ _end: true, count: lines.length - 1 });
    expect(person.said()).toBe(`${lines.length - 1} responses\n`);
  });

  test('shows a person how far it is, by the calendar', async () => {
    let clock = 0;
    const watcher = operator();
    Object.assign(watcher.surroundings, { terminal: true, now: () => (clock += 1000) });
    expect(await run(`export --site demo --out ${folder}/watched.csv`, watcher)).toBe(0);
    expect(watcher.said()).toMatch(/\r[█░]{24} \d+ % · \d+ lines, \d+\.\d MB/);
  });

  test('counts a comment of several lines as one response', async () => {
    await respond({ survey: 'help-ces', answers: { score: 7, reason: 'One\ntwo\n"three"' } });
    expect(await run('export --site demo --survey help-ces')).toBe(0);
    expect(person.said()).toBe('1 response\n');
    person.printed();
  });

  test('takes the format from the ending, and knows no other', async () => {
    expect(await run(`export --site demo --out ${folder}/answers.ndjson`)).toBe(0);
    expect(readFileSync(`${folder}/answers.ndjson`, 'utf8')).toMatch(/\{"_end":true,"count":\d+\}\n$/);
    expect(await run('export --site demo --format xlsx')).toBe(2);
    person.said();
  });

  test('leaves no file where it could not be written, or was refused', async () => {
    expect(await run(`export --site demo --out ${folder}/no/such/folder.csv`)).toBe(2);
    expect(await run(`export --site demo --from yesterday --out ${folder}/refused.csv`)).toBe(2);
    expect(readdirSync(folder).filter((name) => name.startsWith('refused'))).toEqual([]);
    person.said();
  });
});

describe('erase', () => {
  test('asks first, and takes nothing but yes for an answer', async () => {
    await respond({ respondent: 'ada' });
    const careful = operator({ answers: ['y', 'no'] });
    expect(await run('erase respondent ada --site demo', careful)).toBe(1);
    expect(await run('erase respondent ada --site demo', careful)).toBe(1);
    expect(await run('erase respondent ada --site demo', careful)).toBe(2);
    expect(careful.said()).toContain('Say --yes');
  });

  test('saves what is stored, deletes it, and names the receipt', async () => {
    await respond({ respondent: 'ada', answers: { score: 1, reason: 'Mine' } });
    const file = `${folder}/ada.json`;
    const sure = operator({ answers: ['yes'] });
    expect(await run(`erase respondent ada --site demo --export ${file}`, sure)).toBe(0);
    const { responses, count } = JSON.parse(readFileSync(file, 'utf8'));
    expect([responses.length, count]).toEqual([2, 2]);
    const receipt = /Erased 2 responses\. Receipt in the audit log: (\S+)\n/.exec(sure.printed())?.[1];
    const { entries } = await collector.api<{ entries: { id: string }[] }>('GET', '/v1/sites/demo/audit-log');
    expect(entries[0]?.id).toBe(receipt);
    expect(await run('erase respondent ada --site demo --yes')).toBe(1);
    expect(person.printed()).toBe('There was nothing stored of respondent ada.\n');
  });

  test('deletes one response', async () => {
    const id = await respond();
    expect(await run(`erase response ${id} --site demo --yes`)).toBe(0);
    expect(await run(`erase response ${id} --site demo --yes`)).toBe(2);
    expect(await run('erase everything --site demo')).toBe(2);
    person.printed();
    person.said();
  });
});

describe('surveys', () => {
  const files = () => `${folder}/surveys`;
  const edit = (name: string, change: (survey: Record<string, never>) => object) => {
    const file = `${files()}/${name}.json`;
    writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))));
  };

  test('are listed', async () => {
    expect(await run('surveys --site demo')).toBe(0);
    expect(person.printed()).toMatch(/^checkout-nps +After checkout +live +1 +checkout$/m);
  });

  test('are pulled into files that change nothing when they are pushed', async () => {
    expect(await run(`surveys pull ${files()} --site demo`)).toBe(0);
    expect(readdirSync(files())).toEqual([
      'checkout-nps.json',
      'help-ces.json',
      'product-csat.json',
      'survey.schema.json',
    ]);
    person.printed();
    expect(await run(`surveys pull ${files()} --site demo`)).toBe(0);
    expect(person.printed()).toBe('3 surveys, 0 files written\n');
    expect(await run(`surveys push ${files()} --site demo`)).toBe(0);
    expect(person.printed()).toBe('3 surveys, nothing to change\n');
  });

  test('are shown as they would change, and left as they are by --dry-run', async () => {
    edit('help-ces', (survey) => ({
      ...survey,
      name: 'Help pages',
      content: { ...(survey.content as unknown as object), progress: true },
    }));
    expect(await run(`surveys push ${files()} --site demo --dry-run`)).toBe(1);
    const shown = person.printed();
    expect(shown).toContain('-   "name": "Help page",\n+   "name": "Help pages",');
    expect(shown).toContain('-     "progress": false,\n+     "progress": true,');
    expect(shown).toContain('1 of 3 surveys would change');
    expect(shown).not.toContain('checkout-nps');
    expect(await collector.api('GET', '/v1/sites/demo/surveys/help-ces')).toMatchObject({
      name: 'Help page',
      version: 1,
    });
  });

  test('are pushed, new ones too', async () => {
    const { $schema: _, ...survey } = JSON.parse(readFileSync(`${files()}/help-ces.json`, 'utf8'));
    writeFileSync(`${files()}/phone-ces.json`, JSON.stringify({ ...survey, status: 'draft' }));
    expect(await run(`surveys push ${files()} --site demo`)).toBe(0);
    expect(person.printed()).toContain('help-ces: version 2, live\nphone-ces: version 1, draft\n');
    expect(await collector.api('GET', '/v1/sites/demo/surveys/help-ces')).toMatchObject({
      name: 'Help pages',
      version: 2,
    });
    expect(await run(`surveys push ${files()} --site demo`)).toBe(0);
    expect(person.printed()).toBe('4 surveys, nothing to change\n');
  });

  test('are all left alone when one file is wrong, and every wrong place is named', async () => {
    edit('help-ces', (survey) => ({ ...survey, name: 'Never sent' }));
    edit('phone-ces', (survey) => ({ ...survey, status: 'on', colour: 'red' }));
    writeFileSync(`${files()}/Not an id.json`, '{');
    expect(await run(`surveys push ${files()} --site demo`)).toBe(2);
    const said = person.said();
    expect(said).toContain('phone-ces.json: status ');
    expect(said).toContain('colour');
    expect(said).toContain('Not an id.json: the name of a file is the id');
    expect(await collector.api('GET', '/v1/sites/demo/surveys/help-ces')).toMatchObject({ name: 'Help pages' });
    expect(await run(`surveys push ${folder}/nowhere --site demo`)).toBe(2);
    expect(await run(`surveys tidy --site demo`)).toBe(2);
    person.said();
  });

  test('come with a JSON Schema that allows what the API takes and names what it does not', async () => {
    expect(await run('surveys schema')).toBe(0);
    const schema = JSON.parse(person.printed());
    expect(JSON.parse(readFileSync(`${files()}/survey.schema.json`, 'utf8'))).toEqual(schema);
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      required: ['name', 'trigger', 'content'],
      additionalProperties: false,
      properties: { $schema: { type: 'string' }, status: { enum: ['draft', 'live', 'paused', 'archived'] } },
    });
  });
});
