import { describe, expect, it, vi } from 'vitest';
import type { Touchstone } from '../../widget/api.ts';
import { installCommands } from '../../widget/commands.ts';

const windowWith = (touchstone?: Touchstone) => ({ touchstone }) as Window;

describe('the global function', () => {
  it('runs a command with its arguments', () => {
    const win = windowWith();
    const track = vi.fn();
    installCommands(win, { track });
    win.touchstone?.('track', 'paid', { amount: 3 });
    expect(track).toHaveBeenCalledExactlyOnceWith('paid', { amount: 3 });
  });

  it('works off the calls that a stub has collected, in their order', () => {
    const calls: unknown[][] = [];
    const stub = (...call: unknown[]) => calls.push(call);
    const win = windowWith(Object.assign(stub, { q: calls }) as unknown as Touchstone);
    win.touchstone?.('track', 'first');
    win.touchstone?.('track', 'second');
    const track = vi.fn();
    installCommands(win, { track });
    expect(track.mock.calls).toEqual([['first'], ['second']]);
  });

  it('throws nothing into the page: not for unknown commands, wrong arguments or failures of ours', () => {
    const touchstone = installCommands(windowWith(), {
      track: () => {
        throw new Error('ours');
      },
    }) as unknown as (...call: unknown[]) => void;
    expect(() => touchstone('no such command')).not.toThrow();
    expect(() => touchstone('constructor')).not.toThrow();
    expect(() => touchstone('track')).not.toThrow();
    expect(() => touchstone()).not.toThrow();
  });

  it('is marked as soon as it is there, so that a second tag can see the first', () => {
    expect(installCommands(windowWith(), {}).decision).toEqual({ refusals: {}, eligible: [] });
  });
});
