import { describe, expect, it } from 'vitest';
import { queueOf, storedQueue, withoutSettled, withResponse } from '../../../widget/delivery/queue.ts';
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
    expect(withoutSettled([a2, b1], a1)).toEqual([a2, b1]);
    expect(withoutSettled([a2, b1], b1)).toEqual([a2]);
    expect(withoutSettled([a1], a2)).toEqual([]);
  });

  it('is read back as it was stored', () => {
    expect(queueOf(JSON.parse(JSON.stringify(storedQueue([a2, b1]))))).toEqual([a2, b1]);
  });

  it('is nothing to store when it is empty', () => {
    expect(storedQueue([])).toBeUndefined();
  });

  it.each([undefined, null, 7, [], {}, [null]])('is empty when what is stored has another shape: %j', (stored) => {
    expect(queueOf(stored)).toEqual([]);
  });
});
