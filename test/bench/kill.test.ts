import { expect, it } from 'vitest';
import { killRounds } from './kill/kill-rounds.ts';

it('a server that is killed under load loses nothing that it acknowledged and counts nothing twice', async () => {
  const rounds = await killRounds(2);
  for (const round of rounds) {
    expect(round.acknowledged).toBeGreaterThan(20);
    expect(round).toMatchObject({ missing: 0, miscounted: 0, differences: 0 });
  }
}, 180_000);
