import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { responseId } from '../../../shared/rules/response-id.ts';
import { tools as allTools } from '../../../worker/mcp/tools.ts';
import { startTestCollector, type TestCollector } from '../../browser/test-collector.ts';
import { examplesOf, fits, type Outcome, runExamples } from '../../docs/shell-examples.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/mcp.md'), 'utf8');

let collector: TestCollector;
const tokens: Record<string, string> = {};
const clients: Client[] = [];

const survey = (touchpoint: string, status = 'live') => ({
  name: `NPS at ${touchpoint}`,
  status,
  trigger: { type: 'page', contains: '/done' },
  content: {
    touchpoint,
    questions: [
      { id: 'score', type: 'scale', metric: 'nps' },
      { id: 'reason', type: 'text' },
    ],
  },
});

let made = 0;
const answered = (day: string, score: number, reason?: string) => {
  made++;
  const at = Date.parse(`${day}T12:00:00Z`);
  return {
    id: responseId(
      at,
      Uint8Array.from({ length: 10 }, (_, place) => (place > 7 ? made >> (8 * (9 - place)) : 0) & 255),
    ),
    revision: 1,
    survey: 'checkout',
    version: 1,
    shownAt: new Date(at).toISOString(),
    answers: { score, ...(reason !== undefined && { reason }) },
  };
};
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

beforeAll(async () => {
  collector = await startTestCollector();
  const { api, adminToken } = collector;
  await api('POST', '/v1/sites', { key: 'shop', name: 'Shop' });
  const checkout = survey('checkout');
  await api('PUT', '/v1/sites/shop/surveys/checkout', checkout);
  await api('PUT', '/v1/sites/shop/surveys/help', survey('help', 'paused'));
  const responses = [
    ...times(40, () => answered('2026-09-10', 10)),
    ...times(10, () => answered('2026-09-10', 3)),
    ...times(15, () => answered('2026-10-10', 10)),
    ...times(34, () => answered('2026-10-10', 3)),
    answered('2026-10-10', 2, 'Delivery was SLOW'),
    ...times(3, () => answered('2026-08-10', 9)),
    answered('2026-08-10', 9, 'Fast delivery'),
  ];
  await api('POST', '/v1/sites/shop/responses', {
    format: 1,
    sentAt: new Date().toISOString(),
    import: 'test',
    responses,
  });
  tokens.operator = adminToken;
  for (const scope of ['results', 'responses', 'write', 'admin'])
    tokens[scope] = (
      await api<{ token: string }>('POST', '/v1/sites/shop/tokens', { name: scope, scopes: [scope] })
    ).token;
});
afterAll(async () => {
  for (const client of clients) await client.close();
  await collector?.stop();
});

async function clientOf(token: string | undefined): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const headers = { Authorization: `Bearer ${token}` };
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${collector.origin}/mcp`), { requestInit: { headers } }),
  );
  clients.push(client);
  return client;
}

/** What a tool answers, as a model reads it, and its figures. */
async function call(client: Client, name: string, args: Record<string, unknown> = {}) {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: args });
  const [{ text }] = content as [{ text: string }];
  // biome-ignore lint/suspicious/noExplicitAny: tests compare it with what they expect
  return { text, data: structuredContent as any, isError: isError === true };
}

const october = { from: '2026-10-01', to: '2026-10-31' };

describe('a client of the official SDK', () => {
  it('lists each tool, with what keeps a model honest', async () => {
    const client = await clientOf(tokens.admin);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'list_surveys',
      'get_results',
      'compare_periods',
      'search_comments',
      'explain_not_asked',
    ]);
    for (const { description, annotations, inputSchema } of tools) {
      expect(description?.length).toBeGreaterThan(80);
      expect(annotations).toMatchObject({ readOnlyHint: true });
      expect(inputSchema.properties).toHaveProperty('site');
    }
    expect(tools[1]?.description).toContain('95 % interval');
    expect(client.getInstructions()).toContain('Never tell a score without n and its interval');
  });

  it('lists surveys', async () => {
    const { text, data } = await call(await clientOf(tokens.results), 'list_surveys');
    expect(text.split('\n').toSorted()).toEqual([
      '- checkout: "NPS at checkout", live, at checkout',
      '- help: "NPS at help", paused, at help',
    ]);
    expect(data.surveys[0].questions[0]).toEqual({ id: 'score', type: 'scale', metric: 'nps' });
  });

  it('gets results as the API has them, in words that carry n and the interval', async () => {
    const { text, data } = await call(await clientOf(tokens.results), 'get_results', { ...october, interval: 'month' });
    const path = '/v1/sites/shop/results?from=2026-10-01&to=2026-10-31&interval=month';
    expect(data).toEqual(await collector.api('GET', path));
    expect(text).toMatch(
      /^2026-10-01 to 2026-10-31 \(UTC\)\.\n- NPS at checkout: -40 points \(95 % interval -\d+(\.\d)? to -\d+(\.\d)?, n = 50\)$/,
    );
  });

  it('compares periods, with the verdict in words', async () => {
    const { text, data } = await call(await clientOf(tokens.results), 'compare_periods', {
      ...october,
      compare: '2026-09-01..2026-09-30',
    });
    const { comparison } = data.series[0];
    expect(comparison.adjustedP).toBeLessThan(0.05);
    expect(text).toContain('against 2026-09-01 to 2026-09-30');
    expect(text).toContain(`before: 60 points`);
    expect(text).toContain(comparison.text);
  });

  it('says that there is nothing to say: no answers, too few, or too few for this token', async () => {
    const admin = await clientOf(tokens.admin);
    const results = await clientOf(tokens.results);
    expect((await call(admin, 'get_results', { from: '2026-01-01', to: '2026-01-31' })).text).toContain(
      'No scored answers',
    );
    const august = { from: '2026-08-01', to: '2026-08-31' };
    expect((await call(admin, 'get_results', august)).text).toContain('n = 4; too few answers');
    const { text, data } = await call(results, 'get_results', august);
    expect(text).toContain('kept back, fewer than five answers');
    expect(data.series[0].total).toEqual({ suppressed: true });
  });

  it('searches comments', async () => {
    const client = await clientOf(tokens.responses);
    const all = await call(client, 'search_comments', { from: '2026-08-01', to: '2026-10-31', limit: 1 });
    expect(all.data.comments).toMatchObject([
      { day: '2026-10-10', answers: { score: 2, reason: 'Delivery was SLOW' } },
    ]);
    expect(all.text).toContain('There are more');
    const rest = await call(client, 'search_comments', {
      from: '2026-08-01',
      to: '2026-10-31',
      limit: 1,
      cursor: all.data.next,
    });
    expect(rest.data.comments).toMatchObject([{ answers: { reason: 'Fast delivery' } }]);
    expect(rest.text).toContain('These are all');
    const slow = await call(client, 'search_comments', { from: '2026-08-01', to: '2026-10-31', search: 'slow' });
    expect(slow.data.comments).toHaveLength(1);
    const none = await call(client, 'search_comments', { from: '2026-08-01', to: '2026-10-31', search: '%' });
    expect(none.text).toBe('No comments.');
  });

  it('explains why a survey is not asked', async () => {
    const client = await clientOf(tokens.responses);
    const { text, data } = await call(client, 'explain_not_asked', {
      url: 'https://shop.example/cart',
      device: 'phone',
    });
    expect(data).toMatchObject({ survey: null });
    expect(text).toMatch(/- checkout: not asked: .+ \(\w+\)/);
    expect(text).toMatch(/- help: not asked: .+\(not_live\)|- help: not asked/);
    const asked = await call(client, 'explain_not_asked', { url: 'https://shop.example/done', surveys: ['checkout'] });
    expect(asked.text).toBe('- checkout: would be asked');
  });
});

describe('the scopes of a token', () => {
  it.each([
    ['results', ['list_surveys', 'get_results', 'compare_periods']],
    ['responses', ['list_surveys', 'search_comments', 'explain_not_asked']],
    ['write', ['list_surveys']],
  ])('%s opens these tools and no others', async (scope, names) => {
    const client = await clientOf(tokens[scope]);
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(names);
    for (const name of ['get_results', 'search_comments'])
      if (!(names as string[]).includes(name)) expect(await call(client, name)).toMatchObject({ isError: true });
  });

  it('no token, no tools', async () => {
    await expect(clientOf('ts_unknown')).rejects.toThrow();
    const answer = await fetch(`${collector.origin}/mcp`, { method: 'POST', body: '{}' });
    expect([answer.status, answer.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer']);
  });

  it('a token of one site means that site; one of many must say which', async () => {
    expect((await call(await clientOf(tokens.results), 'list_surveys', { site: 'demo' })).isError).toBe(true);
    const operator = await clientOf(tokens.operator);
    expect(await call(operator, 'list_surveys')).toMatchObject({ isError: true, text: 'Which site? demo, shop' });
    expect((await call(operator, 'list_surveys', { site: 'shop' })).data.surveys).toHaveLength(2);
  });
});

describe('what the API refuses', () => {
  it('is told to the model in the words of the API', async () => {
    const client = await clientOf(tokens.results);
    const { isError, text } = await call(client, 'get_results', { from: '2026-10-31', to: '2026-10-01' });
    expect([isError, text]).toEqual([true, expect.stringContaining('from: 2026-10-31 is after 2026-10-01')]);
    expect((await call(client, 'get_results', { group: 'mood' })).isError).toBe(true);
    expect((await call(client, 'get_results', { site: 'NOT A SITE' })).isError).toBe(true);
  });

  it('is not there: streams and sessions, which this endpoint has none of', async () => {
    for (const method of ['GET', 'DELETE']) {
      const headers = { Authorization: `Bearer ${tokens.results}`, Accept: 'text/event-stream' };
      expect((await fetch(`${collector.origin}/mcp`, { method, headers })).status).toBe(405);
    }
  });
});

describe('docs/mcp.md', () => {
  it('names every tool with the scope that it needs', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` \|.*\| (.*?) \|$/gm)].map(([, name, needs]) => [name, needs]);
    const needs = allTools.map(({ name, scopes }) => [name, scopes ? `\`${scopes.join('`, `')}\`` : 'any token']);
    expect(rows).toEqual(needs);
  });

  it('has examples that do what they say', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'touchstone-mcp-'));
    const api = `api() { curl --silent --show-error --fail-with-body -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" "$@"; }`;
    const environment = { TOUCHSTONE: collector.origin, TOKEN: collector.adminToken };
    const examples = examplesOf(page);
    const { outcomes, stderr } = await runExamples(
      [{ line: 0, script: api, printed: null }, ...examples],
      environment,
      folder,
    );
    rmSync(folder, { recursive: true });
    for (const { status, stdout } of outcomes) expect(status, `${stdout}\n${stderr}`).toBe(0);
    const documented = JSON.parse(examples.at(-1)?.printed?.text ?? '');
    const found = JSON.parse((outcomes.at(-1) as Outcome).stdout);
    if (!fits(documented, found)) expect(found).toEqual(documented);
  });
});
