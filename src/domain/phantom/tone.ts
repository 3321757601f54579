import type { Random } from '../random.ts';
import type { Placement } from './anatomy.ts';
import type { Field } from './field.ts';
import { drawMarker } from './marker.ts';

interface Exposure {
  readonly random: Random;
  readonly place: Placement;
  readonly supine: boolean;
}

/** What detector, processing and printing make of the attenuation: noise, window, gamma, markers, black collimator borders. */
export function exposed(film: Field, { random, place, supine }: Exposure): Uint8Array {
  const { width, height, data } = film;
  const noise = random.uniform(0.006, 0.016);
  const low = random.uniform(-0.02, 0.06);
  const high = random.uniform(0.78, 0.92);
  const gamma = random.uniform(0.8, 1.25);
  const floor = random.chance(0.25) ? random.uniform(0, 50) : 0;
  const top = random.chance(0.3) ? random.uniform(150, 220) : 255;
  // Thick parts let so little through that differences in them fade: a soft shoulder instead of a hard white.
  const tones = Uint8Array.from({ length: 4096 }, (_, i) => {
    const share = Math.max(0, (i / 2048 - low) / (high - low));
    const shoulder = share < 0.6 ? share : 0.6 + 0.4 * (1 - Math.exp((0.6 - share) / 0.4));
    return floor + (top - floor) * shoulder ** gamma;
  });
  const out = new Uint8Array(width * height);
  // Averaging two neighbours of a noise table costs less than a normal deviate per pixel, and grains hang together as on a film.
  const table = Float32Array.from({ length: 8192 }, () => random.normal(0, 1));
  let at = 0;
  for (let i = 0; i < out.length; i += 1) {
    if (i % 509 === 0) at = random.int(0, 8191);
    const grain = table[(at + i) & 8191]! * 0.75 + table[(at + i + 1) & 8191]! * 0.5;
    const value = data[i]! + grain * noise * (0.4 + data[i]!);
    out[i] = tones[Math.max(0, Math.min(tones.length - 1, Math.round(value * 2048)))]!;
  }
  drawMarker(out, { place, random, supine, white: top });
  if (random.chance(0.3)) drawBorders(out, place, random);
  return out;
}

/** Collimation: black outside a slightly turned rectangle. It never reaches the lungs. */
function drawBorders(out: Uint8Array, place: Placement, random: Random): void {
  const { width, height } = place;
  const tilt = random.normal(0, 0.01);
  const margin = (): number => (random.chance(0.6) ? random.uniform(0, 0.035) : 0);
  const [left, right, up, down] = [margin() * width, margin() * width, margin() * height, margin() * height];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const u = x - tilt * (y - height / 2);
      const v = y + tilt * (x - width / 2);
      if (u < left || u > width - right || v < up || v > height - down) out[y * width + x] = 0;
    }
  }
}
