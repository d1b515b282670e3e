import { describe, expect, it, vi } from 'vitest';
import { type Listener, tellListeners } from '../../widget/callbacks.ts';

const notice = { survey: 'nps', response: 'id', context: {} };

describe('callbacks of the page', () => {
  it('hear only the event they asked for', () => {
    const [shown, answered] = [vi.fn(), vi.fn()];
    const listeners: Listener[] = [
      ['shown', shown],
      ['answered', answered],
    ];
    tellListeners(listeners, 'shown', notice);
    expect(shown).toHaveBeenCalledExactlyOnceWith(notice);
    expect(answered).not.toHaveBeenCalled();
  });

  it('break neither us nor each other when one throws or is no function', () => {
    const after = vi.fn();
    const fail = () => {
      throw new Error('theirs');
    };
    tellListeners(
      [
        ['shown', fail],
        ['shown', undefined as never],
        ['shown', after],
      ],
      'shown',
      notice,
    );
    expect(after).toHaveBeenCalledOnce();
  });
});
