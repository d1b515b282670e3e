import { describe, expect, it } from 'vitest';
import { fired, onItsPage } from '../../../shared/rules/features.ts';
import { pageFits, partsOf, triggerRules } from '../../../shared/rules/trigger.ts';
import { readAddress, urlFits } from '../../../shared/rules/url.ts';
import { askable, refusalOf, situation, trigger } from './asking-fixture.ts';

const checkout = { type: 'page', contains: '/checkout' } as const;
const paid = { type: 'event', event: 'paid' } as const;
const scrolled = { type: 'scroll', percent: 50 } as const;

/** The refusal of a trigger on a page after some kinds of parts have fired. */
function refusal(input: Parameters<typeof trigger>[0], url: string | undefined, ...types: string[]) {
  const survey = askable({ trigger: trigger(input) });
  const where = situation({ facts: { url, fired: ({ type }) => types.includes(type) } });
  return refusalOf(onItsPage, survey, where) ?? refusalOf(fired, survey, where);
}

describe('a trigger', () => {
  it('on a page holds on the pages it means', () => {
    expect(refusal({ type: 'page' }, 'https://shop.example/')).toBeUndefined();
    expect(refusal(checkout, 'https://shop.example/checkout?step=2')).toBeUndefined();
    expect(refusal(checkout, 'https://shop.example/help')).toBe('page_mismatch');
    expect(refusal(checkout, undefined)).toBe('page_mismatch');
  });

  it('keeps to path and query with the text of the first release', () => {
    expect(refusal({ type: 'page', contains: 'shop.example' }, 'https://shop.example/')).toBe('page_mismatch');
    expect(refusal({ type: 'page', contains: 'step=2' }, '/checkout?step=2#x')).toBeUndefined();
    expect(refusal({ type: 'page', contains: '#x' }, '/checkout?step=2#x')).toBe('page_mismatch');
  });

  it('with rules on the address fits no page where nothing can compare them', () => {
    const ruled = askable({ trigger: trigger({ type: 'page', urls: { rules: [{ value: '/' }] } }) });
    const bare = triggerRules().onItsPage;
    expect(refusalOf(bare, ruled, situation())).toBe('page_mismatch');
    expect(refusalOf(bare, askable(), situation())).toBeUndefined();
  });

  it('needs both text and rules to fit where a page has both', () => {
    const both = trigger({ ...checkout, urls: { rules: [{ value: 'step=2' }] } });
    if (both.type !== 'page') throw new Error('not a page');
    expect(pageFits(both, readAddress('/checkout?step=2'), urlFits)).toBe(true);
    expect(pageFits(both, readAddress('/checkout?step=1'), urlFits)).toBe(false);
    expect(pageFits(both, readAddress('/basket?step=2'), urlFits)).toBe(false);
  });

  it('on an event waits for it, on any page', () => {
    expect(refusal(paid, '/anywhere')).toBe('trigger_not_fired');
    expect(refusal(paid, '/anywhere', 'event')).toBeUndefined();
  });

  it('that waits for several things needs all of them', () => {
    const all = { type: 'all', of: [checkout, paid, scrolled] } as const;
    expect(refusal({ ...all, of: [...all.of] }, '/checkout', 'event', 'scroll')).toBeUndefined();
    expect(refusal({ ...all, of: [...all.of] }, '/checkout', 'event')).toBe('trigger_not_fired');
  });

  it('is not met while the page is another one, whatever has fired', () => {
    expect(refusal({ type: 'all', of: [checkout, scrolled] }, '/help', 'scroll')).toBe('page_mismatch');
  });

  it('that waits for one of several is met by each', () => {
    const any = { type: 'any', of: [checkout, scrolled] } as const;
    expect(refusal({ ...any, of: [...any.of] }, '/checkout')).toBeUndefined();
    expect(refusal({ ...any, of: [...any.of] }, '/help', 'scroll')).toBeUndefined();
    expect(refusal({ ...any, of: [...any.of] }, '/help')).toBe('trigger_not_fired');
  });

  it('may hold groups in a group', () => {
    const nested = { type: 'all' as const, of: [checkout, { type: 'any' as const, of: [paid, scrolled] }] };
    expect(refusal(nested, '/checkout', 'scroll')).toBeUndefined();
    expect(refusal(nested, '/checkout', 'event')).toBeUndefined();
    expect(refusal(nested, '/checkout')).toBe('trigger_not_fired');
    expect(partsOf(trigger(nested)).map(({ type }) => type)).toEqual(['page', 'event', 'scroll']);
  });

  it('by hand never fires by itself', () => {
    expect(refusal({ type: 'manual' }, '/')).toBe('trigger_not_fired');
  });

  it('asks only about parts that are no pages whether they have fired', () => {
    const asked: string[] = [];
    const survey = askable({ trigger: trigger({ type: 'any', of: [{ type: 'page', contains: '/x' }, paid] }) });
    const firedParts = ({ type }: { type: string }) => asked.push(type) > 5;
    refusalOf(fired, survey, situation({ facts: { fired: firedParts } }));
    expect(asked).toEqual(['event']);
  });
});
