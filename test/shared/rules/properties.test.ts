import { describe, expect, it } from 'vitest';
import { filtersFit, fits } from '../../../shared/rules/properties.ts';
import type { Comparison } from '../../../shared/schema/filter.ts';

const compare = (op: Comparison['op'] | undefined, value: Comparison['value'], seen: unknown) =>
  fits({ op, value }, seen);

type Filters = Parameters<typeof filtersFit>[0];

describe('a filter', () => {
  it.each([
    ['equals', 'pro', 'pro', 'free'],
    [undefined, 'pro', 'pro', 'free'],
    ['equals', 5, 5, '5'],
    ['equals', true, true, 1],
    ['not', 'pro', 'free', 'pro'],
    ['in', ['pro', 5], 5, 'free'],
    ['gt', 100, 101, 100],
    ['gt', 100, 1e9, '101'],
    ['lt', 100, 99, 100],
    ['contains', 'rin', 'spring', 'summer'],
    ['contains', '5', 'a5', 5],
    ['equals', 'vip', ['new', 'vip'], ['new']],
    ['not', 'vip', ['new'], ['new', 'vip']],
    ['in', ['vip', 'old'], ['new', 'old'], ['new']],
  ] as const)('"%s" %j fits %j and not %j', (op, value, yes, no) => {
    expect(compare(op, value as Comparison['value'], yes)).toBe(true);
    expect(compare(op, value as Comparison['value'], no)).toBe(false);
  });

  it.each([undefined, null, []])('fits nothing (%j) only as missing', (nothing) => {
    for (const op of ['equals', 'not', 'contains'] as const) expect(compare(op, 'x', nothing)).toBe(false);
    for (const op of ['gt', 'lt'] as const) expect(compare(op, 0, nothing)).toBe(false);
    expect(compare('in', ['x'], nothing)).toBe(false);
    expect(compare('exists', true, nothing)).toBe(false);
    expect(compare('exists', false, nothing)).toBe(true);
  });

  it.each(['', 0, false])('takes %j for something', (something) => {
    expect(compare('exists', true, something)).toBe(true);
    expect(compare('exists', false, something)).toBe(false);
    expect(compare('equals', something, something)).toBe(true);
  });
});

describe('filters of an event', () => {
  const filters: Filters = [
    { name: 'total', op: 'gt', value: 100 },
    { name: 'currency', op: 'in', value: ['EUR', 'CHF'] },
  ];

  it('fit anything when there are none', () => {
    expect(filtersFit([], { total: 1 })).toBe(true);
    expect(filtersFit([])).toBe(true);
  });

  it('fit when each of them does', () => {
    expect(filtersFit(filters, { total: 120, currency: 'EUR' })).toBe(true);
    expect(filtersFit(filters, { total: 120, currency: 'USD' })).toBe(false);
    expect(filtersFit(filters, { total: 80, currency: 'EUR' })).toBe(false);
  });

  it('do not fit when a property is missing', () => {
    expect(filtersFit(filters, { total: 120 })).toBe(false);
    expect(filtersFit(filters)).toBe(false);
    expect(filtersFit([{ name: 'mode', op: 'not', value: 'test' }], {})).toBe(false);
  });
});
