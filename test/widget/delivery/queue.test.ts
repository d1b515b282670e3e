import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { nextBatch, queueOf, storedQueue, withoutSettled, withResponse } from '../../../widget/delivery/queue.ts';
import { response } from '../survey-fixture.ts';

const a1 = response({ id: 'a' });
const a2 = response({ id: 'a', revision: 2 });
const b1 = response({ id: 'b' });

describe('queue', () => {
  it('lets the newer of two revisions replace the older', () => {
    expect(withResponse(withResponse([a1], b1), a2)).toEqual([b1, a2]);
  });

  it('keeps the newer of two revisions when the older comes late', () => {
    expect(withResponse([a2], a1)).toEqual([a2]);
  });

  it('drops what is settled and keeps a revision made since', () => {
    expect(withoutSettled([a2, b1], [a1, b1])).toEqual([a2]);
    expect(withoutSettled([a1], [a2])).toEqual([]);
  });

  it('is read back as it was stored', () => {
    expect(queueOf(JSON.parse(JSON.stringify(storedQueue([a2, b1]))))).toEqual([a2, b1]);
  });

  it.each([undefined, null, 7, [], { format: 2, responses: [a1] }, { format: 1 }, { format: 1, responses: [null] }])(
    'is empty when what is stored has another shape: %j',
    (stored) => {
      expect(queueOf(stored)).toEqual([]);
    },
  );

  it('gives everything at once when it fits one request', () => {
    expect(nextBatch([a1, b1])).toEqual([a1, b1]);
    expect(nextBatch([])).toEqual([]);
  });

  it('keeps each batch under the bytes that a body may have, whatever the alphabet', () => {
    const long = (id: number) => response({ id: `${id}`, answers: { reason: '評'.repeat(limits.answerTextChars) } });
    let queue = Array.from({ length: 30 }, (_, id) => long(id)) as ReturnType<typeof nextBatch>;
    let sent = 0;
    while (queue.length > 0) {
      const batch = nextBatch(queue);
      const body = JSON.stringify({ format: 1, sentAt: a1.shownAt, responses: batch });
      expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(limits.publicBodyBytes);
      sent += batch.length;
      queue = withoutSettled(queue, batch);
    }
    expect(sent).toBe(30);
  });

  it('keeps each batch under the number of records that one may have', () => {
    const small = Array.from({ length: limits.batchRecords + 1 }, (_, id) => ({ id, revision: 1 }) as never);
    expect(nextBatch(small)).toHaveLength(limits.batchRecords);
  });

  it('gives a response that is too big for one request alone, so that it stands in nobody’s way', () => {
    const huge = response({ id: 'huge', answers: { reason: 'x'.repeat(limits.publicBodyBytes) } });
    expect(nextBatch([huge, a1])).toEqual([huge]);
    expect(nextBatch([a1, huge])).toEqual([a1]);
  });
});
