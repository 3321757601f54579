/** Grey values of a film in the making: `data[y * width + x]`, in arbitrary units of attenuation (0 = air). */
export interface Field {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export function createField(width: number, height: number): Field {
  return { width, height, data: new Float32Array(width * height) };
}

/**
 * A heavily smoothed copy (three box passes on a reduced grid, close to a Gaussian of the given radius), for soft
 * transitions such as the thickness of a body or of a lung towards its edge.
 */
export function smoothed(field: Field, radiusPx: number): Field {
  const step = Math.max(1, Math.min(8, Math.floor(radiusPx / 2)));
  const small = reduced(field, step);
  const radius = Math.max(1, Math.round(radiusPx / step / 1.7));
  for (let pass = 0; pass < 3; pass += 1) {
    boxRows(small, radius);
    boxColumns(small, radius);
  }
  return enlarged(small, field.width, field.height);
}

/** Block means. */
function reduced(field: Field, step: number): Field {
  const width = Math.ceil(field.width / step);
  const height = Math.ceil(field.height / step);
  const out = createField(width, height);
  const counts = new Uint16Array(width * height);
  for (let y = 0; y < field.height; y += 1) {
    const row = Math.floor(y / step) * width;
    for (let x = 0; x < field.width; x += 1) {
      const i = row + Math.floor(x / step);
      out.data[i]! += field.data[y * field.width + x]!;
      counts[i]! += 1;
    }
  }
  for (let i = 0; i < counts.length; i += 1) out.data[i]! /= counts[i]!;
  return out;
}

/** Bilinear, half-pixel centres, edges repeated. */
export function enlarged(field: Field, width: number, height: number): Field {
  const out = createField(width, height);
  const left = new Int32Array(width);
  const right = new Int32Array(width);
  const share = new Float32Array(width);
  for (let x = 0; x < width; x += 1) {
    const at = Math.max(0, Math.min(field.width - 1, ((x + 0.5) * field.width) / width - 0.5));
    left[x] = Math.floor(at);
    right[x] = Math.min(field.width - 1, left[x]! + 1);
    share[x] = at - left[x]!;
  }
  for (let y = 0; y < height; y += 1) {
    const at = Math.max(0, Math.min(field.height - 1, ((y + 0.5) * field.height) / height - 0.5));
    const top = Math.floor(at) * field.width;
    const bottom = Math.min(field.height - 1, Math.floor(at) + 1) * field.width;
    const down = at - Math.floor(at);
    for (let x = 0; x < width; x += 1) {
      const l = left[x]!;
      const r = right[x]!;
      const s = share[x]!;
      const upper = field.data[top + l]! * (1 - s) + field.data[top + r]! * s;
      const lower = field.data[bottom + l]! * (1 - s) + field.data[bottom + r]! * s;
      out.data[y * width + x] = upper * (1 - down) + lower * down;
    }
  }
  return out;
}

function boxRows(field: Field, radius: number): void {
  const line = new Float32Array(field.width);
  for (let y = 0; y < field.height; y += 1) {
    const row = field.data.subarray(y * field.width, (y + 1) * field.width);
    line.set(row);
    boxLine(line, radius, (i, value) => {
      row[i] = value;
    });
  }
}

function boxColumns(field: Field, radius: number): void {
  const line = new Float32Array(field.height);
  for (let x = 0; x < field.width; x += 1) {
    for (let y = 0; y < field.height; y += 1) line[y] = field.data[y * field.width + x]!;
    boxLine(line, radius, (i, value) => {
      field.data[i * field.width + x] = value;
    });
  }
}

function boxLine(line: Float32Array, radius: number, write: (i: number, value: number) => void): void {
  const last = line.length - 1;
  const at = (i: number): number => line[Math.max(0, Math.min(last, i))]!;
  let sum = 0;
  for (let i = -radius; i <= radius; i += 1) sum += at(i);
  for (let i = 0; i <= last; i += 1) {
    write(i, sum / (2 * radius + 1));
    sum += at(i + radius + 1) - at(i - radius);
  }
}
