import { describe, expect, it } from 'vitest';
import { eventFits, fits } from '../../../shared/rules/properties.ts';
import type { Comparison } from '../../../shared/schema/filter.ts';

const compare = (op: Comparison['op'] | undefined, value: Comparison['value'], seen: unknown) =>
  fits({ op, value }, seen);

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

describe('an event', () => {
  const paid = {
    event: 'order_paid',
    filters: [
      { name: 'total', op: 'gt', value: 100 },
      { name: 'currency', op: 'in', value: ['EUR', 'CHF'] },
    ],
  } satisfies Parameters<typeof eventFits>[0];

  it('fits by its name when nothing more is asked', () => {
    expect(eventFits({ event: 'order_paid' }, 'order_paid')).toBe(true);
    expect(eventFits({ event: 'order_paid' }, 'order_paid', { total: 1 })).toBe(true);
    expect(eventFits({ event: 'order_paid' }, 'order')).toBe(false);
  });

  it('fits when all filters fit', () => {
    expect(eventFits(paid, 'order_paid', { total: 120, currency: 'EUR' })).toBe(true);
    expect(eventFits(paid, 'order_paid', { total: 120, currency: 'USD' })).toBe(false);
    expect(eventFits(paid, 'order_paid', { total: 80, currency: 'EUR' })).toBe(false);
    expect(eventFits(paid, 'order_sent', { total: 120, currency: 'EUR' })).toBe(false);
  });

  it('does not fit when a property is missing', () => {
    expect(eventFits(paid, 'order_paid', { total: 120 })).toBe(false);
    expect(eventFits(paid, 'order_paid')).toBe(false);
    const notTest = { event: 'x', filters: [{ name: 'mode', op: 'not', value: 'test' }] } as const;
    expect(eventFits({ ...notTest, filters: [...notTest.filters] }, 'x', {})).toBe(false);
  });

  it('calls a delayed survey off only when its filters fit too', () => {
    const cancel = [{ event: 'order_paid', filters: [{ name: 'total', op: 'gt', value: 100 } as const] }];
    const cancels = (name: string, properties: object) => cancel.some((one) => eventFits(one, name, { ...properties }));
    expect(cancels('order_paid', { total: 120 })).toBe(true);
    expect(cancels('order_paid', { total: 80 })).toBe(false);
    expect(cancels('order_seen', { total: 120 })).toBe(false);
  });
});
