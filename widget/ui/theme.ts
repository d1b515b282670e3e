import type { Theme } from '../../shared/schema/place.ts';

/** Tokens that CSS calls otherwise. */
const words: Record<string, string> = { auto: 'light dark', comfortable: '1', compact: '.65' };

/** Declarations of a theme's tokens, for tokens.css to use: `--theme-radius:8px`. */
export function themeTokens(theme: Theme): string {
  return Object.entries(theme)
    .map(([name, value]) => `--theme-${name}:${typeof value === 'number' ? `${value}px` : (words[value] ?? value)}`)
    .join(';');
}
