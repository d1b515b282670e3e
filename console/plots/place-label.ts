/** What something covers, in pixels. */
export interface Box {
  x1: number;
  x2: number;
  y1: number;
  y2: number;
}

/** Where a name begins (or, with `end`, ends) and its baseline. */
export interface Label {
  x: number;
  y: number;
  end: boolean;
}

const letter = 6.3;
const [above, below] = [11, 4];
const lineHeight = above + below;
/** From the middle of a dot to its name. */
const away = 14;
/** Lines that a name may move up or down from its dot, the nearest first. */
const steps = [0, -1, 1, -2, 2, -3, 3, -4, 4];

interface Point {
  x: number;
  y: number;
}

const isFree = (box: Box, taken: readonly Box[]) =>
  taken.every((one) => one.x2 <= box.x1 || one.x1 >= box.x2 || one.y2 <= box.y1 || one.y1 >= box.y2);

/** No other dot is nearer to where the name begins: it would be read as the other's. */
const isNearest = (begin: Point, at: Point, dots: readonly Point[]) => {
  const distance = (to: Point) => Math.hypot(to.x - begin.x, to.y - begin.y);
  return dots.every((dot) => distance(dot) >= distance(at));
};

/**
 * Finds a place for the name of a dot, right or left of it, that lies in the frame, covers nothing that is there, and is
 * nearer to no other dot.
 * @param dots all of them
 * @param taken what is there already, the dots too; the name is added
 * @returns `null` where there is no such place
 */
export function placeLabel(name: string, at: Point, frame: Box, dots: readonly Point[], taken: Box[]): Label | null {
  const width = name.length * letter;
  for (const step of steps)
    for (const end of [false, true]) {
      const x = end ? at.x - away : at.x + away;
      const y = at.y + below + step * lineHeight;
      const box = { ...(end ? { x1: x - width, x2: x } : { x1: x, x2: x + width }), y1: y - above, y2: y + below };
      const lies = box.x1 >= frame.x1 && box.x2 <= frame.x2 && box.y1 >= frame.y1 && box.y2 <= frame.y2;
      if (!lies || !isFree(box, taken) || !isNearest({ x, y: y - below }, at, dots)) continue;
      taken.push(box);
      return { x, y, end };
    }
  return null;
}
