import type { CheckFinding } from '#contract/job-results.ts';
import type { SlowestStage } from '#contract/jobs.ts';
import { exportWarning } from './en-export-warning.ts';
import { decimal, duration, number, percent, plural } from './numbers.ts';
import { withoutOptions } from './without-options.ts';

const findingTitle: Readonly<Record<CheckFinding['code'], string>> = {
  'film-missing': 'Film missing',
  'film-unreadable': 'Film unreadable',
  'film-segmented': 'Film blacked out outside its mask',
  'mask-missing': 'Mask missing',
  'mask-unreadable': 'Mask unreadable',
  'size-mismatch': 'Mask of another size',
  empty: 'Empty mask',
  full: 'Mask covers everything',
  inverted: 'Mask inverted',
  'not-bimodal': 'Mask has grey values',
  'duplicate-film': 'Same film twice',
  'duplicate-mask': 'Same mask twice',
  'patient-leak': 'Patient in more than one split',
};

const findingAdvice: Readonly<Record<CheckFinding['code'], string>> = {
  'film-missing':
    'Mount the drive or put the folder back, or import again and name the film folder (MIMIC-CXR-JPG). Verdicts stay.',
  'film-unreadable': 'Copy the file again from its origin. Until then the case can only be rejected.',
  'film-segmented': 'Missing lung cannot be seen on these. Mount the whole films before reviewing.',
  'mask-missing': 'Nothing to review; the model’s mask can be taken as a start.',
  'mask-unreadable': 'Copy the file again, or redraw from the model’s mask.',
  'size-mismatch': 'It may belong to another film. Look at these first.',
  empty: 'Redraw, or reject with the reason "missing lung".',
  full: 'Redraw, or reject with the reason "outside the body".',
  inverted: 'Lung and background look exchanged. Look at one before trusting the rest.',
  'not-bimodal': 'Grey values were cut in the middle. Likely saved as JPEG or resampled.',
  'duplicate-film': 'Keep one of each when you export for training.',
  'duplicate-mask': 'Two films cannot share a mask by chance: one of the pairs is probably swapped.',
  'patient-leak': 'Test results would be too good. Move these patients into one split before training.',
};

/** Jobs, the pre-flight report and exports. */
export const workStrings = {
  exportWarning,
  jobs: {
    title: 'Jobs',
    none: 'No job has run yet.',
    noneText: 'Imports, model runs and exports are listed here with what failed.',
    running: 'Running',
    history: 'History',
    cancel: 'Cancel',
    cancelNamed: (name: string) => `Cancel: ${name}`,
    wasCancelled: (done: number, total: number | null) =>
      total === null || total === 0
        ? 'Cancelled. What was finished before stays.'
        : `Cancelled after ${number(done)} of ${number(total)}. What was finished stays; run it again to go on.`,
    details: 'Details',
    stage: (stage: string): string => stage,
    progress: (done: number, total: number | null) =>
      total === null ? number(done) : `${number(done)} of ${number(total)}`,
    rate: (perSecond: number) => `${decimal(perSecond)}/s`,
    filmRate: (perSecond: number) => `${decimal(perSecond)} ${plural(perSecond, 'film', 'films')}/s`,
    eta: (seconds: number) => `${duration(seconds)} left`,
    slowest: {
      decoding: (ms) => `slowest: reading films, ${decimal(ms)} ms each`,
      network: (ms) => `slowest: network, ${decimal(ms)} ms each`,
      storing: (ms) => `slowest: storing, ${decimal(ms)} ms each`,
    } satisfies Record<SlowestStage['stage'], (ms: number) => string>,
    took: (seconds: number) => `took ${duration(seconds)}`,
    share: percent,
    failedItems: (n: number) => `${number(n)} failed`,
    failures: (shown: number, total: number) =>
      shown < total ? `First ${number(shown)} of ${number(total)} failed items` : 'Failed items',
    strip: 'Running job',
  },
  results: {
    infer: (done: number, failed: number, skipped: number, rate: number, model: string) =>
      [
        `${number(done)} ${plural(done, 'film', 'films')} done by ${model}, ${number(failed)} failed${done > 0 ? `, at ${decimal(rate)} a second` : ''}.`,
        skipped > 0
          ? ` ${number(skipped)} ${plural(skipped, 'case has', 'cases have')} no whole film, which the model needs.`
          : '',
      ].join(''),
    rank: (cases: number, model: string | null) =>
      `${number(cases)} ${plural(cases, 'case', 'cases')} ranked, ${model === null ? 'by the shape of their masks alone' : `beside the answers of ${model}`}.`,
    learn: (verdicts: number, bad: number) =>
      `Learnt from ${number(verdicts)} ${plural(verdicts, 'verdict', 'verdicts')}, ${number(bad)} of them on bad masks. The queue has its new order.`,
    export: (cases: number, out: string) => `${number(cases)} ${plural(cases, 'case', 'cases')} written to ${out}`,
    verified: 'Everything is as it was written.',
    demo: (cases: number, spoilt: number, found: number, places: number) =>
      `${number(cases)} ${plural(cases, 'case', 'cases')}; ${number(found)} of the ${number(spoilt)} spoilt masks ${plural(found, 'stands', 'stand')} in the first ${number(places)} places.`,
  },
  check: {
    title: 'Dataset',
    never: 'This dataset has not been checked.',
    neverText: 'Reads every film and mask once and names what would spoil a review or a training run.',
    run: 'Check the dataset',
    again: 'Check again',
    clean: 'Nothing found. Every film and mask could be read.',
    summary: (cases: number, findings: number) =>
      findings === 0
        ? `${number(cases)} ${plural(cases, 'case', 'cases')} read`
        : `${number(cases)} ${plural(cases, 'case', 'cases')} read, ${number(findings)} ${plural(findings, 'kind', 'kinds')} of finding`,
    examples: 'Examples',
    allExamples: (n: number) => `Show all ${number(n)}`,
    findingTitle,
    findingAdvice,
    findingText: (finding: CheckFinding): string => withoutOptions(finding.text),
    runModel: 'Run the model',
    runAgain: (model: string) => `Run ${model} on what is new, and rank again`,
    runAgainMirrored: (model: string) => `Run ${model} on what it has not seen mirrored, and rank again`,
    mirroredToo: (text: string) => `${text} The model is asked about each film mirrored, too.`,
    goOn: 'Go on with the model',
    goOnText: (read: number, cases: number) =>
      `The model was stopped: ${number(read)} of ${number(cases)} ${plural(cases, 'case has', 'cases have')} its mask. It goes on with the others; then the masks it disagrees with come first.`,
    runModelText: (cases: number) =>
      `A second opinion on ${number(cases)} ${plural(cases, 'case', 'cases')}; then the masks it disagrees with come first. Nothing leaves this machine.`,
    rank: 'Rank by risk',
    rankText: 'The model has run. Ranking puts the masks that are probably wrong first.',
    openQueue: 'Open the queue',
    openQueueText: 'Ranked: the masks that are probably wrong come first.',
    reviewAnyway: 'Review unranked',
    noModel:
      'No model is installed in resources/models. Ranking then looks at the shape of each mask alone: islands, holes, unlike lungs, touching the border.',
  },
  models: {
    title: 'Models',
    /** `elsewhere`: the source of a model that is not in the list. */
    intro: (elsewhere: string | null) =>
      [
        'Each gives a second opinion on every film. Ranking goes by the model that was run last; a case that it has not answered is ranked by the shape of its mask alone.',
        elsewhere === null ? '' : ` The queue goes by ${elsewhere} now, which is not in this list.`,
      ].join(''),
    name: 'Model',
    answered: 'Answered',
    answeredOf: (n: number, cases: number) => `${number(n)} of ${number(cases)}`,
    order: 'Queue',
    orders: 'goes by it',
    act: 'Run',
    isDefault: 'default',
    sameInEightBit: (id: string) => `The network of ${id} in full precision: slower, and no other opinion.`,
    run: 'Run and rank',
    runNamed: (id: string) => `Run ${id} and rank`,
    removeNamed: (id: string) => `Take ${id} from the list; its masks stay`,
    mirrored: 'Ask about each film mirrored, too',
    mirroredHelp:
      'Where its two answers part the model is unsure, and on ICU films the ranking finds a little more. The films take about half as long again. Films answered without are asked again; their masks stay.',
    add: 'Add a model',
    addAction: 'Try and add it',
    folder: 'Model folder',
    folderHelp: 'Holds model.onnx and model.json. The model is tried first, and says what does not fit.',
  },
  sources: {
    title: 'Mask sources',
    name: 'Source',
    definition: 'Lung',
    masks: 'Masks',
    review: 'Review',
    underReview: 'under review',
    choose: 'Review this one',
    chooseNamed: (name: string) => `Review the masks of ${name}`,
    add: 'Add masks',
    addAction: 'Add these masks',
    sourceName: 'Name of the source',
    sourceHelp: 'For example v7, chexmask or reader:AB. It stands beside every mask.',
    path: 'Mask folder or CheXmask CSV',
    pathHelp: 'Masks named like the cases, or the CSV that CheXmask publishes.',
  },
  export: {
    title: 'Export',
    format: 'Format',
    formats: {
      cxlseg: ['CXLSeg', 'The tree and CSV the dataset came in'],
      png: ['PNG masks', 'One 0/255 mask per case, the film’s size'],
      nnunet: ['nnU-Net', 'imagesTr, labelsTr and dataset.json'],
      coco: ['COCO', 'One JSON with RLE annotations'],
    },
    which: 'Which cases',
    whichHelp: 'A query, for example status=accepted and split=train. Empty: everything.',
    presets: {
      all: 'All',
      usable: 'Accepted and corrected',
      accepted: 'Accepted',
      corrected: 'Corrected',
      queue: 'As the queue is filtered',
    },
    out: 'Output folder',
    outHelp: 'Must not exist yet. It appears only when every mask was written and read back.',
    preview: 'What will be in it',
    previewNone:
      'No case matches; there is nothing to export. Accept or correct some masks first, or choose other cases.',
    run: (cases: number) => `Export ${number(cases)} ${plural(cases, 'case', 'cases')}`,
    films: 'Films are copied into the export.',
    noFilms: 'Masks only; films are not copied.',
    byStatus: 'By status',
    bySplit: 'By split',
    files: 'Files',
    done: 'Export written',
    verified: (n: number) => `${number(n)} ${plural(n, 'mask', 'masks')} read back and compared pixel by pixel.`,
    size: (files: number, size: string) => `${number(files)} ${plural(files, 'file', 'files')}, ${size}`,
    manifest: 'SHA-256 of manifest.json',
    manifestHelp: 'Names this exact selection. Put it in your paper or training log.',
    copy: 'Copy',
    copied: 'Copied',
    noSplit: 'no split',
  },
};
