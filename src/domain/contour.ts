import type { Labelmap } from './labelmap.ts';
import type { Point } from './paint-capsule.ts';

/** Directions along pixel edges: right, down, left, up. A left turn is one less, a right turn one more. */
const stepX = [1, 0, -1, 0] as const;
const stepY = [0, 1, 0, -1] as const;

/**
 * The outline of everything that is not background, as closed polygons along pixel edges. Corner (x, y) is the upper left corner
 * of pixel (x, y), so coordinates run from 0 to width and height; subtract ½ for a grid whose whole numbers are pixel centres.
 * The mask lies on the right of the direction of travel (outer rings run clockwise on the screen, rings of holes the other way). Only corners are
 * listed, the first is not repeated. Pixels that touch at a corner only are outlined apart.
 */
export function outlines(map: Labelmap): readonly (readonly Point[])[] {
  const { width, height, data } = map;
  const inside = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height && data[y * width + x] !== 0;
  const seen = new Uint8Array(width * height);
  const rings: (readonly Point[])[] = [];
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      // Every ring has at least one edge that runs right along the top of a mask pixel.
      if (data[i] === 0 || (y > 0 && data[i - width] !== 0) || seen[i] === 1) continue;
      const onTopEdge = (topX: number, topY: number) => {
        seen[topY * width + topX] = 1;
      };
      rings.push(follow(inside, { x, y }, onTopEdge));
    }
  }
  return rings;
}

function follow(
  inside: (x: number, y: number) => boolean,
  start: Point,
  onTopEdge: (x: number, y: number) => void,
): readonly Point[] {
  const corners: Point[] = [];
  let { x, y } = start;
  let direction = 0;
  do {
    if (direction === 0) onTopEdge(x, y);
    x += stepX[direction]!;
    y += stepY[direction]!;
    const turn = nextDirection(inside, { x, y }, direction);
    if (turn !== direction) corners.push({ x, y });
    direction = turn;
  } while (x !== start.x || y !== start.y || direction !== 0);
  return corners;
}

/** At a corner where only two diagonal pixels are mask the ring turns right and stays with its own pixel. */
function nextDirection(inside: (x: number, y: number) => boolean, at: Point, direction: number): number {
  const [right, left] = aheadOf(direction);
  if (!inside(at.x + right[0], at.y + right[1])) return (direction + 1) % 4;
  if (inside(at.x + left[0], at.y + left[1])) return (direction + 3) % 4;
  return direction;
}

type Offset = readonly [number, number];

/** The two pixels ahead of a corner, on the right and on the left of the direction of travel, relative to the corner. */
function aheadOf(direction: number): readonly [Offset, Offset] {
  const ahead = [
    [0, 0],
    [-1, 0],
    [-1, -1],
    [0, -1],
  ] as const;
  return [ahead[direction]!, ahead[(direction + 3) % 4]!];
}
