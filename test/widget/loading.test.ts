import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lazy } from '../../widget/lazy.ts';
import { createLoad } from '../../widget/loading.ts';

let folder: string;
let collector: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chunks-'));
  collector = `${pathToFileURL(folder).href}/`;
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A module that knows how often it was run. */
const put = (name: string) =>
  writeFileSync(
    join(folder, name),
    `globalThis.runs = (globalThis.runs ?? 0) + 1; export const run = globalThis.runs;`,
  );
const runs = () => (globalThis as { runs?: number }).runs ?? 0;

describe('loading a module', () => {
  it('is done once for all who want it at the same time, and afterwards', async () => {
    put('one.mjs');
    const before = runs();
    const load = createLoad(collector);
    const loaded = await Promise.all([load('one.mjs'), load('one.mjs')]);
    expect(await load('one.mjs')).toBe(loaded[0]);
    expect(loaded[1]).toBe(loaded[0]);
    expect(runs()).toBe(before + 1);
  });

  it('fails for all who wait for it, and is tried again for who wants it later', async () => {
    // Node remembers, as browsers may, that an address failed.
    writeFileSync(join(folder, 'late.mjs'), 'throw new Error("cut off");');
    const load = createLoad(collector);
    const both = await Promise.allSettled([load('late.mjs'), load('late.mjs')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    put('late.mjs');
    expect(await load('late.mjs')).toMatchObject({ run: runs() });
  });
});

describe('what is made from a module', () => {
  it('is one thing, however many wait for it', async () => {
    const made: object[] = [];
    const thing = lazy(
      async () => ({}),
      () => made[made.push({}) - 1],
    );
    expect(thing.now).toBeUndefined();
    const [one, other] = await Promise.all([thing.load(), thing.load()]);
    expect(one).toBe(other);
    expect(thing.now).toBe(one);
    expect(made).toHaveLength(1);
  });

  it('is made later where its module did not come at first', async () => {
    let there = false;
    const thing = lazy(
      () => (there ? Promise.resolve('module') : Promise.reject(new Error('no network'))),
      (module) => module.length,
    );
    await expect(thing.load()).rejects.toThrow('no network');
    there = true;
    expect(await thing.load()).toBe(6);
  });
});
