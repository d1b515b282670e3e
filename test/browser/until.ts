import { setTimeout as pause } from 'node:timers/promises';

const betweenAsks = 20;

/**
 * Asks until the answer is truthy and returns it; for what announces itself by no event.
 * Throws when that takes longer than `within` milliseconds, saying what it waited for.
 */
export async function until<Answer>(
  what: string | (() => string),
  ask: () => Promise<Answer | undefined | null | false>,
  within = 5_000,
): Promise<Answer> {
  const deadline = performance.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() >= deadline)
      throw new Error(`Waited ${within} ms in vain: ${typeof what === 'string' ? what : what()}`);
    await pause(betweenAsks);
  }
}
