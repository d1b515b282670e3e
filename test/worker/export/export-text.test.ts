import { describe, expect, it } from 'vitest';
import type { ResponseRow } from '../../../worker/db/read-responses.ts';
import { bodyOf, exportText, type Format, ndjsonFormat } from '../../../worker/export/export-text.ts';

/** Responses 1 to `count`, as far as the pages look at them. */
function source(count: number) {
  const asked: { after: string | null; limit: number }[] = [];
  const name = (place: number) => String(place).padStart(6, '0');
  return {
    asked,
    read: async (after: string | null, limit: number) => {
      asked.push({ after, limit });
      const from = after === null ? 1 : Number(after) + 1;
      const rows = Math.max(0, Math.min(limit, count - from + 1));
      return Array.from({ length: rows }, (_, place) => ({ id: name(from + place) }));
    },
  };
}

const ids: Format<{ id: string }> = { head: 'ids\n', line: ({ id }) => `${id}\n`, end: (count) => `${count}\n` };

async function all(text: AsyncGenerator<string>): Promise<string> {
  let whole = '';
  for await (const part of text) whole += part;
  return whole;
}

describe('the text of an export', () => {
  it.each([0, 1, 199, 200, 201, 5000])(
    'has each of %i responses once, in order, and their number at the end',
    async (count) => {
      const { read } = source(count);
      const lines = (await all(exportText(read, ids))).trimEnd().split('\n');
      expect(lines[0]).toBe('ids');
      expect(lines.at(-1)).toBe(String(count));
      expect(lines.slice(1, -1).map(Number)).toEqual(Array.from({ length: count }, (_, place) => place + 1));
    },
  );

  it('is read in larger pages where responses are short, and in smaller ones where they are long', async () => {
    const short = source(20_000);
    await all(exportText(short.read, ids));
    expect(Math.max(...short.asked.map(({ limit }) => limit))).toBe(1250);
    const long = source(600);
    const pages: number[] = [];
    for await (const page of exportText(long.read, { ...ids, head: '', end: () => '', line: () => 'x'.repeat(50_000) }))
      pages.push(page.length);
    expect(long.asked.slice(1).every(({ limit }) => limit === 20)).toBe(true);
    expect(Math.max(...pages.slice(1))).toBeLessThanOrEqual(1024 * 1024);
  });

  it('says in its last line that it is whole', async () => {
    const rows = ['000001', '000002'].map((id) => ({
      ...{ id, test: 0, attributes: null, times: null, answers: '{"score":9}', tags: '[]', note: null },
      ...{ shown_at: 0, started_at: null, completed_at: null, dismissed_at: null, received_at: 1000 },
    })) as ResponseRow[];
    const lines = (await all(exportText(async () => rows, ndjsonFormat))).trimEnd().split('\n');
    expect(lines.slice(0, 2).map((line) => JSON.parse(line))).toMatchObject([
      { id: '000001', shownAt: '1970-01-01T00:00:00.000Z', answers: { score: 9 } },
      { id: '000002', receivedAt: '1970-01-01T00:00:01.000Z', completedAt: null },
    ]);
    expect(lines.slice(2)).toEqual(['{"_end":true,"count":2}']);
  });
});

describe('the body of an export', () => {
  it('is made no faster than it is read', async () => {
    const { asked, read } = source(100_000);
    const reader = bodyOf(exportText(read, ids), () => {}).getReader();
    await reader.read();
    expect(asked).toHaveLength(0);
    for (let pages = 1; pages <= 3; pages++) {
      await reader.read();
      expect(asked).toHaveLength(pages);
    }
    await reader.cancel();
    expect(asked).toHaveLength(3);
  });

  it('breaks off where a page cannot be read, and tells the log', async () => {
    const { read } = source(10_000);
    let pages = 0;
    const failing = (after: string | null, limit: number) =>
      ++pages > 2 ? Promise.reject(new Error('no database')) : read(after, limit);
    const errors: string[] = [];
    const body = bodyOf(exportText(failing, ids), ({ message }) => errors.push(message));
    await expect(new Response(body).text()).rejects.toThrow('no database');
    expect(errors).toEqual(['no database']);
  });

  it('is UTF-8', async () => {
    const body = bodyOf(exportText(source(1).read, { ...ids, line: () => 'ä 日本 👋' }), () => {});
    expect(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await new Response(body).arrayBuffer()),
    ).toContain('ä 日本 👋');
  });
});
