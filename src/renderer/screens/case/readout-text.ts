import { label } from '#contract/masks.ts';
import { t } from '#renderer/app/strings/t.ts';
import type { FilmSample } from '#renderer/stage/film-sample.ts';

/** "x 1,204 y 883 · 84.3 × 61.8 mm · grey 172 · right lung" */
export function readoutText({ x, y, grey, isExact, label: value }: FilmSample, spacingMm: number | null): string {
  const words = t.case.readout;
  const parts = [words.place(x, y)];
  if (spacingMm !== null) parts.push(words.millimetres(x * spacingMm, y * spacingMm));
  parts.push(words.grey(grey, isExact));
  const name = named.find((one) => label[one] === value);
  if (name) parts.push(t.case.legend[name]);
  return parts.join(' · ');
}

const named = ['rightLung', 'leftLung', 'heart', 'lung'] as const;
