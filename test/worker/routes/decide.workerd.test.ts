import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { DAY_MS } from '../../../shared/rules/days.ts';
import { Problem } from '../../../shared/schema/problem.ts';
import { bindings, type Clock, caller, json, noon, testApp } from './test-api.ts';
import { nextId } from './test-site.ts';

const clock: Clock = { now: noon };
const app = testApp({}, clock);
const call = caller(app);
const { DB: db } = bindings;
const iso = (time: number) => new Date(time).toISOString();

const content = {
  touchpoint: 'shop',
  questions: [
    { id: 'score', type: 'scale', metric: 'nps' },
    { id: 'reason', type: 'text' },
  ],
};
const tireless = { shownDays: 0, dismissedDays: 0, answeredDays: 0 };

let sites = 0;

/** A site of its own for each test, whose surveys all page loads trigger, and whose clocks are off. */
async function newSite(surveys: Record<string, object>, settings: object = {}) {
  const key = `edge${++sites}`;
  await call('POST', '/v1/sites', {
    body: { key, name: key, origins: ['https://shop.example'], frequency: tireless, ...settings },
  });
  for (const [id, of] of Object.entries(surveys)) {
    const body = { name: id, status: 'live', trigger: { type: 'page' }, frequency: tireless, content, ...of };
    const answer = await call('PUT', `/v1/sites/${key}/surveys/${id}`, { body });
    if (!answer.ok) throw new Error(await answer.text());
  }
  const surveyIds = Object.keys(surveys);

  async function post(body: unknown, { headers = {}, cf, on = db }: Sending = {}): Promise<Response> {
    const init = {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'Content-Type': 'text/plain', Origin: 'https://shop.example', ...headers },
      ...(cf && { cf }),
    };
    const address = `https://collector.example/v1/sites/${key}/decide`;
    return app.fetch(new Request(address, init as RequestInit), { ...bindings, DB: on });
  }

  async function yes(told: object = {}, sending: Sending = {}): Promise<string[]> {
    const answer = await post({ format: 1, surveys: surveyIds, ...told }, sending);
    expect(answer.status).toBe(200);
    const { format, yes: ids, ...more } = await json(answer);
    expect([format, more]).toEqual([1, {}]);
    return ids;
  }

  /** Stores a response, as a server would, shown so many days ago. */
  async function store(survey: string, ago: number, fields: object = {}, batch: object = {}): Promise<void> {
    const at = iso(clock.now - ago * DAY_MS);
    const record = { id: nextId(), revision: 1, survey, version: 1, shownAt: at, ...fields };
    const body = { format: 1, sentAt: iso(clock.now), responses: [record], ...batch };
    expect((await json(call('POST', `/v1/sites/${key}/responses`, { body }))).refused).toEqual([]);
  }

  return { key, post, yes, store };
}

interface Sending {
  headers?: Record<string, string>;
  cf?: object;
  on?: D1Database;
}

const answered = (ago: number) => ({ startedAt: iso(clock.now - ago * DAY_MS), answers: { score: 9 } });
const completed = (ago: number) => ({ ...answered(ago), completedAt: iso(clock.now - ago * DAY_MS) });

/** D1 that counts what it is asked, reads and writes. */
function metered() {
  const count = { trips: 0, statements: 0, read: 0, written: 0 };
  const note = ({ meta }: D1Result) => {
    count.statements += 1;
    count.read += meta.rows_read;
    count.written += meta.rows_written;
  };
  const on = {
    prepare(sql: string) {
      const wrap = (statement: D1PreparedStatement): D1PreparedStatement =>
        new Proxy(statement, {
          get(target, name) {
            if (name === 'bind') return (...values: unknown[]) => wrap(target.bind(...values));
            if (name === 'inner') return target;
            if (name !== 'all' && name !== 'first') return Reflect.get(target, name);
            return async () => {
              count.trips += 1;
              const result = await target.all();
              note(result);
              return name === 'all' ? result : (result.results[0] ?? null);
            };
          },
        });
      return wrap(db.prepare(sql));
    },
    async batch(statements: (D1PreparedStatement & { inner: D1PreparedStatement })[]) {
      count.trips += 1;
      const results = await db.batch(statements.map(({ inner }) => inner));
      results.forEach(note);
      return results;
    },
  } as unknown as D1Database;
  return { on, count };
}

describe('a country', () => {
  const german = { audience: { include: [{ type: 'country', value: 'DE' }] } };

  it('is the one from which the request comes, whatever the page says', async () => {
    const site = await newSite({ german });
    expect(await site.yes({}, { cf: { country: 'DE' } })).toEqual(['german']);
    expect(await site.yes({}, { cf: { country: 'FR' } })).toEqual([]);
    expect(await site.yes({ visitor: { country: 'DE' } }, { cf: { country: 'FR' } })).toEqual([]);
    expect(await site.yes({ visitor: { country: 'DE' } })).toEqual([]);
  });

  it('that is none is not known', async () => {
    const known = { audience: { include: [{ type: 'country', op: 'exists', value: true }] } };
    const site = await newSite({ known });
    for (const country of ['T1', 'xx', '', 7, null]) expect(await site.yes({}, { cf: { country } })).toEqual([]);
  });
});

describe('a private rule', () => {
  it('is decided by what the page says of its visitor', async () => {
    const site = await newSite({
      pro: { audience: { include: [{ type: 'attribute', name: 'plan', value: 'pro', private: true }] } },
      kept: { audience: { exclude: [{ type: 'segment', value: 'churners', private: true }] } },
    });
    expect(await site.yes({ visitor: { attribute: { plan: 'pro' } } })).toEqual(['pro', 'kept']);
    expect(await site.yes({ visitor: { attribute: { plan: 'free' }, segment: ['churners'] } })).toEqual([]);
    expect(await site.yes()).toEqual(['kept']);
  });
});

describe('a quota', () => {
  it('is full when the count equals it; what was only started counts if it says so', async () => {
    const site = await newSite({
      whole: { quotas: [{ answers: 2, per: 'month' }] },
      started: { quotas: [{ answers: 2, per: 'month', partials: true }] },
    });
    for (const survey of ['whole', 'started']) await site.store(survey, 1, completed(1));
    expect(await site.yes()).toEqual(['whole', 'started']);
    for (const survey of ['whole', 'started']) await site.store(survey, 1, answered(1));
    expect(await site.yes()).toEqual(['whole']);
    await site.store('whole', 1, completed(1));
    expect(await site.yes()).toEqual([]);
  });

  it('counts neither imports, test traffic nor another survey', async () => {
    const site = await newSite({ one: { quotas: [{ answers: 1, per: 'all' }] }, other: {} });
    await site.store('one', 1, completed(1), { import: 'old' });
    await site.store('one', 1, { ...completed(1), test: true });
    await site.store('other', 1, completed(1));
    expect(await site.yes()).toEqual(['one', 'other']);
    await site.store('one', 400, completed(400));
    expect(await site.yes()).toEqual(['other']);
  });

  it('begins anew with the day, week and month of the site’s time zone', async () => {
    const quotas = (per: string) => ({ quotas: [{ answers: 1, per }] });
    const surveys = { day: quotas('day'), week: quotas('week'), month: quotas('month'), all: quotas('all') };
    const site = await newSite(surveys, { timeZone: 'Asia/Tokyo' });
    clock.now = Date.parse('2026-11-28T14:59:00Z'); // Saturday, a minute to midnight in Tokyo
    for (const survey of Object.keys(surveys)) await site.store(survey, 0, completed(0));
    expect(await site.yes()).toEqual([]);
    clock.now += 60_000;
    expect(await site.yes()).toEqual(['day']);
    clock.now = Date.parse('2026-11-29T15:00:00Z'); // Monday
    expect(await site.yes()).toEqual(['day', 'week']);
    clock.now = Date.parse('2026-11-30T15:00:00Z'); // the first of December
    expect(await site.yes()).toEqual(['day', 'week', 'month']);
    clock.now = noon;
  });

  it('lets an even one in by its share of the period', async () => {
    const site = await newSite({ even: { quotas: [{ answers: 3, per: 'month', even: true }] } });
    clock.now = Date.parse('2026-11-10T12:00:00Z');
    await site.store('even', 0, completed(0));
    expect(await site.yes()).toEqual([]);
    clock.now = Date.parse('2026-11-11T12:00:00Z');
    expect(await site.yes()).toEqual(['even']);
    clock.now = noon;
  });

  it('decides when it is the first of several that is full', async () => {
    const quotas = [
      { answers: 100, per: 'all' },
      { answers: 1, per: 'week' },
    ];
    const site = await newSite({ both: { quotas } });
    expect(await site.yes()).toEqual(['both']);
    await site.store('both', 0, completed(0));
    expect(await site.yes()).toEqual([]);
  });
});

describe('an identified person', () => {
  const across = { frequency: { ...tireless, answeredDays: 90, acrossDevices: true } };
  const here = { frequency: { ...tireless, answeredDays: 90 } };

  it('is not asked again on another device, where the survey counts them', async () => {
    const site = await newSite({ across, here });
    await site.store('across', 89, { ...answered(89), respondent: 'customer-7' });
    await site.store('here', 89, { ...answered(89), respondent: 'customer-7' });
    expect(await site.yes({ respondent: 'customer-7' })).toEqual(['here']);
    expect(await site.yes({ respondent: 'customer-8' })).toEqual(['across', 'here']);
    expect(await site.yes()).toEqual(['across', 'here']);
    clock.now += DAY_MS;
    expect(await site.yes({ respondent: 'customer-7' })).toEqual(['across', 'here']);
    clock.now = noon;
  });

  it('is restrained by what the browser remembers as well', async () => {
    const site = await newSite({ across });
    const surveys = { across: { shown: noon - 9 * DAY_MS, answered: noon - 9 * DAY_MS } };
    expect(await site.yes({ respondent: 'customer-7', history: { surveys } })).toEqual([]);
    expect(await site.yes({ history: { surveys } })).toEqual([]);
  });

  it('has site-wide and kind clocks, caps and the class of answers run across devices too', async () => {
    const free = { frequency: { ...tireless, acrossDevices: true } };
    const detractors = { ...free, audience: { include: [{ type: 'answer', survey: 'first', class: 'low' }] } };
    const site = await newSite(
      { first: free, detractors, twice: { frequency: { ...free.frequency, perPeriod: { times: 2, days: 30 } } } },
      { frequency: { ...tireless, kinds: { nps: { dismissedDays: 10 } } } },
    );
    const person = { respondent: 'customer-7' };
    await site.store('first', 20, { ...person, startedAt: iso(clock.now - 20 * DAY_MS), answers: { score: 3 } });
    for (const ago of [19, 18]) await site.store('twice', ago, { ...person, ...answered(ago) });
    expect(await site.yes(person)).toEqual(['first', 'detractors']);
    expect(await site.yes()).toEqual(['first', 'twice']);
    await site.store('twice', 9, { ...person, dismissedAt: iso(clock.now - 9 * DAY_MS) });
    expect(await site.yes(person)).toEqual([]);
  });

  it('has one showing that browser and edge know of counted once', async () => {
    const frequency = { ...tireless, acrossDevices: true, perPeriod: { times: 2, days: 30 } };
    const site = await newSite({ twice: { frequency } });
    const person = { respondent: 'customer-7' };
    await site.store('twice', 3, { ...person, ...answered(3) });
    const shown = clock.now - 3 * DAY_MS - 2000;
    const past = { shown, answered: shown + 1000, count: 1, ignored: 0, showings: [shown] };
    expect(await site.yes({ ...person, history: { surveys: { twice: past } } })).toEqual(['twice']);
  });

  it('is known by the responses of the time before a survey counted devices, and by their newest revision', async () => {
    const site = await newSite({ plain: here });
    await site.store('plain', 5, { ...answered(5), respondent: 'customer-7' });
    await call('PUT', `/v1/sites/${site.key}/surveys/plain`, {
      body: { name: 'plain', status: 'live', trigger: { type: 'page' }, content, ...across },
    });
    expect(await site.yes({ respondent: 'customer-7' })).toEqual([]);
    const { id } = (await db.prepare('SELECT id FROM responses WHERE site = ?1').bind(site.key).first()) as {
      id: string;
    };
    await site.store('plain', 5, { ...answered(5), id, revision: 2, respondent: 'customer-8' });
    expect(await site.yes({ respondent: 'customer-7' })).toEqual(['plain']);
    expect(await site.yes({ respondent: 'customer-8' })).toEqual([]);
  });

  it('of another site is somebody else', async () => {
    const [one, other] = [await newSite({ across }), await newSite({ across })];
    await one.store('across', 5, { ...answered(5), respondent: 'customer-7' });
    expect(await other.yes({ respondent: 'customer-7' })).toEqual(['across']);
  });
});

describe('a moment', () => {
  const paid = { type: 'moment', moment: 'invoice-paid' };
  const happened = (key: string, fields: object = {}) =>
    call('POST', `/v1/sites/${key}/moments`, {
      body: { moments: [{ id: 'invoice-1', respondent: 'customer-7', moment: 'invoice-paid', ...fields }] },
    });
  const person = { respondent: 'customer-7' };

  it('lets its person be asked, until a survey that waits for it was shown', async () => {
    const site = await newSite({ paid: { trigger: paid }, other: { trigger: { ...paid, moment: 'contract-ended' } } });
    expect(await site.yes(person)).toEqual([]);
    expect((await happened(site.key)).status).toBe(200);
    expect(await site.yes(person)).toEqual(['paid']);
    expect(await site.yes({ respondent: 'customer-8' })).toEqual([]);
    expect(await site.yes()).toEqual([]);
    clock.now += 60_000;
    const shown = { surveys: { paid: { shown: clock.now } } };
    expect(await site.yes({ ...person, history: shown })).toEqual([]);
    await site.store('paid', 0, person);
    expect(await site.yes(person)).toEqual([]);
    await happened(site.key, { id: 'invoice-2', at: iso(clock.now + 1) });
    clock.now += 2;
    expect(await site.yes(person)).toEqual(['paid']);
    clock.now = noon;
  });

  it('waits for its time, and not beyond its end', async () => {
    const site = await newSite({ paid: { trigger: paid } });
    await happened(site.key, { at: iso(noon + DAY_MS), expiresAt: iso(noon + 2 * DAY_MS) });
    const seen: string[][] = [];
    for (const days of [0, 1, 2]) {
      clock.now = noon + days * DAY_MS;
      seen.push(await site.yes(person));
    }
    expect(seen).toEqual([[], ['paid'], []]);
    clock.now = noon;
  });

  it('in a group stands in for nothing but itself', async () => {
    const site = await newSite({
      both: { trigger: { type: 'all', of: [{ type: 'page' }, paid] } },
      either: { trigger: { type: 'any', of: [{ type: 'event', event: 'done' }, paid] } },
    });
    // The event has fired, or the browser only hopes for the moment.
    expect(await site.yes(person)).toEqual(['either']);
    expect(await site.yes({ ...person, awaiting: ['either'] })).toEqual([]);
    await happened(site.key);
    expect(await site.yes({ ...person, awaiting: ['either', 'both'] })).toEqual(['both', 'either']);
  });
});

describe('a site that requires signatures', () => {
  const across = { frequency: { ...tireless, shownDays: 90, acrossDevices: true } };
  const secretOf = async (key: string) => (await json(call('POST', `/v1/sites/${key}/signing-secret`))).secret;
  async function sign(secret: string, id: string): Promise<string> {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const key = await crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(id)));
    return Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  it('tells nothing of a person to who cannot sign for them', async () => {
    const site = await newSite({ across }, { requireSignature: true });
    const secret = await secretOf(site.key);
    await site.store('across', 5, { respondent: 'customer-7' });
    const signature = await sign(secret, 'customer-7');
    expect(await site.yes({ respondent: 'customer-7', signature })).toEqual([]);
    expect(await site.yes({ respondent: 'customer-7' })).toEqual(['across']);
    expect(await site.yes({ respondent: 'customer-7', signature: await sign('x', 'customer-7') })).toEqual(['across']);
    expect(await site.yes({ respondent: 'customer-7', signature: await sign(secret, 'customer-8') })).toEqual([
      'across',
    ]);
  });
});

describe('what it costs', () => {
  const frequency = { ...tireless, acrossDevices: true, ignoredTimes: 0 };
  const across = { frequency, quotas: [{ answers: 900, per: 'month' }] };

  it('is one round trip of three statements, a few rows read for each thing known, and none written', async () => {
    const site = await newSite({ across, plain: {} });
    for (let ago = 1; ago <= 20; ago++) await site.store('across', ago, { respondent: 'customer-7' });
    for (let other = 0; other < 60; other++) await site.store('plain', 2, { respondent: `other-${other}` });
    const told = { respondent: 'customer-7' };
    await site.yes(told);
    const { on, count } = metered();
    expect(await site.yes(told, { on })).toEqual(['across', 'plain']);
    expect(count).toMatchObject({ trips: 1, statements: 3, written: 0 });
    // Twice 20 responses, and the counters of 21 days of the month for two surveys at most.
    expect(count.read).toBeLessThan(2 * 20 + 2 * 21 + 10);
  });

  it('is nothing at the database where only country and private rules are asked', async () => {
    const site = await newSite({ german: { audience: { include: [{ type: 'country', value: 'DE' }] } } });
    await site.yes();
    const { on, count } = metered();
    await site.yes({ respondent: 'customer-7' }, { on, cf: { country: 'DE' } });
    expect(count).toEqual({ trips: 0, statements: 0, read: 0, written: 0 });
  });

  it('is two trips more in a worker that has just started', async () => {
    const site = await newSite({ across });
    clock.now += limits.catalogueSeconds * 1000;
    const { on, count } = metered();
    await site.yes({ respondent: 'customer-7' }, { on });
    expect(count).toMatchObject({ trips: 3, written: 0 });
    clock.now = noon;
  });
});

describe('the route', () => {
  let site: Awaited<ReturnType<typeof newSite>>;
  beforeAll(async () => {
    site = await newSite({ plain: {}, paused: { status: 'paused' }, sampled: { sample: 0.01 } });
  });

  async function problemOf(answer: Response): Promise<Problem> {
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
    return Problem.parse(await answer.json());
  }

  it('says yes to live surveys of the site alone, each once, in the order of the request', async () => {
    const surveys = ['nothing', 'paused', 'plain', 'plain'];
    expect(await site.yes({ surveys })).toEqual(['plain']);
  });

  it('decides the sample as the browser does, and for nobody without an id', async () => {
    expect(await site.yes({ surveys: ['sampled'], visitorId: 'somebody' })).toEqual([]);
    expect(await site.yes({ surveys: ['sampled'] })).toEqual([]);
  });

  it('takes JSON as well, sets no cookie, and may be read from any page', async () => {
    const { headers, status } = await site.post(
      { format: 1, surveys: ['plain'] },
      { headers: { 'Content-Type': 'application/json' } },
    );
    expect(status).toBe(200);
    expect(headers.get('Set-Cookie')).toBeNull();
    expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
    expect(headers.get('Cache-Control')).toBe('no-store');
  });

  it.each([['https://evil.example'], ['null'], ['']])('turns away the origin "%s"', async (Origin) => {
    const answer = await site.post({ format: 1, surveys: ['plain'] }, { headers: { Origin } });
    expect(answer.status).toBe(403);
    expect(await problemOf(answer)).toMatchObject({ code: 'origin_not_allowed' });
  });

  it('holds a flood back', async () => {
    const headers = { 'CF-Connecting-IP': '203.0.113.77' };
    for (let request = 0; request < limits.addressBurst; request++) await site.post('', { headers });
    const answer = await site.post({ format: 1, surveys: ['plain'] }, { headers });
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '1']);
  });

  it('asks no robot', async () => {
    expect(await site.yes({}, { headers: { 'User-Agent': 'Googlebot/2.1' } })).toEqual([]);
  });

  it.each([
    ['no JSON', '{', 400, 'invalid_body'],
    ['a list', '[]', 422, 'invalid_fields'],
    ['no surveys', JSON.stringify({ format: 1, surveys: [] }), 422, 'invalid_fields'],
    ['another format', JSON.stringify({ format: 2, surveys: ['plain'] }), 422, 'invalid_fields'],
    [
      'a signature that is none',
      JSON.stringify({ format: 1, surveys: ['plain'], signature: 'x' }),
      422,
      'invalid_fields',
    ],
    ['too many bytes', 'x'.repeat(limits.publicBodyBytes + 1), 413, 'body_too_large'],
  ])('refuses %s', async (_, body, status, code) => {
    const answer = await site.post(body);
    expect(answer.status).toBe(status);
    expect(await problemOf(answer)).toMatchObject({ code });
  });

  it('answers 503 when the database does not, so that the page stays silent', async () => {
    const quota = await newSite({ full: { quotas: [{ answers: 1, per: 'all' }] } });
    await quota.yes();
    const failing = { batch: () => Promise.reject(new Error('D1_ERROR: D1 DB is overloaded.')) } as never;
    Object.assign(failing, { prepare: (sql: string) => db.prepare(sql) });
    const answer = await quota.post({ format: 1, surveys: ['full'] }, { on: failing });
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '15']);
  });
});
