import { describe, expect, it } from 'vitest';
import { unmarkedText } from '../../../widget/ui/marked-text.ts';

describe('a text as it is spoken', () => {
  it('is without the marks for strong words, emphasis and links', () => {
    expect(unmarkedText('**Two** or *three* words, see [the notice](https://a.example/x?y=1).')).toBe(
      'Two or three words, see the notice.',
    );
  });

  it('keeps what only looks like marks', () => {
    for (const text of ['2 * 3 * 4', '5*4*3', '** bold **', '[x](javascript:alert(1))', '[x](/path)', '<b>b</b>'])
      expect(unmarkedText(text)).toBe(text);
  });
});
