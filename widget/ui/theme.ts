import type { Theme } from '../../shared/schema/place.ts';

/**
 * A text colour that can be read on a colour: near black or near white, whichever has the higher contrast (WCAG 2.2).
 * In CSS, so that the colour may come from the page, in any notation, and change at any time. `y` is the relative
 * luminance; at .17913 = √(1.05 · 0.05) − 0.05 black and white are equally good, and the huge factor makes a step there.
 * The less contrast there is to spare, the nearer to true black or white.
 */
function readableOn(colour: string): string {
  const channel = (white: number) =>
    `clamp(${white}*.015*(y - .18),(.17913 - y)*1e9,${white}*(.82 + y))`;
  return `color(from ${colour} xyz-d65 ${channel(0.9505)} ${channel(1)} ${channel(1.089)})`;
}

const schemes = { auto: 'light dark', light: 'light', dark: 'dark' };
const gaps = { comfortable: 16, compact: 10 };

/**
 * Tokens as custom properties of the shadow tree, `--ts-…`. A property `--touchstone-…` of the page, on the root, the
 * body or our element, wins; there `mode` is `light`, `dark` or `light dark`, and `density` a factor.
 */
export function themeRules({ mode, accent, background, text, radius, font, density, width }: Theme): string {
  const token = (name: keyof Theme, value: string) => `var(--touchstone-${name},${value})`;
  return `:host{
color-scheme:${token('mode', schemes[mode ?? 'auto'])}!important;
font-family:${token('font', font ?? 'inherit')}!important;
--ts-accent:${token('accent', accent ?? 'light-dark(#1b1f27,#eceae4)')};
--ts-on-accent:${readableOn('var(--ts-accent)')};
--ts-bg:${token('background', background ?? 'light-dark(#fff,#1c2029)')};
--ts-text:${token('text', text ?? readableOn('var(--ts-bg)'))};
--ts-line:color-mix(in srgb,var(--ts-text) 12%,var(--ts-bg));
--ts-radius:${token('radius', `${radius ?? 14}px`)};
--ts-gap:calc(${gaps[density ?? 'comfortable']}px*${token('density', '1')});
--ts-width:${token('width', `${width ?? 408}px`)}}`;
}
