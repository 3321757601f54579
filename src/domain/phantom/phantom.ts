import { label } from '#contract/masks.ts';
import { keepLargest } from '../islands.ts';
import { createLabelmap, type Labelmap } from '../labelmap.ts';
import { createRandom, type Random } from '../random.ts';
import { drawAnatomy, type Placement } from './anatomy.ts';
import { drawBones } from './bones.ts';
import { drawDevices } from './devices.ts';
import { createField } from './field.ts';
import { drawShapes, type Shapes } from './shapes.ts';
import { drawSoftTissue } from './soft-tissue.ts';
import { createTubeBrush } from './stroke.ts';
import { exposed } from './tone.ts';
import { drawVessels } from './vessels.ts';

export interface PhantomRequest {
  readonly seed: string | number;
  /** Film size in pixels; drawn from the seed (640 to 1024 tall, portrait to landscape) when not given. */
  readonly width?: number;
  readonly height?: number;
}

export interface Phantom {
  readonly width: number;
  readonly height: number;
  /** 8-bit grey values, row-major, air dark. */
  readonly film: Uint8Array;
  /** The true label map on the film's grid: right lung, left lung (both heart-excluded) and heart. */
  readonly labels: Labelmap;
  readonly viewPosition: 'PA' | 'AP';
  readonly devices: readonly string[];
}

/** A frontal chest film that nobody ever took, drawn from a seed, with its true anatomy. */
export function drawPhantom(request: PhantomRequest): Phantom {
  const { random, supine, place, anatomy } = planned(request);
  const { width, height } = place;
  const shapes = drawShapes(place, anatomy);

  const film = createField(width, height);
  drawSoftTissue(film, { place, anatomy, shapes, random });
  const layer = createField(width, height);
  drawVessels(createTubeBrush(layer), place, random);
  for (let i = 0; i < film.data.length; i += 1) {
    film.data[i]! += layer.data[i]! * Math.min(1, shapes.air.data[i]! + 0.25 * shapes.heart.data[i]!);
  }
  layer.data.fill(0);
  drawBones(createTubeBrush(layer), { place, anatomy, random });
  for (let i = 0; i < film.data.length; i += 1) film.data[i]! += layer.data[i]! * shapes.body.data[i]!;
  const devices = drawDevices(createTubeBrush(film), place, { random, supine });
  return {
    width,
    height,
    film: exposed(film, { random, place, supine }),
    labels: trueLabels(shapes),
    viewPosition: supine ? 'AP' : 'PA',
    devices,
  };
}

/** The label map alone, as `drawPhantom` would give it for the same request. */
export function drawPhantomLabels(request: PhantomRequest): Labelmap {
  const { place, anatomy } = planned(request);
  return trueLabels(drawShapes(place, anatomy));
}

function planned(request: PhantomRequest) {
  const random = createRandom(`phantom ${request.seed}`);
  const tall = random.int(640, 1024);
  const aspect = random.uniform(0.8, 1.2);
  const height = request.height ?? (request.width ? Math.round(request.width / aspect) : tall);
  const width = request.width ?? Math.round(height * aspect);
  const supine = random.chance(0.35);
  const place = placed({ width, height, supine, random });
  return { random, supine, place, anatomy: drawAnatomy(random, supine) };
}

interface FilmPlan {
  readonly width: number;
  readonly height: number;
  readonly supine: boolean;
  readonly random: Random;
}

function placed({ width, height, supine, random }: FilmPlan): Placement {
  const lungHeightPx = height * random.uniform(0.6, 0.7) * (supine ? 0.9 : 1);
  // A chest is a little wider than its lungs are tall; a narrow film must still hold both lungs.
  const wanted = lungHeightPx * random.uniform(0.52, 0.6) * (supine ? 1.08 : 1);
  const halfWidthPx = Math.min(wanted, width * 0.46);
  return {
    width,
    height,
    centreX: width * (0.5 + random.normal(0, 0.012)),
    apexY: height * random.uniform(0.09, 0.16),
    halfWidthPx,
    lungHeightPx,
    tilt: random.normal(0, supine ? 0.035 : 0.015),
  };
}

/** Slivers of lung that show under the heart count as heart's surroundings, as they do for a person who draws: one piece per structure. */
function trueLabels(shapes: Shapes): Labelmap {
  const map = createLabelmap(shapes.air.width, shapes.air.height);
  for (let i = 0; i < map.data.length; i += 1) {
    if (shapes.heart.data[i]! > 0.5) map.data[i] = label.heart;
    else if (shapes.air.data[i]! > 0.5) {
      map.data[i] = shapes.rightLung.data[i]! > shapes.leftLung.data[i]! ? label.rightLung : label.leftLung;
    }
  }
  let whole = map;
  for (const value of [label.rightLung, label.leftLung])
    whole = keepLargest(whole, 1, { includes: (v) => v === value });
  return whole;
}
