import sharp from 'sharp';

interface FilmOptions {
  readonly width: number;
  readonly height: number;
  readonly bits?: 8 | 16;
}

/** Draws two dark lungs on a grey body with a bright heart and writes them by the path's extension. Returns the path. */
export async function drawFilm(path: string, { width, height, bits = 8 }: FilmOptions): Promise<string> {
  const top = bits === 8 ? 255 : 65535;
  const data = bits === 8 ? new Uint8Array(width * height) : new Uint16Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data[y * width + x] = top * greyAt((x + 0.5) / width, (y + 0.5) / height);
  }
  const film = sharp(data, { raw: { width, height, channels: 1 } }).toColourspace(bits === 8 ? 'b-w' : 'grey16');
  await (path.endsWith('.jpg') ? film.jpeg({ quality: 95 }) : film.png()).toFile(path);
  return path;
}

function greyAt(x: number, y: number): number {
  const lung = (cx: number) => ((x - cx) / 0.15) ** 2 + ((y - 0.5) / 0.33) ** 2 < 1;
  if (((x - 0.55) / 0.1) ** 2 + ((y - 0.6) / 0.15) ** 2 < 1) return 0.9;
  return lung(0.3) || lung(0.7) ? 0.1 : 0.6;
}
