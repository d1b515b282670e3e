import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorCodes, refusalCodes } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import { isSettled } from '../../widget/delivery/is-settled.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/delivery.md'), 'utf8');

/** Rows of the table under "What becomes of it": answer, codes, what it says. */
const rows = [...text.matchAll(/^\| (\d{3}[^|]*) \| ([^|]*) \| (done|kept)/gm)].map(
  ([, answer = '', codes = '', says]) => ({
    statuses: [...answer.matchAll(/\d{3}/g)].map(([status]) => Number(status)),
    codes: [...codes.matchAll(/`(\w+)`/g)].map(([, code]) => code as ErrorCode),
    settled: says === 'done',
  }),
);

describe('the guide to delivery', () => {
  it('has every code of the collector in its table, under its status', () => {
    const problems = rows.filter(({ statuses }) => !statuses.includes(200));
    expect(problems.flatMap(({ codes }) => codes).toSorted()).toEqual(Object.keys(errorCodes).toSorted());
    for (const { statuses, codes } of problems)
      for (const code of codes) expect(statuses).toContain(errorCodes[code].status);
    const refused = text.split('\n').find((line) => line.startsWith('| 200, refused'));
    for (const code of Object.keys(refusalCodes)) expect(refused).toContain(`\`${code}\``);
  });

  it('says of each what the widget does', () => {
    for (const { codes, settled } of rows.filter(({ statuses }) => !statuses.includes(200)))
      for (const code of codes) expect([code, isSettled(errorCodes[code].status, { code })]).toEqual([code, settled]);
  });

  it('has the limits of today', () => {
    expect(text).toContain(`at most ${limits.publicBodyBytes / 1024} KiB`);
    expect(text).toContain(`Up to ${limits.keepaliveBytes / 1024} KiB`);
  });
});
