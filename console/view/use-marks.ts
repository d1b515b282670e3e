import { useState } from 'preact/hooks';
import type { ApiError } from '../../client/index.ts';
import type { StoredResponse } from '../../shared/schema/response.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { Api } from '../api.ts';
import { changeOfMarks, type Marks, marksOf } from '../marks.ts';

export interface Marking {
  of(response: StoredResponse): Marks;
  /** Shown at once, and taken back where the collector refuses. Answers why it did, or `null`. */
  mark(response: StoredResponse, after: Marks): Promise<string | null>;
}

/** @param onScores called when the collector has taken a response out of the scores, or back into them */
export function useMarks(api: Api, site: Site, onScores: () => void): Marking {
  const [marked, setMarked] = useState<Record<string, Marks>>({});
  const put = (id: string, marks: Marks) => setMarked((all) => ({ ...all, [id]: marks }));
  const of = (response: StoredResponse) => marked[response.id] ?? marksOf(response);
  async function mark(response: StoredResponse, after: Marks) {
    const before = of(response);
    const change = changeOfMarks(before, after);
    if (!change) return null;
    put(response.id, after);
    try {
      await api.mark(site.key, response.id, change);
    } catch (reason) {
      put(response.id, before);
      return (reason as ApiError).message;
    }
    if (change.test !== undefined) onScores();
    return null;
  }
  return { of, mark };
}
