import { expect, test } from 'vitest';
import { CustomerOutcomeInput } from '../../../shared/schema/customer-outcome.ts';
import { ObservationInput } from '../../../shared/schema/interaction.ts';
import { MomentInput } from '../../../shared/schema/moment.ts';

const at = '2026-11-20T12:00:00Z';

test.each([
  ['a moment', MomentInput, { moment: 'paid' }],
  ['an observation', ObservationInput, { interaction: 'paid', at }],
  ['an outcome', CustomerOutcomeInput, { outcome: 'renewed', at }],
])('%s is taken under ids that an address can name, and under no others', (_, schema, fields) => {
  const faultsOf = (more: object) => {
    const { error } = schema.safeParse({ id: 'invoice-1', respondent: 'ada', ...fields, ...more });
    return error?.issues.map(({ path }) => path.join('.'));
  };
  expect(faultsOf({})).toBeUndefined();
  // Every URL parser reads these as a folder, however they are escaped.
  for (const dots of ['.', '..']) {
    expect(new URL(`https://x.example/people/${dots.replaceAll('.', '%2e')}/data`).pathname).not.toContain('people/.');
    expect(faultsOf({ id: dots })).toEqual(['id']);
    expect(faultsOf({ respondent: dots })).toEqual(['respondent']);
  }
  for (const id of ['...', '.a', 'a.', 'a..b']) expect(faultsOf({ id, respondent: id })).toBeUndefined();
});
