import type { LungDefinition } from './masks.ts';

/** What a table of a dataset is refused for. `line`: where it stops being CSV, when that is known. */
export type TableFault =
  | { readonly code: 'empty' | 'not-there' | 'bad-gzip' }
  | { readonly code: 'not-csv'; readonly line: string | null }
  | { readonly code: 'unreadable'; readonly error: string }
  /** `has`: the columns there are; null where the first line names none that is needed, and may be data. `more`: how many are not listed. */
  | {
      readonly code: 'columns';
      readonly missing: readonly string[];
      readonly has: readonly string[] | null;
      readonly more: number;
    };

/** What is wrong with the row of a CheXmask table. */
export type ChexmaskFault =
  | { readonly code: 'size-no-number' | 'no-size' }
  | {
      readonly code: 'other-size';
      readonly mask: { readonly width: number; readonly height: number };
      readonly film: { readonly width: number; readonly height: number };
      readonly swapped: boolean;
    }
  | { readonly code: 'no-numbers' | 'half-pair' | 'not-rising'; readonly structure: string }
  | { readonly code: 'leaves'; readonly structure: string; readonly width: number; readonly height: number };

/** Why an import cannot begin or go on. */
export type ImportFault =
  | {
      readonly code: 'no-folder';
      readonly what: 'dataset' | 'films' | 'masks';
      readonly folder: string;
      readonly isFile: boolean;
    }
  | { readonly code: 'no-dataset' | 'tables-missing'; readonly folder: string; readonly tables: readonly string[] }
  | { readonly code: 'no-pictures' | 'no-film-tree' | 'no-films' | 'tables-empty'; readonly folder: string }
  | { readonly code: 'two-datasets'; readonly folder: string; readonly first: string; readonly second: string }
  | { readonly code: 'bad-table'; readonly file: string; readonly fault: TableFault }
  | { readonly code: 'nothing-paired'; readonly films: number; readonly filmsDir: string; readonly masksDir: string }
  /** Two of the films that have one name, as paths in `folder`; `more`: how many further names stand for several films. */
  | {
      readonly code: 'films-alike';
      readonly folder: string;
      readonly first: string;
      readonly second: string;
      readonly more: number;
    }
  | { readonly code: 'unmounted'; readonly folder: string; readonly what: 'films' | 'masks' }
  | { readonly code: 'blacked-out'; readonly folder: string }
  | { readonly code: 'workspace-inside'; readonly workspace: string; readonly dataset: string }
  | { readonly code: 'no-mask-named'; readonly folder: string; readonly pictures: number }
  | { readonly code: 'no-case-in-table'; readonly file: string; readonly rows: number; readonly column: string }
  | {
      readonly code: 'other-definition';
      readonly source: string;
      readonly stored: LungDefinition;
      readonly asked: LungDefinition;
    };

/** Why a film, mask or row is left out of an import. */
export type LeftOutFault =
  | { readonly code: 'two-films' | 'two-masks'; readonly caseId: string; readonly files: readonly string[] }
  | { readonly code: 'no-film-named'; readonly file: string; readonly stem: string }
  | { readonly code: 'no-case'; readonly file: string }
  | { readonly code: 'folder-unread'; readonly folder: string; readonly error: string }
  /** `first` is the film of the case that has the id, `second` another one; absolute paths. */
  | { readonly code: 'id-taken'; readonly caseId: string; readonly first: string; readonly second: string }
  | { readonly code: 'name-too-long' | 'id-too-long' }
  | { readonly code: 'film-not-there'; readonly file: string; readonly path: string }
  | { readonly code: 'no-mask-in-table'; readonly caseId: string }
  | { readonly code: 'not-cxlseg-size'; readonly file: string; readonly width: number; readonly height: number }
  | { readonly code: 'no-id'; readonly table: string; readonly row: number }
  | {
      readonly code: 'id-twice';
      readonly caseId: string;
      readonly first: string;
      readonly second: string;
      readonly table: string;
      readonly row: number;
    }
  | {
      readonly code: 'mask-file-size';
      readonly file: string;
      readonly mask: { readonly width: number; readonly height: number };
      readonly film: { readonly width: number; readonly height: number };
      readonly turned: boolean;
    }
  | { readonly code: 'bad-row'; readonly caseId: string; readonly fault: ChexmaskFault };
