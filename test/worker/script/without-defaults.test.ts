import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { SurveySettings } from '../../../shared/schema/survey.ts';
import { SurveyContent } from '../../../shared/schema/survey-content.ts';
import { templates } from '../../../shared/templates.ts';
import { withoutDefaults } from '../../../worker/script/without-defaults.ts';
import { everyKind } from '../../shared/rules/example-questions.ts';

describe('a value without its defaults', () => {
  it('keeps what is not a default, however deep it lies', () => {
    const schema = z.object({
      a: z.int().default(1),
      b: z.object({ c: z.int().default(2), d: z.string() }).optional(),
      e: z.array(z.object({ f: z.boolean().default(false) })).default([]),
      g: z.object({ h: z.int().default(3) }).prefault({}),
    });
    const strip = (value: z.input<typeof schema>) => withoutDefaults(schema, schema.parse(value));
    expect(strip({})).toEqual({});
    expect(strip({ a: 2, b: { c: 2, d: 'x' }, e: [{}, { f: true }], g: { h: 3 } })).toEqual({
      a: 2,
      b: { d: 'x' },
      e: [{}, { f: true }],
    });
    expect(strip({ g: { h: 4 } })).toEqual({ g: { h: 4 } });
  });

  it('follows the kind of a question to its defaults', () => {
    const strip = (question: object) =>
      withoutDefaults(SurveyContent, SurveyContent.parse({ touchpoint: 't', questions: [question] })).questions[0];
    const scale = { id: 'a', type: 'scale', metric: 'csat5' };
    expect(strip({ ...scale, required: true, style: 'numbers' })).toEqual(scale);
    expect(strip({ ...scale, required: false, style: 'stars' })).toEqual({ ...scale, required: false, style: 'stars' });
    const text = { id: 'a', type: 'text' };
    expect(strip({ ...text, required: false, lines: 'many', maxChars: 2000 })).toEqual(text);
    expect(strip({ ...text, required: true, lines: 'one' })).toEqual({ ...text, required: true, lines: 'one' });
  });

  it('is the same value when it is parsed again', () => {
    const contents = [
      ...templates.map(({ survey }) => SurveyContent.parse(survey.content)),
      SurveyContent.parse({
        touchpoint: 't',
        questions: everyKind,
        back: true,
        register: 'familiar',
        translations: { fr: {} },
      }),
    ];
    for (const content of contents) {
      const stripped = withoutDefaults(SurveyContent, content);
      expect(SurveyContent.parse(stripped)).toEqual(content);
      expect(JSON.stringify(stripped).length).toBeLessThan(JSON.stringify(content).length);
    }
    for (const place of [
      { type: 'popover' },
      { type: 'popover', position: 'top' },
      { type: 'tab', label: 'x', side: 'start' },
    ]) {
      const settings = SurveySettings.parse({ name: 'x', trigger: { type: 'page', contains: '/a' }, place });
      expect(SurveySettings.parse(withoutDefaults(SurveySettings, settings))).toEqual(settings);
    }
  });
});
