import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AudienceRule, VisitorRule } from '../../shared/schema/audience.ts';
import { operators } from '../../shared/schema/filter.ts';
import { repeats, SiteFrequency, SurveyFrequency } from '../../shared/schema/frequency.ts';
import { SitePatch } from '../../shared/schema/site.ts';
import { SurveySettings, Trigger } from '../../shared/schema/survey.ts';
import { urlMatches } from '../../shared/schema/url-rule.ts';

const page = (name: string) => readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8');
const frequency = page('frequency.md');
const targeting = page('targeting.md');

/** Examples of a page: settings of a survey, or of a site where the fence says so. */
const examples = [...`${frequency}\n${targeting}`.matchAll(/^```json( site)?\n([\s\S]*?)^```$/gm)].map(
  ([, site, json = '']) => ({ schema: site ? SitePatch : SurveySettings.partial(), json }),
);

describe('the examples of the pages on asking', () => {
  it('are there', () => {
    expect(examples.length).toBeGreaterThan(10);
  });

  it.each(examples)('are accepted as they stand: $json', ({ schema, json }) => {
    const example = JSON.parse(json) as object;
    expect(schema.parse(example)).toMatchObject(example);
  });
});

describe('the tables of the pages on asking', () => {
  const namesOf = (union: { options: readonly { shape: { type: { value: string } } }[] }) =>
    union.options.map(({ shape }) => shape.type.value);

  it.each([...namesOf(Trigger), ...namesOf(VisitorRule), ...namesOf(AudienceRule), ...operators, ...urlMatches])(
    'know %s',
    (name) => {
      expect(targeting).toMatch(new RegExp(`^\\| [^|]*\`${name}\``, 'm'));
    },
  );

  it.each([...repeats, ...Object.keys(SurveyFrequency.shape), ...Object.keys(SiteFrequency.shape)])(
    'know %s',
    (name) => {
      expect(frequency).toContain(`${name}`);
    },
  );

  it('tell the defaults of the clocks', () => {
    const days = ({
      shownDays,
      dismissedDays,
      answeredDays,
    }: Record<'shownDays' | 'dismissedDays' | 'answeredDays', number>) =>
      `${shownDays} | ${dismissedDays} | ${answeredDays} |`;
    expect(frequency).toContain(`(\`frequency\` of the survey) | ${days(SurveyFrequency.parse({}))}`);
    expect(frequency).toContain(`(\`frequency\` of the site) | ${days(SiteFrequency.parse({}))}`);
  });
});
