import { afterEach, expect, it, vi } from 'vitest';
import { deviceOf } from '../../widget/device.ts';

afterEach(() => void vi.unstubAllGlobals());

it.each([
  ['desktop', 'fine', 1920, 1080],
  ['desktop', 'fine', 375, 667],
  ['phone', 'coarse', 375, 667],
  ['phone', 'coarse', 926, 428],
  ['phone', 'coarse', 599, 960],
  ['tablet', 'coarse', 600, 960],
  ['tablet', 'coarse', 1024, 768],
])('a %s has a %s pointer and a screen of %d × %d', (device, pointer, width, height) => {
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === `(pointer: ${pointer})` }));
  vi.stubGlobal('screen', { width, height });
  expect(deviceOf()).toBe(device);
});
