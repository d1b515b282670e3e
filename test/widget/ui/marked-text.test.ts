import { describe, expect, it } from 'vitest';
import { unmarkedText } from '../../../widget/ui/marked-text.ts';

describe('a text as it is spoken', () => {
  it('is without the marks for strong words and links', () => {
    expect(unmarkedText('**Two words** and **one**, see [the notice](https://a.example/x?y=1).')).toBe(
      'Two words and one, see the notice.',
    );
  });

  it('keeps what only looks like marks', () => {
    for (const text of ['2 ** 3 ** 4', '5*4*3', '[x](javascript:alert(1))', '[x](/path)', '[x]', '<b>b</b>'])
      expect(unmarkedText(text)).toBe(text);
  });
});
