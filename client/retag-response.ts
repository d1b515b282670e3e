import { ApiError } from './api-error.ts';
import type { Api, CallOptions } from './connection.ts';
import { getResponse, markResponse } from './responses.ts';
import type { ResponseMarks } from './types.ts';

/** Times that the tags are read and written again when someone else marks the response in between. */
const attempts = 5;

/** Tags to add and to take away, and other marks; what is left out stays. */
export interface Retagging extends Pick<ResponseMarks, 'note' | 'test'> {
  tag: readonly string[];
  untag: readonly string[];
}

/**
 * Marks a response. Tags are written as a whole, and so only over those that were read: none is lost that someone else
 * gives it at the same moment. Says whether there was anything to change. Rejects with status 412 where others keep
 * marking it.
 */
export async function retagResponse(
  api: Api,
  site: string,
  response: string,
  { tag, untag, ...marks }: Retagging,
  options: CallOptions = {},
): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    let state = '';
    const onAnswer = (answer: Response) => {
      state = answer.headers.get('ETag') ?? '';
      options.onAnswer?.(answer);
    };
    const { tags: before, note } = await getResponse(api, site, response, { ...options, onAnswer });
    const tags = [...new Set([...before.filter((word) => !untag.includes(word)), ...tag])];
    const same = tags.length === before.length && tags.every((word, place) => word === before[place]);
    if (same && marks.test === undefined && (marks.note === undefined || marks.note === note)) return false;
    try {
      await markResponse(api, site, response, { ...marks, tags }, { ...options, headers: { 'If-Match': state } });
      return true;
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 412) || attempt === attempts) throw error;
    }
  }
}
