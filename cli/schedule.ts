import type { Collector } from './collector.ts';

/** As in wrangler.toml. */
const everyMinute = '* * * * *';
const nightly = '17 3 * * *';

/** The crons of a minute that begins at an instant (milliseconds since 1970), in UTC, as on Cloudflare. */
export function cronsOf(instant: number): string[] {
  const isNight = new Date(instant).toISOString().slice(11, 16) === '03:17';
  return isNight ? [nightly, everyMinute] : [everyMinute];
}

/** Has a collector on this machine do what Cloudflare has it do on time. @returns its stop */
export function followSchedule({ runCron }: Pick<Collector, 'runCron'>, now: () => number = Date.now): () => void {
  const timer = setInterval(async () => {
    for (const cron of cronsOf(now()))
      await runCron(cron).catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
  }, 60_000);
  return () => clearInterval(timer);
}
