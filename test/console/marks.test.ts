import { describe, expect, test } from 'vitest';
import { changeOfMarks, tagIn, tagsSeen, withTag } from '../../console/marks.ts';
import { may } from '../../console/may.ts';
import { limits } from '../../shared/limits.ts';

const marks = { tags: ['delivery'], note: null, test: false };

describe('a tag that somebody typed', () => {
  test('is without the blanks around it, and none where the API would refuse it', () => {
    expect(tagIn('  slow parcel ')).toBe('slow parcel');
    for (const none of ['', '  ', 'a|b', 'x'.repeat(limits.tagChars + 1), null]) expect(tagIn(none)).toBeNull();
  });

  test('is added once, and not beyond what a response may have', () => {
    expect(withTag(['delivery'], ' delivery ')).toEqual(['delivery']);
    expect(withTag(['delivery'], 'price')).toEqual(['delivery', 'price']);
    expect(withTag(['delivery'], ' ')).toEqual(['delivery']);
    const full = Array.from({ length: limits.tags }, (_, place) => `tag ${place}`);
    expect(withTag(full, 'one more')).toEqual(full);
  });

  test('is suggested the earlier the more responses have it', () => {
    expect(tagsSeen([{ tags: ['b'] }, { tags: ['c', 'a'] }, { tags: ['c'] }])).toEqual(['c', 'a', 'b']);
  });
});

describe('what is told of new marks', () => {
  test('is what differs, and nothing else', () => {
    expect(changeOfMarks(marks, { ...marks, note: 'May be quoted' })).toEqual({
      tag: [],
      untag: [],
      note: 'May be quoted',
    });
    expect(changeOfMarks(marks, { tags: [], note: null, test: true })).toEqual({
      tag: [],
      untag: ['delivery'],
      test: true,
    });
    expect(changeOfMarks({ ...marks, note: 'Old' }, { ...marks, tags: ['delivery', 'late'] })).toEqual({
      tag: ['late'],
      untag: [],
      note: null,
    });
  });

  test('is nothing where all stays', () => {
    expect(changeOfMarks(marks, { ...marks, tags: ['delivery'] })).toBeNull();
  });
});

test('a token may do what its scopes say, and with admin everything', () => {
  expect(may({ scopes: ['results', 'responses'] }, 'responses')).toBe(true);
  expect(may({ scopes: ['results', 'responses'] }, 'write')).toBe(false);
  expect(may({ scopes: ['admin'] }, 'write')).toBe(true);
});
