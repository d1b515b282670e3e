import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { Theme } from '../../shared/schema/place.ts';
import { newVisitor, settle, startWorld, type Visitor, type World } from './world.ts';

type ThemeDraft = z.input<typeof Theme>;

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

/** A visitor of a page with NPS in a theme, in a window of 1280 × 720. */
async function themed(theme: ThemeDraft, head = '', options: Parameters<typeof newVisitor>[1] = {}): Promise<Visitor> {
  const site = await world.addSite({ nps: { theme } });
  const visitor = await newVisitor(world, { colorScheme: 'light', ...options });
  await visitor.visit(`${site}?${new URLSearchParams({ head })}`);
  await visitor.survey.waitFor();
  await settle(visitor.page);
  return visitor;
}

const styleOf = ({ page }: Visitor, selector: string, property: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
const boxOf = async ({ page }: Visitor) => page.locator('.card').boundingBox();
/** Relative luminances (WCAG 2.2) of colours of the shadow tree, under each of some accents and grounds of the page. */
const luminancesOf = ({ page }: Visitor, colours: string[], grounds: (string | null)[] = [null]) =>
  page.locator('.card').evaluate(
    (card, [asked, given]) => {
      const probe = document.createElement('i');
      card.append(probe);
      const luminance = (colour: string) => {
        probe.style.color = `color(from ${colour} srgb r g b)`;
        const channels =
          getComputedStyle(probe)
            .color.match(/[\d.e-]+/g)
            ?.map(Number) ?? [];
        const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const found = given.map((ground) => {
        for (const name of ['accent', 'background'])
          document.documentElement.style.setProperty(`--touchstone-${name}`, ground);
        return asked.map(luminance);
      });
      probe.remove();
      return found;
    },
    [colours, grounds] as const,
  );
const luminanceOf = async (visitor: Visitor, colour: string) =>
  (await luminancesOf(visitor, [colour]))[0]?.[0] ?? Number.NaN;
const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

describe('a theme', () => {
  it('gives colours, corners, font, width and density', async () => {
    const plain = await themed({});
    const visitor = await themed({
      accent: '#b8862b',
      background: '#102030',
      text: '#f0f0a0',
      radius: 2,
      font: 'Georgia, serif',
      width: 320,
      density: 'compact',
    });
    expect(await styleOf(visitor, '.card', 'background-color')).toBe('rgb(16, 32, 48)');
    expect(await styleOf(visitor, 'h2', 'color')).toBe('rgb(240, 240, 160)');
    expect(await styleOf(visitor, '.card', 'border-top-left-radius')).toBe('2px');
    expect(await styleOf(visitor, 'h2', 'font-family')).toBe('Georgia, serif');
    expect((await boxOf(visitor))?.width).toBe(320);
    expect((await boxOf(plain))?.width).toBe(408);
    const padding = async (of: Visitor) => Number.parseFloat(await styleOf(of, '.card', 'padding-top'));
    expect(await padding(visitor)).toBeLessThan(await padding(plain));
    await visitor.survey.getByRole('radio', { name: '9 of 10', exact: true }).click();
    expect(await styleOf(visitor, 'button[type=submit], .send, .actions button', 'background-color')).toBe(
      'rgb(184, 134, 43)',
    );
  });

  it('is of the site, and of the survey over it, token by token', async () => {
    const theme = { accent: '#b8862b', radius: 2 };
    const site = await world.addSite({ nps: { theme: { radius: 20 } } }, { theme });
    const visitor = await newVisitor(world);
    await visitor.visit(site);
    await visitor.survey.waitFor();
    expect(await styleOf(visitor, '.card', 'border-top-left-radius')).toBe('20px');
    expect(await styleOf(visitor, '.card', '--ts-accent')).toBe('#b8862b');
  });

  it('gives way to properties of the page, on its root or its body', async () => {
    const head = `<style>:root { --touchstone-accent: oklch(55% 0.15 200); --touchstone-radius: 3px; --touchstone-width: 300px }
      body { --touchstone-background: black; --touchstone-text: yellow; --touchstone-font: monospace; --touchstone-density: .5 }</style>`;
    const visitor = await themed({ accent: '#b8862b', background: '#ffffff', radius: 20, width: 500 }, head);
    expect(await styleOf(visitor, '.card', '--ts-accent')).toBe('oklch(55% 0.15 200)');
    expect(await styleOf(visitor, '.card', 'border-top-left-radius')).toBe('3px');
    expect((await boxOf(visitor))?.width).toBe(300);
    expect(await styleOf(visitor, '.card', 'background-color')).toBe('rgb(0, 0, 0)');
    expect(await styleOf(visitor, 'h2', 'color')).toBe('rgb(255, 255, 0)');
    expect(await styleOf(visitor, 'h2', 'font-family')).toBe('monospace');
  });

  it('takes the font of the page, but not its size', async () => {
    const visitor = await themed({}, '<style>body { font: italic 900 60px/3 cursive; letter-spacing: 1em }</style>');
    expect(await styleOf(visitor, 'h2', 'font-family')).toBe('cursive');
    expect(await styleOf(visitor, 'h2', 'font-size')).toBe('17px');
    expect(await styleOf(visitor, 'h2', 'font-style')).toBe('normal');
    expect(await styleOf(visitor, 'h2', 'letter-spacing')).toBe('normal');
  });

  it.each([
    ['auto', 'light', 'light'],
    ['auto', 'dark', 'dark'],
    ['light', 'dark', 'light'],
    ['dark', 'light', 'dark'],
  ] as const)('in mode %s is, for someone who likes it %s, %s', async (mode, colorScheme, seen) => {
    const visitor = await themed({ mode }, '', { colorScheme });
    const ground = await luminanceOf(visitor, 'var(--ts-bg)');
    expect(ground > 0.5 ? 'light' : 'dark').toBe(seen);
    expect(contrast(ground, await luminanceOf(visitor, 'var(--ts-text)'))).toBeGreaterThan(10);
  });

  it('follows the mode that the page sets', async () => {
    const visitor = await themed({ mode: 'light' }, '<style>:root { --touchstone-mode: dark }</style>');
    expect(await luminanceOf(visitor, 'var(--ts-bg)')).toBeLessThan(0.1);
  });
});

describe('text on a colour', () => {
  const channel = fc.integer({ min: 0, max: 255 });
  const better = (ground: number) => Math.max(contrast(ground, 0), contrast(ground, 1));

  it('can be read on every colour (WCAG AA), nearly as well as the better of black and white', async () => {
    const visitor = await themed({});
    const grounds = [
      // The greys around the point where black and white are equally good, the pure colours, other notations.
      ...[115, 116, 117, 118, 119, 120, 121].map((level) => `rgb(${level} ${level} ${level})`),
      ...['red', 'lime', 'blue', 'cyan', 'magenta', 'yellow', 'black', 'white', '#777', '#b8862b'],
      ...['hsl(20 90% 50%)', 'oklch(60% 0.2 300)', 'lab(50% 40 -60)', 'color(srgb 0.4 0.5 0.1)'],
      ...fc
        .sample(fc.tuple(channel, channel, channel), { numRuns: 500, seed: 7 })
        .map((rgb) => `rgb(${rgb.join(' ')})`),
    ];
    const colours = ['var(--ts-accent)', 'var(--ts-on-accent)', 'var(--ts-text)'];
    const found = await luminancesOf(visitor, colours, grounds);
    expect(found).toHaveLength(grounds.length);
    for (const [place, [ground = Number.NaN, ...texts]] of found.entries())
      for (const text of texts) {
        expect(contrast(ground, text), grounds[place]).toBeGreaterThanOrEqual(4.5);
        expect(contrast(ground, text) / better(ground), grounds[place]).toBeGreaterThan(0.75);
      }
  });

  it('is near black or near white where nothing is given', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const visitor = await themed({}, '', { colorScheme });
      const ground = await luminanceOf(visitor, 'var(--ts-bg)');
      const text = await luminanceOf(visitor, 'var(--ts-text)');
      expect(contrast(ground, text)).toBeGreaterThan(12);
      expect(text).not.toBeCloseTo(colorScheme === 'light' ? 0 : 1, 3);
    }
  });
});
