import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reasons } from '../../shared/reasons.ts';
import { everyRule } from '../../shared/rules/features.ts';
import { askable, situation } from './rules/asking-fixture.ts';

describe('every reason', () => {
  it.each(Object.entries(reasons))('"%s" has one line for the owner of a survey', (code, { text }) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(text).toMatch(/^\S.*\S$/);
    expect(text.length).toBeLessThan(100);
  });

  it('stands in the documentation', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/frequency.md'), 'utf8');
    expect(Object.entries(reasons).filter(([code, { text }]) => !page.includes(`| \`${code}\` | ${text} |`))).toEqual(
      [],
    );
  });

  it('of a rule on eligibility makes nobody eligible, and every other one does', () => {
    const eligibleBy = (rules: typeof everyRule.eligibility) => {
      const seen: boolean[] = [];
      const survey = askable({
        schedule: { startsAt: '2026-01-01T00:00:00Z', endsAt: '2027-01-01T00:00:00Z', spreadDays: 9 },
        audience: { include: [], exclude: [] },
        sample: 50,
      });
      const facts = { never: { no_consent: false }, notNow: { another_open: false } };
      for (const rule of rules)
        rule(situation({ facts }))(survey, (reason) => {
          seen.push(reasons[reason].eligible);
          return true;
        });
      return new Set(seen);
    };
    expect(eligibleBy(everyRule.eligibility)).toEqual(new Set([false]));
    expect(eligibleBy(everyRule.restraint)).toEqual(new Set([true]));
  });
});
