import { createRandom, type Random } from '#domain/random.ts';
import { cxlsegLabels } from './cxlseg-rows.ts';
import type { PhantomFilmFacts, PhantomRow } from './phantom-tables.ts';

/** A film of the population before anything is drawn. */
export interface PopulationFilm {
  readonly row: PhantomFilmFacts['row'];
  readonly viewPosition: 'AP' | 'PA';
}

/**
 * Films of invented people in the order of a release (by patient), distributed as the frontal films of MIMIC-CXR are: 3.5 studies a
 * patient on the mean, a few patients with more than a hundred, 1.1 films a study, three AP films to two PA, labels of a study as
 * frequent as CheXpert found them (Johnson et al. 2019, rounded), splits 80:10:10 by patient.
 */
export function* phantomPopulation(request: {
  readonly cases: number;
  readonly seed: number;
}): Generator<PopulationFilm> {
  const random = createRandom(`population ${request.seed}`);
  const patients = drawPatients(random, request.cases);
  const studyOf = numbering(random);
  let study = 0;
  for (const [i, films] of patients.entries()) {
    const subjectId = String(10_000_000 + Math.floor(((i + random.next()) * 9_999_999) / patients.length));
    const split = splitOf(random.next());
    const ward = random.next();
    let day = random.int(0, 3000);
    for (const count of films) {
      day += random.int(0, 40);
      study += 1;
      const shared = {
        subjectId,
        split,
        studyId: studyOf(study),
        studyDate: dateOf(day),
        studyTime: `${random.int(7, 19)}${twoDigits(random.int(0, 59))}${twoDigits(random.int(0, 59))}.${random.int(100, 999)}`,
        labels: drawLabels(random),
      };
      // Who lies in a ward has AP films, mostly; who walks in has PA films.
      const viewPosition = random.chance(ward < 0.6 ? 0.9 : 0.15) ? 'AP' : 'PA';
      for (let n = 0; n < count; n += 1) yield { row: { ...shared, dicomId: dicomIdOf(random) }, viewPosition };
    }
  }
}

/** For each patient the number of films of each study: log-normal in the number of studies. */
function drawPatients(random: Random, cases: number): number[][] {
  const patients: number[][] = [];
  for (let left = cases; left > 0; ) {
    const studies = Math.min(170, Math.max(1, Math.round(Math.exp(random.normal(0.6, 1.08)))));
    const films: number[] = [];
    for (let n = 0; n < studies && left > 0; n += 1) {
      const share = random.next();
      const count = Math.min(left, share < 0.92 ? 1 : share < 0.99 ? 2 : 3);
      films.push(count);
      left -= count;
    }
    patients.push(films);
  }
  return patients;
}

/** Study ids in no order and never twice: multiples of a number modulo a prime run through all of its residues. */
function numbering(random: Random): (study: number) => string {
  const prime = 9_999_991;
  const step = random.int(1_000_000, prime - 1);
  return (study) => String(50_000_000 + ((study * step) % prime));
}

/** Out of a hundred studies: with the label, without it, uncertain. */
const frequencies: Readonly<Record<(typeof cxlsegLabels)[number], readonly [number, number, number]>> = {
  'No Finding': [33.1, 0, 0],
  Atelectasis: [20.1, 0.7, 4.5],
  Cardiomegaly: [19.7, 7, 2.7],
  Consolidation: [4.7, 3.5, 1.9],
  Edema: [11.9, 11.3, 5.8],
  'Enlarged Cardiomediastinum': [3.2, 2.3, 4.1],
  Fracture: [1.9, 0.4, 0.2],
  'Lung Lesion': [2.8, 0.4, 0.5],
  'Lung Opacity': [22.6, 1.3, 1.7],
  'Pleural Effusion': [23.8, 11.9, 2.6],
  'Pleural Other': [0.9, 0.1, 0.3],
  Pneumonia: [7.3, 10.7, 8],
  Pneumothorax: [4.5, 18.6, 0.5],
  'Support Devices': [29.2, 1.5, 0.1],
};
const withoutFinding = frequencies['No Finding'][0];

function drawLabels(random: Random): Record<string, string> {
  const labels: Record<string, string> = {};
  const clear = random.next() * 100 < withoutFinding;
  if (clear) labels['No Finding'] = '1.0';
  for (const name of cxlsegLabels) {
    if (name === 'No Finding') continue;
    const [present, absent, uncertain] = frequencies[name];
    // Of a film without a finding nothing is present but a device now and then.
    const rest = clear ? (name === 'Support Devices' ? 0.3 : 0) : 100 / (100 - withoutFinding);
    const share = random.next() * 100;
    if (share < present * rest) labels[name] = '1.0';
    else if (share < present * rest + absent) labels[name] = '0.0';
    else if (share < present * rest + absent + uncertain * rest) labels[name] = '-1.0';
  }
  return labels;
}

function splitOf(share: number): PhantomRow['split'] {
  if (share < 0.8) return 'train';
  return share < 0.9 ? 'validate' : 'test';
}

function dateOf(day: number): string {
  return `${2110 + Math.floor(day / 336)}${twoDigits(1 + Math.floor((day % 336) / 28))}${twoDigits(1 + (day % 28))}`;
}

function dicomIdOf(random: Random): string {
  const part = () =>
    Math.floor(random.next() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return Array.from({ length: 5 }, part).join('-');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
