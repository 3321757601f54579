import { t } from './strings/t.ts';

/** Where a key works. `global` works everywhere else too. */
export type ShortcutScope = 'global' | 'queue' | 'review' | 'edit' | 'replay';

export interface Shortcut {
  readonly scope: ShortcutScope;
  /** Any of these chords. Letters are upper case; modifiers are `Ctrl+`, `Shift+`, `Alt+` in that order; Ctrl is Cmd on a Mac. */
  readonly keys: readonly string[];
  /** The key works while it is held down: its handler gets `press` and `release`. */
  readonly hold?: boolean;
  /** A look at film and mask, of the scope `review`: works while redrawing and replaying too, where their own keys go first. */
  readonly looks?: true;
}

/** The one table of keys: feeds the handlers, the tooltips, the key sheet, the palette and the profiles. Labels are `t.shortcuts[id]`. */
export const shortcuts = {
  palette: { scope: 'global', keys: ['Ctrl+K'] },
  keySheet: { scope: 'global', keys: ['?', 'F1'] },
  settings: { scope: 'global', keys: ['F2'] },
  goToQueue: { scope: 'global', keys: ['Ctrl+G'] },

  openCase: { scope: 'queue', keys: ['Enter'] },
  search: { scope: 'queue', keys: ['/', 'Ctrl+F'] },
  toggleLayout: { scope: 'queue', keys: ['G'] },
  likeThis: { scope: 'queue', keys: ['E'] },
  openStudy: { scope: 'queue', keys: ['Y'] },
  toggleGroups: { scope: 'queue', keys: ['S'] },

  accept: { scope: 'review', keys: ['A'] },
  reject: { scope: 'review', keys: ['X'] },
  redraw: { scope: 'review', keys: ['R'] },
  flag: { scope: 'review', keys: ['F'] },
  defer: { scope: 'review', keys: ['D'] },
  undoVerdict: { scope: 'review', keys: ['Backspace'] },
  next: { scope: 'review', keys: ['ArrowRight'] },
  previous: { scope: 'review', keys: ['ArrowLeft'] },
  nextUndecided: { scope: 'review', keys: ['Shift+ArrowRight'] },
  backToQueue: { scope: 'review', keys: ['Escape', 'Q'] },
  overlay: { scope: 'review', keys: ['S'], looks: true },
  peek: { scope: 'review', keys: ['H'], hold: true, looks: true },
  overlayStyle: { scope: 'review', keys: ['C'], looks: true },
  lighter: { scope: 'review', keys: [','], looks: true },
  stronger: { scope: 'review', keys: ['.'], looks: true },
  nextSource: { scope: 'review', keys: ['V'], hold: true },
  differences: { scope: 'review', keys: ['L'] },
  pin: { scope: 'review', keys: ['P'] },
  cutProbability: { scope: 'review', keys: ['U'] },
  compareView: { scope: 'review', keys: ['G'] },
  nextRegion: { scope: 'review', keys: ['N'] },
  previousRegion: { scope: 'review', keys: ['Shift+N'] },
  firstRight: { scope: 'review', keys: ['['] },
  secondRight: { scope: 'review', keys: [']'] },
  neitherRight: { scope: 'review', keys: ['\\'] },
  regionComment: { scope: 'review', keys: ['T'] },
  unlabel: { scope: 'review', keys: ['Delete'] },
  moreLike: { scope: 'review', keys: ['E'] },
  replay: { scope: 'review', keys: ['J'] },
  study: { scope: 'review', keys: ['Y'] },
  invert: { scope: 'review', keys: ['I'], looks: true },
  windowPreset: { scope: 'review', keys: ['W', 'Shift+P'], looks: true },
  keepWindow: { scope: 'review', keys: ['Shift+K'], looks: true },
  magnify: { scope: 'review', keys: ['M'], hold: true, looks: true },
  zoomIn: { scope: 'review', keys: ['+', 'PageUp'], looks: true },
  zoomOut: { scope: 'review', keys: ['-', 'PageDown'], looks: true },
  actualSize: { scope: 'review', keys: ['O'], looks: true },
  keepView: { scope: 'review', keys: ['K'], looks: true },
  panLeft: { scope: 'review', keys: ['Ctrl+ArrowLeft'], looks: true },
  panRight: { scope: 'review', keys: ['Ctrl+ArrowRight'], looks: true },
  panUp: { scope: 'review', keys: ['Ctrl+ArrowUp'], looks: true },
  panDown: { scope: 'review', keys: ['Ctrl+ArrowDown'], looks: true },
  resetWindow: { scope: 'review', keys: ['Shift+W'], looks: true },
  fit: { scope: 'review', keys: ['0', '='], looks: true },
  pan: { scope: 'review', keys: ['Space', 'Shift+Space'], hold: true, looks: true },

  brush: { scope: 'edit', keys: ['B'] },
  eraser: { scope: 'edit', keys: ['E'] },
  threshold: { scope: 'edit', keys: ['T'] },
  polygon: { scope: 'edit', keys: ['P'] },
  wire: { scope: 'edit', keys: ['W'] },
  pull: { scope: 'edit', keys: ['D'] },
  pieces: { scope: 'edit', keys: ['G'] },
  take: { scope: 'edit', keys: ['X'] },
  digit1: { scope: 'edit', keys: ['1'] },
  digit2: { scope: 'edit', keys: ['2'] },
  digit3: { scope: 'edit', keys: ['3'] },
  digit4: { scope: 'edit', keys: ['4'] },
  digit5: { scope: 'edit', keys: ['5'] },
  shrink: { scope: 'edit', keys: ['{'] },
  grow: { scope: 'edit', keys: ['}'] },
  smaller: { scope: 'edit', keys: ['[', '-'] },
  larger: { scope: 'edit', keys: [']', '+'] },
  undo: { scope: 'edit', keys: ['Ctrl+Z', 'Z'] },
  redo: { scope: 'edit', keys: ['Ctrl+Shift+Z', 'Ctrl+Y', 'Y'] },
  saveAndAccept: { scope: 'edit', keys: ['Enter', 'Ctrl+Enter'] },
  leaveEdit: { scope: 'edit', keys: ['Escape'] },

  replayBack: { scope: 'replay', keys: ['ArrowLeft'] },
  replayForward: { scope: 'replay', keys: ['ArrowRight'] },
  replayEarlierAct: { scope: 'replay', keys: ['Shift+ArrowLeft'] },
  replayLaterAct: { scope: 'replay', keys: ['Shift+ArrowRight'] },
  replayFirst: { scope: 'replay', keys: ['Home'] },
  replayLast: { scope: 'replay', keys: ['End'] },
  replayPlay: { scope: 'replay', keys: ['Space'] },
  closeReplay: { scope: 'replay', keys: ['Escape', 'J'] },
} as const satisfies Readonly<Record<string, Shortcut>>;

export type ShortcutId = keyof typeof shortcuts;

/** The actions that are a look. */
export type LookId = {
  [Id in ShortcutId]: (typeof shortcuts)[Id] extends { readonly looks: true } ? Id : never;
}[ShortcutId];

/** The scopes in which a look works beside the scope's own actions. */
export const scopesWithLooks: readonly ShortcutScope[] = ['edit', 'replay'];

/** Whether the action is a look that works in `scope` beside the scope's own actions. */
export function looksIn(id: ShortcutId, scope: ShortcutScope): boolean {
  const shortcut: Shortcut = shortcuts[id];
  return shortcut.looks === true && scopesWithLooks.includes(scope);
}

const keyNames: Readonly<Record<string, string>> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Backspace: '⌫',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Delete: 'Del',
};

/** A chord as it is shown: `Shift+→`. */
export function chordText(chord: string): string {
  return chord
    .split(/(?<=.)\+/)
    .map((part) => keyNames[part] ?? part)
    .join('+');
}

/** The keys of every action. An action may have none; the command palette still reaches it. */
export type Bindings = Readonly<Record<ShortcutId, readonly string[]>>;

export function tableBindings(): Bindings {
  const entries = Object.entries<Shortcut>(shortcuts).map(([id, { keys }]) => [id, keys] as const);
  return Object.fromEntries(entries) as Bindings;
}

let inForce = tableBindings();

/** Puts other keys in force than the table's; what shows keys must be drawn again after it. */
export function bindKeys(bindings: Bindings): void {
  inForce = bindings;
}

/** The keys of an action as they are now. */
export function keysOf(id: ShortcutId): readonly string[] {
  return inForce[id];
}

/** The first key of a shortcut as shown on buttons; '' when the reader gave its key to something else. */
export function shortcutKey(id: ShortcutId): string {
  return chordText(keysOf(id)[0] ?? '');
}

/** What a sentence tells a reader to press: the key, or the action by its name where no key is left to it. */
export function toPress(id: ShortcutId): string {
  return shortcutKey(id) || `“${t.shortcuts[id]}”`;
}

/** Words with the key of an action behind them: `Comment (T)`. */
export function withKey(words: string, id: ShortcutId): string {
  const key = shortcutKey(id);
  return key === '' ? words : `${words} (${key})`;
}

/** "Accept and go on (A)": what a tooltip says. */
export function shortcutTooltip(id: ShortcutId): string {
  return withKey(t.shortcuts[id], id);
}
