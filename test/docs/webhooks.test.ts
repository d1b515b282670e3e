import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { responseId } from '../../shared/rules/response-id.ts';
import { type WebhookDelivery, WebhookMessage, type Webhooks } from '../../shared/schema/webhook.ts';
import { startTestCollector, type TestCollector } from '../browser/test-collector.ts';
import { until } from '../browser/until.ts';
import { examplesOf, fits, type Outcome, runExamples } from './shell-examples.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/webhooks.md'), 'utf8');
const receiverCode = /^```js\n(.*?)^```$/ms.exec(page)?.[1] ?? '';

let folder: string;
let collector: TestCollector;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'touchstone-webhooks-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'receiver.mjs'), receiverCode);
  collector = await startTestCollector({ WEBHOOKS_TO_PRIVATE_ADDRESSES: 'allowed' });
});
afterAll(async () => {
  await collector?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the examples of docs/webhooks.md', () => {
  it('do what they say', async () => {
    const api = `api() { curl --silent --show-error --fail-with-body -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" "$@"; }`;
    const environment = { TOUCHSTONE: collector.origin, TOKEN: collector.adminToken };
    const all = [{ line: 0, script: api, printed: null }, ...examplesOf(page)];
    const { outcomes, stderr } = await runExamples(all, environment, folder);
    for (const [place, { line, printed }] of all.entries()) {
      const { status, stdout } = outcomes[place] as Outcome;
      expect([line, status], `${stdout}\n${stderr}`).toEqual([line, 0]);
      // Blocks of code are no answers of the shell before them.
      if (printed?.language === 'json' && !fits(JSON.parse(printed.text), JSON.parse(stdout)))
        expect(JSON.parse(stdout)).toEqual(JSON.parse(printed.text));
    }
    // Or what follows would be sent to the addresses of the examples.
    const { webhooks } = await collector.api<Webhooks>('GET', '/v1/sites/demo/webhooks');
    for (const { id } of webhooks) await collector.api('PATCH', `/v1/sites/demo/webhooks/${id}`, { enabled: false });
  });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}

const answers = { score: 3, reason: 'Too slow “ä”' };

async function complete(): Promise<string> {
  const now = new Date().toISOString();
  const id = responseId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const one = { id, revision: 1, survey: 'checkout-nps', version: 1, shownAt: now, completedAt: now, answers };
  await collector.api('POST', '/v1/sites/demo/responses', { format: 1, sentAt: now, responses: [one] });
  return id;
}

describe('the receiver of docs/webhooks.md', () => {
  it('verifies what the collector sends it; one with another secret says no, and that is written down', async () => {
    const port = await freePort();
    const body = { url: `http://127.0.0.1:${port}/hook`, events: ['response.completed'] };
    const path = '/v1/sites/demo/webhooks';
    const { id: webhook, secret } = await collector.api<{ id: string; secret: string }>('POST', path, body);
    const latest = async () =>
      (await collector.api<{ deliveries: WebhookDelivery[] }>('GET', `${path}/${webhook}/deliveries`)).deliveries[0];
    const start = async (WEBHOOK_SECRET: string) => {
      const receiver = spawn(process.execPath, ['receiver.mjs'], {
        cwd: folder,
        env: { ...process.env, WEBHOOK_SECRET, PORT: String(port) },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const isUp = () =>
        fetch(body.url).then(
          () => true,
          () => false,
        );
      await until('the receiver', isUp);
      return receiver;
    };

    const receiver = await start(secret);
    const line = once(createInterface(receiver.stdout), 'line');
    const first = await complete();
    const [id = '', type = '', ...rest] = String((await line)[0]).split(' ');
    const data = JSON.parse(rest.join(' '));
    const message = WebhookMessage.parse({ type, timestamp: new Date().toISOString(), data });
    expect(message).toMatchObject({ type: 'response.completed', data: { id: first, answers } });
    await until('the delivery', async () => (await latest())?.outcome === 'delivered');
    expect(await latest()).toMatchObject({ id, response: first, attempts: 1, detail: 'answered 204' });
    receiver.kill();
    await once(receiver, 'exit');

    const stranger = await start(`whsec_${btoa('x'.repeat(32))}`);
    const second = await complete();
    await until('the refusal', async () => (await latest())?.detail === 'answered 401');
    expect(await latest()).toMatchObject({ response: second, outcome: 'pending', attempts: 1 });
    stranger.kill();
  });
});

it('the collector on this machine runs what Cloudflare runs by the schedule of wrangler.toml', async () => {
  await collector.runCron('* * * * *');
  await collector.runCron('17 3 * * *');
});
