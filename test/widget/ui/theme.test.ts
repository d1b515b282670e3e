import { describe, expect, it } from 'vitest';
import { themeTokens } from '../../../widget/ui/theme.ts';

describe('a theme', () => {
  it('is custom properties by the names of its tokens', () => {
    expect(themeTokens({ accent: '#b8862b', radius: 4, width: 360, font: '"Inter", serif' })).toBe(
      '--theme-accent:#b8862b;--theme-radius:4px;--theme-width:360px;--theme-font:"Inter", serif',
    );
  });

  it('says in CSS what its words mean', () => {
    expect(themeTokens({ mode: 'auto', density: 'compact' })).toBe('--theme-mode:light dark;--theme-density:.65');
    expect(themeTokens({ mode: 'dark', density: 'comfortable' })).toBe('--theme-mode:dark;--theme-density:1');
  });

  it('says nothing where nothing is chosen', () => {
    expect(themeTokens({})).toBe('');
  });
});
