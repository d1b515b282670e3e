import { Webhook } from 'standardwebhooks';
import { limits } from '../../../shared/limits.ts';
import type { WebhookDelivery } from '../../../shared/schema/webhook.ts';
import { deliver } from '../../../worker/webhooks/deliver.ts';
import { bindings, type Clock, caller, json, noon, testApp } from '../routes/test-api.ts';
import { makeSite, nextId } from '../routes/test-site.ts';

/** A message as a receiver got it. */
export interface Received {
  url: string;
  headers: Headers;
  body: string;
  redirect: string | undefined;
  signal: AbortSignal | null | undefined;
}

type Answer = number | Error | (() => Response);

/** Addresses by name, as the resolver tells them. */
const publicAddress = '93.184.216.34';

let sites = 0;

/** A site, and an internet of the test's own: what is sent is kept, and answered as the test wants it. */
export async function webhookWorld() {
  const clock: Clock = { now: noon };
  const received: Received[] = [];
  const names = new Map<string, string[]>();
  const waiting: (() => Promise<void>)[] = [];
  const site = `hooked${++sites}`;
  let answer: (one: Received) => Answer = () => 204;

  const send = (async (input: string, init: RequestInit = {}) => {
    const url = new URL(input);
    if (url.host === 'cloudflare-dns.com') {
      const found = names.get(url.searchParams.get('name') ?? '') ?? [publicAddress];
      const type = Number(url.searchParams.get('type'));
      const data = found.filter((one) => one.includes(':') === (type === 28));
      return Response.json({ Status: 0, Answer: data.map((one) => ({ type, data: one })) });
    }
    const { redirect, signal } = init;
    const one = { url: input, headers: new Headers(init.headers), body: String(init.body), redirect, signal };
    received.push(one);
    const what = answer(one);
    if (what instanceof Error) throw what;
    return typeof what === 'number' ? new Response(null, { status: what }) : what();
  }) as typeof fetch;

  const app = testApp({ fetch: send, later: (work) => void waiting.push(work) }, clock);
  const call = caller(app);
  const { DB: db } = bindings;
  await makeSite(call, site);
  const deliverer = {
    now: () => clock.now,
    random: () => 0,
    randomBytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)),
    fetch: send,
    privateAddresses: false,
  };
  const path = `/v1/sites/${site}/webhooks`;

  return {
    site,
    db,
    clock,
    call,
    path,
    received,
    names,
    deliverer,
    /** How receivers answer from now on. */
    answers(how: typeof answer) {
      answer = how;
    },
    async listen(events: string[] = ['response.completed'], settings: object = {}) {
      const body = { url: 'https://example.com/hooks', events, ...settings };
      return json(call('POST', path, { body }));
    },
    /** Stores a response as a server would, and does what is left to be done after the answer. */
    async store(fields: object = {}): Promise<string> {
      const at = new Date(clock.now - 60_000).toISOString();
      const id = nextId();
      const one = { id, revision: 1, survey: 'nps', version: 1, shownAt: at, completedAt: at, answers: { score: 9 } };
      const body = { format: 1, sentAt: new Date(clock.now).toISOString(), responses: [{ ...one, ...fields }] };
      const { refused } = await json(call('POST', `/v1/sites/${site}/responses`, { body }));
      if (refused.length > 0) throw new Error(JSON.stringify(refused));
      return id;
    },
    /** What the worker does once the answers are out. */
    async afterAnswers() {
      for (const work of waiting.splice(0)) await work();
    },
    run: () => deliver(db, deliverer),
    /** Lets time pass until the n-th attempt is due, counted from 1, and makes it. */
    async attempt(n: number) {
      if (n > 1) clock.now += (limits.webhookDelays[n - 2] ?? 0) * 1000;
      return deliver(db, deliverer);
    },
    async deliveries(webhook: string): Promise<WebhookDelivery[]> {
      return (await json(call('GET', `${path}/${webhook}/deliveries`))).deliveries;
    },
    webhook: async (id: string) =>
      (await json(call('GET', path))).webhooks.find((one: { id: string }) => one.id === id),
  };
}

/** What the package says a message is; throws where the signature is another's. Looks at the clock of this machine. */
export function verified(secret: string, { headers, body }: Pick<Received, 'headers' | 'body'>) {
  return new Webhook(secret).verify(body, Object.fromEntries(headers)) as {
    type: string;
    data: Record<string, unknown>;
  };
}
