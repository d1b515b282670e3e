import { describe, expect, it } from 'vitest';
import { SurveyInput } from '../../../shared/schema/survey.ts';

const content = { touchpoint: 'shop', questions: [{ id: 'score', type: 'scale', metric: 'nps' }] };

/** Pointers and messages of what is wrong with a survey of these settings. */
function faults(settings: object): string[] {
  const { error } = SurveyInput.safeParse({ name: 'Shop', trigger: { type: 'page' }, content, ...settings });
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('/')}: ${message}`);
}

const phone = { type: 'device', value: 'phone' };
const week = { startsAt: '2026-12-01T00:00:00Z', endsAt: '2026-12-08T00:00:00Z' };
const page = { type: 'page' };
const pages = (count: number) => Array.from({ length: count }, () => page);

describe('a survey whose settings contradict each other is refused, by the field', () => {
  it.each([
    [{ trigger: { type: 'all', of: [page, { type: 'manual' }] } }, /^trigger\/of\/1: "manual" never fires/],
    [
      { trigger: { type: 'any', of: [page, { type: 'all', of: [{ type: 'manual' }, page] }] } },
      /^trigger\/of\/1\/of\/0: "manual"/,
    ],
    [{ trigger: { type: 'page', cancel: [{ event: 'paid' }] } }, /^trigger\/cancel: .*delaySeconds/],
    [
      { trigger: { type: 'any', of: [...pages(5), { type: 'all', of: pages(5) }] } },
      /^trigger\/of: at most 10 parts, groups/,
    ],
    [{ audience: { include: [phone], exclude: [phone] } }, /^audience\/exclude\/0: is in "include" too/],
    [{ schedule: { ...week, spreadDays: 8 } }, /^schedule\/spreadDays: reaches beyond endsAt/],
    [{ frequency: { laterTimes: 1 } }, /^frequency\/laterTimes: .*laterDays/],
    [{ frequency: { repeat: 'times' } }, /^frequency\/times: /],
    [{ quotas: [{ answers: 5, per: 'all', even: true }] }, /^quotas\/0\/even: /],
  ])('%j', (settings, fault) => {
    expect(faults(settings)).toEqual([expect.stringMatching(fault)]);
  });
});

describe('a survey is accepted', () => {
  it.each([
    { trigger: { type: 'any', of: [page, { type: 'manual' }] } },
    { trigger: { type: 'manual' } },
    { trigger: { type: 'page', delaySeconds: 5, cancel: [{ event: 'paid' }] } },
    { trigger: { type: 'page', cancel: [] } },
    { trigger: { type: 'any', of: [...pages(4), { type: 'all', of: pages(5) }] } },
    { audience: { include: [phone], exclude: [{ ...phone, value: 'tablet' }] } },
    { schedule: { ...week, spreadDays: 7 } },
    { schedule: { startsAt: week.startsAt, spreadDays: 300 } },
    { frequency: { laterDays: 7, laterTimes: 1 } },
  ])('with %j', (settings) => {
    expect(faults(settings)).toEqual([]);
  });
});
