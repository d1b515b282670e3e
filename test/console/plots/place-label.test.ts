import { describe, expect, test } from 'vitest';
import { type Box, placeLabel } from '../../../console/plots/place-label.ts';

const frame: Box = { x1: 0, x2: 300, y1: 0, y2: 200 };
const around = ({ x, y }: { x: number; y: number }): Box => ({ x1: x - 8, x2: x + 8, y1: y - 8, y2: y + 8 });

describe('the place of a name', () => {
  test('is right of its dot, or left of it where the frame ends', () => {
    const dots = [
      { x: 100, y: 100 },
      { x: 280, y: 50 },
    ];
    const taken = dots.map(around);
    expect(dots.map((dot) => placeLabel('Checkout', dot, frame, dots, taken))).toEqual([
      { x: 114, y: 104, end: false },
      { x: 266, y: 54, end: true },
    ]);
  });

  test('moves off what is there, and never nearer to another dot than to its own', () => {
    const dots = [
      { x: 100, y: 100 },
      { x: 100, y: 120 },
    ];
    const wall: Box = { x1: 110, x2: 300, y1: 85, y2: 109 };
    const above = placeLabel('Help page', { x: 100, y: 100 }, { ...frame, x1: 90 }, dots, [...dots.map(around), wall]);
    expect(above?.y).toBeLessThan(85);
  });

  test('is none where there is no room', () => {
    const dot = { x: 150, y: 100 };
    expect(placeLabel('A name of many letters, longer than the frame', dot, frame, [dot], [around(dot)])).toBeNull();
  });
});
