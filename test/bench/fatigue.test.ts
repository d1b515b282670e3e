import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sites, surveys } from './fatigue/model.ts';
import { defaultVisitors, report, simulate } from './fatigue/simulation.ts';

describe('the simulation of fatigue', { timeout: 120_000 }, () => {
  it('gives the same for the same seed, and something else for another', () => {
    const of = (seed: number) => report('x', simulate('With the defaults', 200, seed));
    expect(of(1)).toBe(of(1));
    expect(of(1)).not.toBe(of(2));
  });

  it('asks nobody twice in a week while the site has its floor', () => {
    const lives = simulate('With the defaults', 1000, 3);
    expect(lives.some(({ shown }) => Object.values(shown).some(Boolean))).toBe(true);
    for (const { mostInAnySevenDays } of lives) expect(mostInAnySevenDays).toBeLessThanOrEqual(1);
  });

  it('reaches nearly everyone in the sample of the rare NPS, and lets no survey give way for ever', () => {
    const lives = simulate('With the defaults', 2000, 5);
    const due = lives.filter(({ drawn, eligibleDays }) => drawn['shop-nps'] && (eligibleDays['shop-nps'] ?? 0) > 0);
    const reached = due.filter(({ shown }) => (shown['shop-nps'] ?? 0) > 0);
    expect(reached.length / due.length).toBeGreaterThan(0.97);
    for (const { longestLost } of lives)
      for (const { id } of surveys) expect(longestLost[id]).toBeLessThanOrEqual(surveys.length);
  });

  it('comes to what the documentation says', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/frequency.md'), 'utf8');
    for (const site of Object.keys(sites) as (keyof typeof sites)[])
      expect(page).toContain(report(site, simulate(site, defaultVisitors, 1)));
  });
});
