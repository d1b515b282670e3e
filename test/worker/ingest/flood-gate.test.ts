import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { createFloodGate } from '../../../worker/ingest/flood-gate.ts';

async function passes(gate: ReturnType<typeof createFloodGate>, count: number, site: string, address?: string) {
  let passed = 0;
  for (let request = 0; request < count; request++) if ((await gate.pass(site, address, undefined)) === null) passed++;
  return passed;
}

const gateAt = (clock = { now: 0 }) => createFloodGate(() => clock.now);

describe('an address', () => {
  it('may send what an office sends, and then has to wait for a moment', async () => {
    const gate = gateAt();
    expect(await passes(gate, limits.addressBurst + 50, 'shop', '203.0.113.7')).toBe(limits.addressBurst);
    expect(await gate.pass('shop', '203.0.113.7', undefined)).toBe(1);
    expect(await gate.pass('shop', '203.0.113.8', undefined)).toBeNull();
    expect(await gate.pass('other', '203.0.113.7', undefined)).toBeNull();
  });

  it('of IPv6 is one with its whole /64, however it is written', async () => {
    const gate = gateAt();
    await passes(gate, limits.addressBurst, 'shop', '2001:db8:1:2::1');
    for (const same of ['2001:db8:1:2::99', '2001:DB8:1:2:aaaa:bbbb:cccc:dddd'])
      expect(await gate.pass('shop', same, undefined)).toBe(1);
    for (const other of ['2001:db8:1:3::1', '2001:db8::1'])
      expect(await gate.pass('shop', other, undefined)).toBeNull();
  });

  it.each([undefined, '127.0.0.1', '::1'])('that says nothing of who sends (%s) is not counted', async (address) => {
    expect(await passes(gateAt(), limits.addressBurst + 50, 'shop', address)).toBe(limits.addressBurst + 50);
  });

  it('that is held back uses nothing up of what the site may take in', async () => {
    const gate = gateAt();
    await passes(gate, limits.siteBurst * 2, 'shop', '203.0.113.7');
    expect(await passes(gate, limits.siteBurst, 'shop')).toBe(limits.siteBurst - limits.addressBurst);
  });
});

it('a site takes in no more than its share of all addresses together, and other sites go on', async () => {
  const clock = { now: 0 };
  const gate = gateAt(clock);
  expect(await passes(gate, limits.siteBurst + 100, 'shop')).toBe(limits.siteBurst);
  expect(await gate.pass('other', undefined, undefined)).toBeNull();
  clock.now = 1000;
  expect(await passes(gate, limits.siteBurst, 'shop')).toBe(limits.sitePerSecond);
});

it('counts for itself while the limiter that is bound fails', async () => {
  const limiter = { limit: () => Promise.reject(new Error('down')) };
  expect(await gateAt().pass('shop', '203.0.113.7', limiter)).toBeNull();
});

it('asks Cloudflare’s limiter instead where it is bound, with site and address as the key', async () => {
  const keys: string[] = [];
  const limiter = {
    limit: async ({ key }: { key: string }) => {
      keys.push(key);
      return { success: keys.length === 1 };
    },
  };
  const gate = gateAt();
  expect(await gate.pass('shop', '203.0.113.7', limiter)).toBeNull();
  expect(await gate.pass('shop', '203.0.113.7', limiter)).toBe(60);
  expect(keys).toEqual(['shop 203.0.113.7', 'shop 203.0.113.7']);
});
