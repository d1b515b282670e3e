import { describe, expect, it } from 'vitest';
import { Place, Theme } from '../../../shared/schema/place.ts';
import { SurveySettings } from '../../../shared/schema/survey.ts';

const fits = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('a place', () => {
  it('is a pop-over at the bottom end unless the author says otherwise', () => {
    expect(SurveySettings.parse({ name: 'NPS', trigger: { type: 'page' } }).place).toEqual({
      type: 'popover',
      position: 'bottom-end',
    });
  });

  it.each([
    { type: 'popover', position: 'top-start' },
    { type: 'dialog' },
    { type: 'inline' },
    { type: 'inline', selector: '#survey > .slot' },
    { type: 'tab', label: 'Feedback' },
    { type: 'tab', label: 'Feedback', side: 'start' },
  ])('may be %j', (place) => {
    expect(fits(Place, place)).toBe(true);
  });

  it.each([
    { type: 'popover', position: 'left' },
    { type: 'dialog', position: 'top' },
    { type: 'inline', selector: '' },
    { type: 'tab' },
    { type: 'tab', label: ' ' },
    { type: 'banner' },
  ])('may not be %j', (place) => {
    expect(fits(Place, place)).toBe(false);
  });
});

describe('a theme', () => {
  it('takes colours, a radius, a font, a density and a width', () => {
    const theme = {
      mode: 'dark',
      accent: '#B8862b',
      radius: 0,
      font: '"Inter", system-ui, sans-serif',
      density: 'compact',
      width: 360,
    };
    expect(Theme.parse(theme)).toEqual(theme);
    expect(Theme.parse({})).toEqual({});
  });

  it.each([
    { accent: 'red' },
    { accent: '#fff' },
    { accent: '#b8862b;}' },
    { accent: 'url(https://evil.example)' },
    { font: 'x; background: url(//evil.example)' },
    { font: 'x}' },
    { font: 'url(x)' },
    { radius: 33 },
    { radius: -1 },
    { width: 200 },
    { mode: 'sepia' },
    { colour: '#ffffff' },
  ])('lets nothing through into a style sheet that is not such a value: %j', (theme) => {
    expect(fits(Theme, theme)).toBe(false);
  });
});
