import type { Rebound } from './key-bindings.ts';

/** Tools whose keys hands already know. */
export const keyProfileNames = ['default', 'cvat', 'slicer', 'itksnap', 'prodigy', 'labelme'] as const;
export type KeyProfileName = (typeof keyProfileNames)[number];

/** The keys a reader chose: a profile, and single actions rebound over it. */
export interface KeyChoice {
  readonly profile: KeyProfileName;
  readonly rebound: Rebound;
}

/**
 * What each tool's keys become here, as far as its actions have a counterpart; the rest keeps the table's keys. Sources:
 * CVAT's shortcut settings, 3D Slicer's Segment Editor, ITK-SNAP's keyboard page, Prodigy's review keys, labelme's and
 * X-AnyLabeling's configuration. Where a tool's key for a look is one of ours for drawing, the drawing tool takes another: hands press
 * it most while they draw.
 */
export const keyProfiles: Readonly<Record<KeyProfileName, Rebound>> = {
  default: {},
  cvat: {
    next: ['F', 'ArrowRight'],
    previous: ['D', 'ArrowLeft'],
    nextUndecided: ['V', 'Shift+ArrowRight'],
    nextSource: ['Shift+V'],
    flag: ['Shift+F'],
    defer: ['Shift+D'],
    brush: ['N', 'B'],
    saveAndAccept: ['Ctrl+S', 'Enter'],
  },
  slicer: {
    overlay: ['G'],
    pieces: ['L'],
    compareView: ['Shift+G'],
    moreLike: ['Shift+E'],
    fit: ['R', '0'],
    redraw: ['E'],
    brush: ['1', 'B'],
    polygon: ['2', 'P'],
    eraser: ['3', 'E'],
    // The repairs stay on digits: caps as wide as Alt+1 would push Save out of a window of 1440 pixels.
    digit1: ['4'],
    digit2: ['5'],
    digit3: ['6'],
    digit4: ['7'],
    digit5: ['8'],
    smaller: ['-', '['],
    larger: ['+', ']'],
    undo: ['Z', 'Ctrl+Z'],
    redo: ['Y', 'Ctrl+Y', 'Ctrl+Shift+Z'],
  },
  itksnap: {
    accept: ['Enter'],
    next: ['PageDown', 'ArrowRight'],
    previous: ['PageUp', 'ArrowLeft'],
    defer: ['Shift+D'],
    overlay: ['S'],
    lighter: ['A', ','],
    stronger: ['D', '.'],
    resetWindow: ['Alt+I', 'Shift+W'],
    // PgUp and PgDn go from film to film, + and - size the brush.
    zoomIn: ['+', 'Shift+PageUp'],
    zoomOut: ['-', 'Shift+PageDown'],
    polygon: ['4', 'P'],
    brush: ['5', 'B'],
    digit4: ['6'],
    digit5: ['7'],
    smaller: ['-', '['],
    larger: ['+', ']'],
    undo: ['Ctrl+Z'],
    redo: ['Ctrl+Y', 'Ctrl+Shift+Z'],
  },
  prodigy: {
    accept: ['A'],
    reject: ['X'],
    defer: ['Space'],
    flag: ['F'],
    pan: ['Shift+Space'],
  },
  labelme: {
    next: ['D', 'ArrowRight'],
    previous: ['A', 'ArrowLeft'],
    nextUndecided: ['Ctrl+Shift+D', 'Shift+ArrowRight'],
    accept: ['Space'],
    pan: ['Shift+Space'],
    defer: ['Shift+D'],
    overlay: ['T'],
    threshold: ['L'],
    regionComment: ['Shift+T'],
    fit: ['Ctrl+F', '0'],
    saveAndAccept: ['Ctrl+S', 'Enter'],
    undo: ['Ctrl+Z', 'Z'],
  },
};
