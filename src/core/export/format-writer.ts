import type { Labelmap } from '#domain/labelmap.ts';
import type { Store } from '../store/store.ts';
import type { CaseSpool } from './case-spool.ts';
import type { ExportFolder } from './export-folder.ts';
import type { FilmPng } from './film-png.ts';
import type { Size } from './lungs-at-size.ts';
import type { FrozenCase, Selection } from './selection.ts';

/** A case on its way into the export. */
export interface ExportCase {
  readonly frozen: FrozenCase;
  /** Both lungs, 0 and 1, on the grid of the format. */
  readonly lungs: Labelmap;
  /** Null in formats without films. */
  readonly film: FilmPng | null;
}

/** A case whose files are written. */
export interface WrittenCase extends Size {
  readonly frozen: FrozenCase;
  /** Relative paths of the files that are this case's own. */
  readonly files: readonly string[];
  readonly areaPx: number;
  readonly filmWindow: FilmPng['window'];
}

/** One export format. `write` may run for several cases at once; `index` is called once per case in order of case id. */
export interface FormatWriter {
  /** Writes the files of one case and returns their relative paths. */
  write(one: ExportCase): Promise<readonly string[]>;
  /** Adds the case to the tables or indices of the format. */
  index(written: WrittenCase, lungs: Labelmap): Promise<void>;
  /** Completes tables and indices when all cases are in. */
  finish(written: CaseSpool<WrittenCase>): Promise<void>;
  /** The masks of these cases as they lie on disk, in the order they were indexed in. */
  readBack(written: CaseSpool<WrittenCase>): AsyncGenerator<Labelmap>;
  /** What a user of the files must know: paragraphs of the data card. */
  readonly notes: readonly string[];
}

export interface FormatSetup {
  readonly folder: ExportFolder;
  readonly selection: Selection;
  readonly store: Store;
}

export interface Format {
  readonly needsFilms: boolean;
  /** The grid of a mask; the film's own size where the film is written beside it. */
  grid(frozen: FrozenCase, film: FilmPng | null): Size;
  /** The files of an export, as patterns for a preview. */
  readonly files: readonly string[];
  open(setup: FormatSetup): Promise<FormatWriter>;
}

/** The size of the film as far as it is known without opening it: else the grid of the mask, which may be a squash of the film. */
export function knownFilmSize({ record, revision }: FrozenCase): Size {
  return {
    width: record.filmWidth ?? revision.frame.filmWidth,
    height: record.filmHeight ?? revision.frame.filmHeight,
  };
}

export function isFilmSizeKnown({ record }: Pick<FrozenCase, 'record'>): boolean {
  return record.filmWidth !== null && record.filmHeight !== null;
}
