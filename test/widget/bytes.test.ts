import { globSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../shared/messages/languages.ts';
import type { ScriptPart } from '../../shared/rules/script-parts.ts';
import { startTestCollector, type TestCollector } from '../browser/test-collector.ts';

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

const chunk = (name: string) => {
  const files = globSync(`${dist}/client/chunks/${name}-*`);
  expect(files).toHaveLength(1);
  return readFileSync(files[0] as string);
};

let collector: TestCollector;
beforeAll(async () => {
  collector = await startTestCollector();
}, 60_000);
afterAll(() => collector.stop());

/** A site of one survey: NPS in words of our own. */
async function askNps(register: 'formal' | 'familiar'): Promise<string> {
  const key = register;
  const content = { touchpoint: 'shop', register, questions: [{ id: 'score', type: 'scale', metric: 'nps' }] };
  await collector.api('POST', '/v1/sites', { key, name: key });
  await collector.api('PUT', `/v1/sites/${key}/surveys/nps`, {
    name: 'NPS',
    status: 'live',
    trigger: { type: 'page' },
    content,
  });
  return key;
}

const served = async (path: string) => (await fetch(collector.origin + path)).text();

describe('bytes', () => {
  const loader = (...chosen: ScriptPart[]) => {
    const parts: Record<ScriptPart, string> = JSON.parse(readFileSync(`${dist}/widget/parts.json`, 'utf8'));
    const text = readFileSync(`${dist}/widget/loader.js`, 'utf8');
    return text.replace('__TOUCHSTONE_PARTS__', () => `{${chosen.map((part) => `${part}:${parts[part]}`)}}`);
  };

  it('the loader of a site that asks on pages or events, without its config, has at most 4,000', () => {
    expectAtMost('loader', loader(), 4000);
  });

  it('with address rules, clicks, scrolling, time and leaving it has at most 4,500', () => {
    expectAtMost('loader with triggers', loader('urls', 'click', 'scroll', 'dwell', 'exit'), 4500);
  });

  it('with all parts, as the pinned loader and the package have them, it has at most 8,000', () => {
    expectAtMost('pinned loader', chunk('loader'), 8000);
  });

  it('the script of a site that asks nothing has at most 600', () => {
    expectAtMost('silent script', readFileSync(`${dist}/widget/silent.js`), 600);
  });

  it('the survey chunk has at most 9,500 with all types of question', () => {
    expectAtMost('survey chunk', chunk('survey'), 9500);
  });

  it('its cut for plain surveys has at most 7,000', () => {
    expectAtMost('plain cut', chunk('plain'), 7000);
  });

  it('one NPS in English has at most 14,000: all that a page loads to show it', async () => {
    const script = await served(`/w/${await askNps('formal')}.js`);
    expect(script).toContain('"nps"');
    const named = new Set(script.match(/"(?:chunk|showing)":"[^"]+/g)?.map((field) => field.split('"').at(-1)));
    expect([...named]).toEqual([expect.stringMatching(/^\/chunks\/whole-.+\.js$/)]);
    const files = [script, ...[...named].map((path) => readFileSync(`${dist}/client${path}`))];
    const size = files.reduce((sum, file) => sum + compressed(file, 11), 0);
    console.log(`one NPS in English: ${size} bytes (brotli 11; limit 14000)`);
    expect(size).toBeGreaterThan(9000);
    expect(size).toBeLessThanOrEqual(14_000);
  });

  it('each language has at most 1,200, in both registers', async () => {
    const tags = languages.map(({ formal }) => formal.locale).filter((tag) => tag !== 'en');
    expect(tags.length).toBeGreaterThanOrEqual(24);
    const sizes: [size: number, language: string][] = [];
    for (const register of ['formal', 'familiar'] as const) {
      const site = register === 'formal' ? 'formal' : await askNps(register);
      for (const tag of tags) {
        const words = await served(`/w/${site}/nps.js?version=1&languages=${tag}`);
        expect(words).toContain(`"locale":"${tag}"`);
        sizes.push([compressed(words, 11), `${tag}, ${register}`]);
      }
    }
    const [[largest, language] = [0, '']] = sizes.toSorted(([one], [other]) => other - one);
    console.log(`largest of ${sizes.length} languages: ${largest} bytes, ${language} (brotli 11; limit 1200)`);
    expect(largest).toBeGreaterThan(400);
    expect(largest).toBeLessThanOrEqual(1200);
  });
});
