import type { ResponseRecord } from '../shared/schema/response.ts';

/** CSS pixels of the shorter side from which a touch screen is a tablet: the smallest ones sold have 600. */
const tabletFrom = 600;

/** By its main pointer and the shorter side of the screen, so that neither rotation nor a narrow window counts. */
export function deviceOf(): ResponseRecord['device'] {
  if (!matchMedia('(pointer: coarse)').matches) return 'desktop';
  return Math.min(screen.width, screen.height) < tabletFrom ? 'phone' : 'tablet';
}
