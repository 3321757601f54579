import { number, plural } from './numbers.ts';

/** The edit bar's sentences and what is written above the film while redrawing. */
export const redrawStrings = {
  tool: {
    brush: { name: 'Brush', does: 'Adds lung', swapped: 'Ctrl erases' },
    eraser: { name: 'Eraser', does: 'Takes lung away', swapped: 'Ctrl adds' },
    threshold: {
      name: 'Grey brush',
      does: 'Adds only what is as grey as where you begin',
      swapped: 'Ctrl takes only that away',
    },
    polygon: {
      name: 'Lasso',
      does: '',
      swapped: 'Ctrl at the start cuts',
    },
    wire: {
      name: 'Live wire',
      does: '',
      swapped: 'Ctrl cuts',
    },
    pull: { name: 'Pull', does: 'Take hold of the outline and pull it', swapped: '' },
    pieces: {
      name: 'Pieces',
      does: 'Click a hole to fill it, a piece to keep only it of its lung',
      swapped: 'Ctrl drops the piece',
    },
    take: { name: 'Take', does: '', swapped: '' },
  },
  /** What an outline does, which a key ends. */
  outline: {
    polygon: (finish: string) => `Click corners or draw; ${finish} closes and adds`,
    wire: (finish: string) => `Follows the edge from click to click; ${finish} ends`,
  },
  gate: 'The brush keeps to',
  gateHelp: (key: string) =>
    `What the brush keeps to: the grey where it begins, or what the model takes for lung (${key} again)`,
  gateBy: { grey: 'Grey', model: 'Model' },
  modelBrush: {
    name: 'Model brush',
    does: (model: string, threshold: string) =>
      `Adds only what ${model} takes for lung (from ${threshold}). Ctrl cuts only the rest.`,
    asking: (model: string) => `${model} is looking at the film…`,
    noModel: (key: string) => `No model has read this film: run one first, or keep to the grey (${key}).`,
  },
  takeFrom: (source: string, regions: number) =>
    regions === 0
      ? `No difference to the mask of ${source}`
      : `Click a region (${number(regions)}) or its key: as in ${source}`,
  takeNext: (key: string) => `${key}: next source`,
  takeNothing: 'This film has no other mask to take from',
  sizeHelp: (smaller: string, larger: string) => `Size in film pixels: ${smaller} and ${larger}, or Shift + wheel`,
  fixes: 'Repairs of the whole mask: the key shows what would change, again makes the change',
  fix: {
    dropIslands: 'Drop islands',
    fillHoles: 'Fill holes',
    keepTwo: 'Keep two lungs',
    takeModel: 'Take the model’s mask',
    smooth: 'Smooth',
  },
  fixTooltip: (name: string, key: string) => `${name} (${key}): shows what would change; ${key} again makes it`,
  proposed: (adds: string, removes: string) => [adds, removes].filter((part) => part !== '').join(', '),
  // Of a mask that is nearly empty a share says nothing.
  adds: (share: number) => (share > 1 ? 'over +100% striped' : `+${percentOf(share)} striped`),
  removes: (share: number) => `−${percentOf(share)} crossed`,
  changesNothing: 'It would change nothing here.',
  confirm: (key: string, what: string, make: string, leave: string) =>
    `${what}. ${key} again or ${make} makes it, ${leave} leaves it.`,
  undoHelp: (done: number) => `${number(done)} ${plural(done, 'stroke', 'strokes')} to undo`,
};

/** Share of the lungs, to a tenth of a per cent. */
function percentOf(share: number): string {
  const percent = share * 100;
  return percent > 0 && percent < 0.1 ? '<0.1%' : `${percent.toFixed(1)}%`;
}
