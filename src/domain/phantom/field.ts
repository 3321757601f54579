/** Grey values of a film in the making: `data[y * width + x]`, in arbitrary units of attenuation (0 = air). */
export interface Field {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export function createField(width: number, height: number): Field {
  return { width, height, data: new Float32Array(width * height) };
}

/** Soft transitions are made on a grid this many times coarser than the film: they hold nothing finer. */
export const coarseStep = 6;

/** Block means on the coarse grid. */
export function coarse(field: Field): Field {
  const width = Math.ceil(field.width / coarseStep);
  const out = createField(width, Math.ceil(field.height / coarseStep));
  for (let y = 0; y < out.height; y += 1) {
    const bottom = Math.min(field.height, (y + 1) * coarseStep);
    for (let x = 0; x < width; x += 1) {
      const right = Math.min(field.width, (x + 1) * coarseStep);
      let sum = 0;
      for (let v = y * coarseStep; v < bottom; v += 1) {
        for (let u = x * coarseStep; u < right; u += 1) sum += field.data[v * field.width + u]!;
      }
      out.data[y * width + x] = sum / ((bottom - y * coarseStep) * (right - x * coarseStep));
    }
  }
  return out;
}

/** A smoothed copy of a coarse field: three box passes, close to a Gaussian. The radius is in film pixels. */
export function blurred(field: Field, radiusPx: number): Field {
  const radius = Math.max(1, Math.round(radiusPx / coarseStep / 1.7));
  const { width, height } = field;
  const out = { ...field, data: field.data.slice() };
  const line = new Float32Array(Math.max(width, height));
  for (let pass = 0; pass < 3; pass += 1) {
    for (let y = 0; y < height; y += 1) boxLine(out.data, line, { start: y * width, stride: 1, count: width, radius });
    for (let x = 0; x < width; x += 1) boxLine(out.data, line, { start: x, stride: width, count: height, radius });
  }
  return out;
}

interface Line {
  readonly start: number;
  readonly stride: number;
  readonly count: number;
  readonly radius: number;
}

function boxLine(data: Float32Array, copy: Float32Array, { start, stride, count, radius }: Line): void {
  for (let i = 0; i < count; i += 1) copy[i] = data[start + i * stride]!;
  const last = count - 1;
  let sum = copy[0]! * (radius + 1);
  for (let i = 1; i <= radius; i += 1) sum += copy[Math.min(last, i)]!;
  for (let i = 0; i < count; i += 1) {
    data[start + i * stride] = sum / (2 * radius + 1);
    sum += copy[Math.min(last, i + radius + 1)]! - copy[Math.max(0, i - radius)]!;
  }
}

/** Bilinear, half-pixel centres, edges repeated. */
export function enlarged(field: Field, width: number, height: number): Field {
  const out = createField(width, height);
  const left = new Int32Array(width);
  const share = new Float32Array(width);
  for (let x = 0; x < width; x += 1) {
    const at = Math.max(0, Math.min(field.width - 1, ((x + 0.5) * field.width) / width - 0.5));
    left[x] = Math.min(Math.max(0, field.width - 2), Math.floor(at));
    share[x] = at - left[x]!;
  }
  const row = new Float32Array(field.width + 1);
  for (let y = 0; y < height; y += 1) {
    const at = Math.max(0, Math.min(field.height - 1, ((y + 0.5) * field.height) / height - 0.5));
    const top = Math.floor(at) * field.width;
    const bottom = Math.min(field.height - 1, Math.floor(at) + 1) * field.width;
    const down = at - Math.floor(at);
    for (let x = 0; x < field.width; x += 1)
      row[x] = field.data[top + x]! * (1 - down) + field.data[bottom + x]! * down;
    row[field.width] = row[field.width - 1]!;
    for (let x = 0; x < width; x += 1) {
      const l = left[x]!;
      out.data[y * width + x] = row[l]! + (row[l + 1]! - row[l]!) * share[x]!;
    }
  }
  return out;
}
