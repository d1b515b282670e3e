import { describe, expect, test } from 'vitest';
import { emptyFields, explainedOf } from '../../console/explained.ts';
import { factText } from '../../console/fact-text.ts';
import { ExplainRequest } from '../../shared/schema/decide.ts';

describe('a visitor in the form', () => {
  test('of whom nothing is said is nobody in particular', () => {
    expect(explainedOf(emptyFields)).toEqual({ fired: true, visitor: {} });
  });

  test('becomes a request that the API takes', () => {
    const request = explainedOf({
      ...{ survey: 'nps', url: ' https://shop.example/a=b ', respondent: 'customer-7', device: 'phone', country: 'de' },
      ...{ language: 'de-AT', segments: 'wholesale, call-back\nnew,', fired: false },
      attributes: 'plan = pro\nseats=12\ntrial=true\ncode=007\nnote=a=b\n\nno value\n=x',
    });
    expect(request).toEqual({
      ...{ surveys: ['nps'], url: 'https://shop.example/a=b', respondent: 'customer-7', fired: false },
      visitor: {
        ...{ device: 'phone', country: 'DE', language: ['de-AT', 'de'], segment: ['wholesale', 'call-back', 'new'] },
        attribute: { plan: 'pro', seats: 12, trial: true, code: '007', note: 'a=b' },
      },
    });
    expect(ExplainRequest.safeParse(request).error).toBeUndefined();
  });
});

describe('what a rule compared', () => {
  test.each([
    [{ since: Date.UTC(2026, 10, 3, 9), days: 30 }, 'since 3 Nov 2026, 10:00 · days 30'],
    [{ since: null, days: 30 }, 'since never · days 30'],
    [{ showings: [], times: 2 }, 'showings none · times 2'],
    [{ since: 1e300 }, 'since 1e+300'],
    [
      { rules: [{ rule: { type: 'device', value: 'phone' }, fits: false }] },
      'rules rule type device, value phone, fits false',
    ],
    [{ endsAt: undefined }, '–'],
    [{}, '–'],
  ])('reads %j as "%s"', (facts, text) => {
    expect(factText(facts, 'Europe/Berlin')).toBe(text);
  });
});
