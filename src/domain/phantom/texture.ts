import type { Random } from '../random.ts';
import { createField, enlarged, type Field } from './field.ts';

/** Mottled soft tissue: value noise at three scales, only where there is body. */
export function addTexture(film: Field, body: Field, random: Random): void {
  for (const { cellPx, amount } of [
    { cellPx: film.height / 9, amount: 0.02 },
    { cellPx: film.height / 40, amount: 0.011 },
    { cellPx: Math.max(2, film.height / 200), amount: 0.009 },
  ]) {
    const lattice = createField(Math.ceil(film.width / cellPx) + 1, Math.ceil(film.height / cellPx) + 1);
    for (let i = 0; i < lattice.data.length; i += 1) lattice.data[i] = random.uniform(-1, 1);
    const noise = enlarged(lattice, film.width, film.height);
    for (let i = 0; i < film.data.length; i += 1) film.data[i]! += amount * noise.data[i]! * body.data[i]!;
  }
}
