import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { cronsOf, followSchedule } from '../../cli/schedule.ts';

it('runs on this machine at the times of wrangler.toml', () => {
  const crons = /^crons = (\[.*\])$/m.exec(readFileSync(`${import.meta.dirname}/../../wrangler.toml`, 'utf8'))?.[1];
  expect(cronsOf(Date.parse('2026-11-21T03:17:42Z'))).toEqual(JSON.parse(crons ?? '[]'));
});

it('runs every minute, and the night’s work once a day, until it is stopped', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T00:00:30Z') });
  const run: string[] = [];
  const stop = followSchedule({
    runCron: async (cron) => {
      run.push(cron);
    },
  });
  await vi.advanceTimersByTimeAsync(86_400_000);
  stop();
  await vi.advanceTimersByTimeAsync(86_400_000);
  vi.useRealTimers();
  expect([run.filter((cron) => cron === '* * * * *').length, run.length]).toEqual([1440, 1441]);
});
