import { globSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { startTestCollector } from '../browser/test-collector.ts';

const dist = `${import.meta.dirname}/../../dist`;

/** Bytes as transferred by a server that compresses ahead of time (11) or on the fly (5). */
function compressed(text: string | Buffer, quality: number): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;
}

/** Largest sizes in bytes, brotli quality 11, each file alone. */
function expectAtMost(name: string, text: string | Buffer, limit: number): void {
  const size = compressed(text, 11);
  console.log(`${name}: ${size} bytes (brotli 11; limit ${limit}), ${compressed(text, 5)} (brotli 5)`);
  expect(size).toBeGreaterThan(limit / 4);
  expect(size).toBeLessThanOrEqual(limit);
}

describe('bytes', () => {
  it('the loader without a config has at most 3,000', () => {
    expectAtMost('loader', readFileSync(`${dist}/widget/loader.js`), 3000);
  });

  it('the survey chunk, Preact included, has at most 8,500 and is one file', () => {
    const chunks = globSync(`${dist}/client/chunks/*`);
    expect(chunks).toHaveLength(1);
    expectAtMost('survey chunk', readFileSync(chunks[0] as string), 8500);
  });

  it('the demo site’s script with its surveys inside has at most 4,500', async () => {
    const collector = await startTestCollector();
    try {
      const script = await (await fetch(`${collector.origin}/w/demo.js`)).text();
      expect(script).toContain('checkout-nps');
      expectAtMost('/w/demo.js', script, 4500);
    } finally {
      await collector.stop();
    }
  }, 60_000);
});
