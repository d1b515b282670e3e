import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Catalogue } from '../../worker/catalogue.ts';
import { vouchFor } from '../../worker/vouch.ts';
import { site } from './ingest/example-site.ts';

const sign = (secret: string, id: string) => createHmac('sha256', secret).update(id).digest('hex');
const strict = { ...site, requireSignature: true };

/** A catalogue that counts how often it is asked, and how often it must read. */
function secretsOf(...secrets: string[]) {
  const count = { asked: 0, read: 0 };
  const signingSecrets = async (_db: unknown, _site: string, anew = false) => {
    count[anew ? 'read' : 'asked'] += 1;
    return secrets;
  };
  return { count, catalogue: { signingSecrets } as unknown as Catalogue };
}

it('reads the secrets once for a request, however many wrong signatures it has', async () => {
  const { count, catalogue } = secretsOf('a', 'b');
  const vouch = vouchFor(catalogue, {} as never, strict);
  for (let wrong = 0; wrong < 20; wrong++) expect(await vouch('customer-7', sign('c', `${wrong}`))).toBe(false);
  expect(count).toEqual({ asked: 20, read: 1 });
});

it('reads nothing for a right signature, for none, and where the site wants none', async () => {
  const { count, catalogue } = secretsOf('a', 'b');
  const vouch = vouchFor(catalogue, {} as never, strict);
  expect(await vouch('customer-7', sign('b', 'customer-7'))).toBe(true);
  expect(await vouch('customer-7', undefined)).toBe(false);
  expect(count).toEqual({ asked: 1, read: 0 });
  expect(await vouchFor(catalogue, {} as never, site)('customer-7', undefined)).toBe(true);
  expect(count).toEqual({ asked: 1, read: 0 });
});

it('believes nobody whose id no address can name, signed or not', async () => {
  const { catalogue } = secretsOf('a');
  for (const id of ['.', '..']) {
    expect(await vouchFor(catalogue, {} as never, site)(id, undefined)).toBe(false);
    expect(await vouchFor(catalogue, {} as never, strict)(id, sign('a', id))).toBe(false);
  }
  expect(await vouchFor(catalogue, {} as never, site)('...', undefined)).toBe(true);
});
