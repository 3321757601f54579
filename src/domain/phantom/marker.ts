import type { Random } from '../random.ts';
import type { Placement } from './anatomy.ts';

/** 5 × 7 dot letters, one row per string. */
const letters: Readonly<Record<string, readonly string[]>> = {
  R: ['####.', '#...#', '#...#', '####.', '#.#..', '#..#.', '#...#'],
  L: ['#....', '#....', '#....', '#....', '#....', '#....', '#####'],
  A: ['.###.', '#...#', '#...#', '#####', '#...#', '#...#', '#...#'],
  P: ['####.', '#...#', '#...#', '####.', '#....', '#....', '#....'],
  S: ['.####', '#....', '#....', '.###.', '....#', '....#', '####.'],
  U: ['#...#', '#...#', '#...#', '#...#', '#...#', '#...#', '.###.'],
  I: ['.###.', '..#..', '..#..', '..#..', '..#..', '..#..', '.###.'],
  N: ['#...#', '##..#', '##..#', '#.#.#', '#..##', '#..##', '#...#'],
  E: ['#####', '#....', '#....', '####.', '#....', '#....', '#####'],
};

interface Marker {
  readonly place: Placement;
  readonly random: Random;
  readonly supine: boolean;
  readonly white: number;
}

/** The side marker (on the patient's right it says R) and, on films taken lying, a second line. */
export function drawMarker(out: Uint8Array, { place, random, supine, white }: Marker): void {
  const size = Math.max(2, Math.round(place.height / random.int(190, 260)));
  const onRight = random.chance(0.7);
  const x = Math.round(place.width * (onRight ? random.uniform(0.03, 0.1) : random.uniform(0.86, 0.91)));
  const y = Math.round(place.height * random.uniform(0.03, 0.1));
  write(out, place.width, { text: onRight ? 'R' : 'L', x, y, size, white });
  if (!supine) return;
  const small = Math.max(1, Math.round(size * 0.6));
  write(out, place.width, { text: 'AP', x, y: y + size * 10, size: small, white });
  write(out, place.width, { text: 'SUPINE', x: onRight ? x : x - small * 20, y: y + size * 17, size: small, white });
}

interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly white: number;
}

function write(out: Uint8Array, width: number, { text, x, y, size, white }: Line): void {
  const height = out.length / width;
  [...text].forEach((char, place) => {
    letters[char]?.forEach((row, j) => {
      [...row].forEach((dot, i) => {
        if (dot !== '#') return;
        for (let dy = 0; dy < size; dy += 1) {
          for (let dx = 0; dx < size; dx += 1) {
            const px = x + (place * 6 + i) * size + dx;
            const py = y + j * size + dy;
            if (px >= 0 && px < width && py >= 0 && py < height) out[py * width + px] = white;
          }
        }
      });
    });
  });
}
