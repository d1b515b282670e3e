import type { Retagging } from '../client/index.ts';
import { limits } from '../shared/limits.ts';
import type { StoredResponse } from '../shared/schema/response.ts';

/** What the site's people say of a response. */
export type Marks = Pick<StoredResponse, 'tags' | 'note' | 'test'>;

export const marksOf = ({ tags, note, test }: StoredResponse): Marks => ({ tags, note, test });

/** The tag in a text that somebody typed; `null` where there is none, or none that the API takes. */
export function tagIn(text: string | null): string | null {
  const tag = text?.trim() ?? '';
  return tag !== '' && tag.length <= limits.tagChars && !tag.includes('|') ? tag : null;
}

/** With one tag more, each once; the same where nothing was typed. */
export function withTag(tags: readonly string[], text: string): string[] {
  const tag = tagIn(text);
  return tag === null ? [...tags] : [...new Set([...tags, tag])].slice(0, limits.tags);
}

/** What is to be told of new marks, fields that stay left out; `null` where nothing is. */
export function changeOfMarks(before: Marks, after: Marks): Retagging | null {
  const change = {
    tag: after.tags.filter((tag) => !before.tags.includes(tag)),
    untag: before.tags.filter((tag) => !after.tags.includes(tag)),
    ...(before.note !== after.note && { note: after.note }),
    ...(before.test !== after.test && { test: after.test }),
  };
  const { tag, untag, ...others } = change;
  return tag.length + untag.length + Object.keys(others).length > 0 ? change : null;
}

/** Tags that some responses have, the most frequent first. */
export function tagsSeen(all: readonly Pick<Marks, 'tags'>[]): string[] {
  const counts = new Map<string, number>();
  for (const tag of all.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b)).map(([tag]) => tag);
}
