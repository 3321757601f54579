import type { ExportFacts } from './export-facts.ts';
import { resamplingRule } from './lungs-at-size.ts';

const definitions: Readonly<Record<string, string>> = {
  'heart-excluded':
    'lung up to the border of the heart and the mediastinum (as JSRT/SCR, CheXmask, Montgomery, Shenzhen)',
  'retrocardiac-included': 'lung behind the heart belongs to it (as CXLSeg and V7)',
};

/** The text beside an export that says what is in it, how it came about, and what to be careful with. */
export function dataCard(facts: ExportFacts, notes: readonly string[]): string {
  const models = Object.keys(facts.bySource).filter((source) => source.startsWith('model:'));
  return [
    '# Data card',
    `${count(facts.cases, 'lung mask')} on frontal chest radiographs${ofPatients(facts)}, exported as \`${facts.format}\` by Pleura ${facts.tool} from the workspace "${facts.workspace}".`,
    facts.withoutPatient > 0
      ? `**No patient is known of ${count(facts.withoutPatient, 'film')}:** each counts as one patient, and films of one patient can lie on two sides of a split.`
      : '',
    '## Which cases',
    facts.query === null ? 'No query: every case of the workspace.' : `Query: \`${facts.query}\``,
    `${facts.cases - facts.unreviewed} of ${facts.cases} have been accepted, corrected or rejected by a reader; **${facts.unreviewed} have not been reviewed** (pending or deferred).`,
    `Left out: ${facts.leftOut.rejected} rejected (unless the query names the status), ${facts.leftOut.withoutMask} without a mask, ${facts.leftOut.withoutFilm} without a readable film, ${facts.leftOut.failed} that could not be written.`,
    table('Status', facts.byStatus),
    table('Split', facts.bySplit),
    table('View', facts.byView),
    '## The masks',
    table('Source', facts.bySource),
    table('Lung definition', facts.byDefinition),
    ...Object.keys(facts.byDefinition).map((name) => `\`${name}\`: ${definitions[name] ?? 'see its source'}.`),
    Object.keys(facts.byDefinition).length > 1
      ? '**The masks follow different lung definitions.** The difference alone is worth about 0.12 Dice: train and compare within one definition.'
      : '',
    facts.rankedWith === null ? '' : `Cases were ranked for review by their disagreement with \`${facts.rankedWith}\`.`,
    models.length > 0 ? `Masks by models: ${models.map((model) => `\`${model}\``).join(', ')}.` : '',
    facts.emptyMasks > 0 ? `Masks without any lung: ${facts.emptyMasks}.` : '',
    `Resampling from the grid of the mask: ${resamplingRule}.`,
    '## The files',
    ...notes,
    '`manifest.json` names every case with its mask revision, and every file with its SHA-256. `sha256sum -c SHA256SUMS` checks them. Every mask was read back from disk and compared with the workspace pixel by pixel. Left and right are the patient’s.',
    '## Terms',
    'Masks and films derive from the dataset they were made on and stay under its terms. MIMIC-CXR and CXLSeg are credentialed data (PhysioNet): neither they nor what is derived from them may be passed on to third parties or to online services. Report texts and reviewers’ comments are not part of this export.',
  ]
    .filter((block) => block !== '')
    .join('\n\n')
    .concat('\n');
}

function ofPatients({ subjects, studies }: ExportFacts): string {
  return subjects === 0 ? '' : ` of ${count(subjects, 'subject')} (${count(studies, 'study')})`;
}

function table(heading: string, counts: Readonly<Record<string, number>>): string {
  const rows = Object.entries(counts).map(([value, n]) => `| ${value.replaceAll('|', '\\|')} | ${n} |`);
  return [`| ${heading} | Cases |`, '| --- | ---: |', ...rows].join('\n');
}

function count(n: number, noun: string): string {
  if (n === 1) return `1 ${noun}`;
  return noun.endsWith('y') ? `${n} ${noun.slice(0, -1)}ies` : `${n} ${noun}s`;
}
