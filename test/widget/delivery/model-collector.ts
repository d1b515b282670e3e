import type { BatchOutcome, ResponseRecord } from '../../../shared/schema/response.ts';

/** What a collector keeps and answers, as docs/ingest.md promises it; the real one is behind the browser tests. */
export interface ModelCollector {
  stored: Map<string, ResponseRecord>;
  receive(body: string): BatchOutcome;
}

export function createModelCollector(): ModelCollector {
  const stored = new Map<string, ResponseRecord>();

  function receiveOne(response: ResponseRecord, index: number): BatchOutcome {
    const { id, revision } = response;
    const before = stored.get(id);
    const accept = (outcome: 'stored' | 'repeat' | 'superseded') => ({
      accepted: [{ id, revision, outcome }],
      refused: [],
    });
    if (before && before.revision > revision) return accept('superseded');
    if (before?.revision === revision) {
      if (JSON.stringify(before) === JSON.stringify(response)) return accept('repeat');
      return { accepted: [], refused: [{ index, id, code: 'revision_conflict', pointer: '/revision', detail: '' }] };
    }
    stored.set(id, response);
    return accept('stored');
  }

  return {
    stored,
    receive(body) {
      const outcomes = (JSON.parse(body) as { responses: ResponseRecord[] }).responses.map(receiveOne);
      return {
        accepted: outcomes.flatMap(({ accepted }) => accepted),
        refused: outcomes.flatMap(({ refused }) => refused),
      };
    },
  };
}
