import { describe, expect, it, vi } from 'vitest';
import { createCallbacks } from '../../widget/callbacks.ts';

const notice = { survey: 'nps', response: 'id', context: {} };

describe('callbacks of the page', () => {
  it('hear only the event they asked for', () => {
    const callbacks = createCallbacks();
    const [shown, answered] = [vi.fn(), vi.fn()];
    callbacks.on('shown', shown);
    callbacks.on('answered', answered);
    callbacks.tell('shown', notice);
    expect(shown).toHaveBeenCalledExactlyOnceWith(notice);
    expect(answered).not.toHaveBeenCalled();
  });

  it('break neither us nor each other when one throws or is no function', () => {
    const callbacks = createCallbacks();
    const after = vi.fn();
    callbacks.on('shown', () => {
      throw new Error('theirs');
    });
    callbacks.on('shown', undefined as never);
    callbacks.on('shown', after);
    callbacks.tell('shown', notice);
    expect(after).toHaveBeenCalledOnce();
  });
});
