import { squaredDistances } from './distance.ts';
import { createLabelmap, type Labelmap } from './labelmap.ts';

/** Half axes of the elliptical structuring element, in pixels. 0 leaves that axis alone. */
export interface Radii {
  readonly x: number;
  readonly y: number;
}

/** Rounding must not decide about a pixel exactly on the rim of the ellipse. */
const rim = 1 + 1e-9;

/**
 * Binary dilation: 1 at every pixel within the ellipse around a non-zero pixel. By the exact distance transform, so the
 * cost does not depend on the radius.
 */
export function dilate(mask: Labelmap, radii: Radii): Labelmap {
  return near(mask, radii, 1);
}

/**
 * Binary erosion: 1 at every pixel whose ellipse holds no background pixel of the map. What lies outside the map does not
 * erode, so that a lung cut off by the film's edge keeps its cut edge, and opening and closing stay idempotent there.
 */
export function erode(mask: Labelmap, radii: Radii): Labelmap {
  const background = createLabelmap(
    mask.width,
    mask.height,
    mask.data.map((value) => (value === 0 ? 1 : 0)),
  );
  return near(background, radii, 0);
}

/** Removes what the ellipse does not fit into: spurs, bridges, islands. Never adds a pixel. */
export function open(mask: Labelmap, radii: Radii): Labelmap {
  return dilate(erode(mask, radii), radii);
}

/** Fills what the ellipse does not fit into: notches, cracks, small holes. Never removes a pixel. */
export function close(mask: Labelmap, radii: Radii): Labelmap {
  return erode(dilate(mask, radii), radii);
}

/** `inside` where the ellipse around a pixel holds a feature, the other of 0 and 1 elsewhere. */
function near(features: Labelmap, radii: Radii, inside: 0 | 1): Labelmap {
  const squared = squaredDistances(features, { x: 1 / Math.max(radii.x, 1e-6), y: 1 / Math.max(radii.y, 1e-6) });
  const data = new Uint8Array(squared.length);
  for (let i = 0; i < data.length; i += 1) data[i] = squared[i]! <= rim ? inside : 1 - inside;
  return { width: features.width, height: features.height, data };
}
