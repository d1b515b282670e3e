import { expect, it } from 'vitest';
import { Rates, Results } from '../../../shared/schema/results.ts';
import { SiteInput, SitePatch } from '../../../shared/schema/site.ts';
import { SurveyInput } from '../../../shared/schema/survey.ts';
import { TokenInput } from '../../../shared/schema/token.ts';
import * as examples from '../../../worker/routes/examples.ts';

const { key: _, ...newSite } = examples.newSite;

it.each([
  ['newSite', SiteInput, newSite],
  ['sitePatch', SitePatch, examples.sitePatch],
  ['newToken', TokenInput, examples.newToken],
  ['survey', SurveyInput, examples.survey],
  ['results', Results, examples.results],
  ['rates', Rates, examples.rates],
] as const)('the example %s of the OpenAPI document is taken by its schema', (_name, schema, example) => {
  expect(schema.parse(example)).toMatchObject(example);
});
