import type { AuditFault } from './audit-fault.ts';
import type { ExportFault } from './export-fault.ts';
import type { ImportFault, LeftOutFault } from './import-fault.ts';
import type { ReviewFault } from './review-fault.ts';
import type { WorkFault } from './work-fault.ts';

/** Signs of a query's comparisons. */
type Sign = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** What stands where a query goes wrong. */
export type Found =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'op'; readonly op: Sign }
  | { readonly kind: 'open' | 'close' | 'end' };

/** What is wrong with a query. `meant` is what its writer probably meant. */
export type QueryFault =
  | { readonly code: 'stray' | 'no-condition'; readonly found: Found }
  | { readonly code: 'too-deep' | 'nameless-query' | 'lone-not' | 'open-quote' }
  /** `from`: where the bracket stands, from 0. */
  | { readonly code: 'open-bracket'; readonly from: number }
  | { readonly code: 'no-sign'; readonly field: string }
  | { readonly code: 'no-value'; readonly field: string; readonly op: Sign }
  | {
      readonly code: 'no-field';
      readonly field: string;
      readonly meant: string | null;
      readonly known: readonly string[];
    }
  | { readonly code: 'only-equal'; readonly field: string; readonly op: Sign }
  | { readonly code: 'only-same'; readonly field: string }
  | { readonly code: 'no-number' | 'no-flag' | 'no-day' | 'no-time'; readonly field: string; readonly text: string }
  | {
      readonly code: 'no-choice';
      readonly field: string;
      readonly text: string;
      readonly meant: string | null;
      readonly choices: readonly string[];
    };

/** Why a picture cannot be read. */
export type PictureFault =
  | { readonly code: 'missing' | 'not-allowed' | 'folder' | 'empty' | 'damaged' | 'too-large' | 'dicom' | 'no-picture' }
  | { readonly code: 'pixel-type'; readonly type: string }
  | { readonly code: 'channels'; readonly channels: number; readonly space: string }
  /** A mask must be grey; `values`: what its brightest value is, where that is no way to write a mask. */
  | { readonly code: 'coloured' }
  | { readonly code: 'values'; readonly brightest: number }
  | { readonly code: 'system'; readonly error: string };

/** Why a model folder is refused. */
export type ModelFault =
  | { readonly code: 'no-file'; readonly name: string }
  | { readonly code: 'incomplete'; readonly problem: string }
  | { readonly code: 'changed'; readonly found: string; readonly expected: string }
  /** The folder holds another model than the one that was loaded from it. */
  | { readonly code: 'replaced' }
  | { readonly code: 'opset-differs'; readonly found: number; readonly said: number }
  | { readonly code: 'opset-unknown'; readonly found: number; readonly from: number; readonly to: number }
  | { readonly code: 'card'; readonly field: string; readonly issue: string }
  /** Whatever else is wrong with it, in English. */
  | { readonly code: 'other'; readonly problem: string };

/**
 * What a failure that a user of the window can meet is about, as code and figures: whoever shows it puts it into words. Failures
 * without one are shown in the core's own English sentence.
 */
export type FailureFact =
  | {
      readonly code: 'unreadable-picture';
      readonly use: 'film' | 'mask';
      readonly file: string;
      readonly fault: PictureFault;
      /** Where the file lies; said to who looks at that one film. */
      readonly path?: string;
    }
  | { readonly code: 'no-film'; readonly caseId: string }
  /** The grid of a mask is not one that its film can have; sizes in pixels. `turned`: by a quarter it would be. */
  | {
      readonly code: 'other-frame';
      readonly caseId: string;
      readonly mask: { readonly width: number; readonly height: number };
      readonly film: { readonly width: number; readonly height: number };
      readonly turned: boolean;
    }
  /** `reader`: who has reviewed the case meanwhile, where that is known. */
  | { readonly code: 'moved-on'; readonly caseId: string; readonly reader: string | null }
  | { readonly code: 'store-in-use' | 'store-read-only'; readonly file: string }
  | { readonly code: 'store-damaged' | 'store-unwritten'; readonly file: string; readonly error: string }
  | { readonly code: 'store-newer'; readonly place: string; readonly version: number; readonly known: number }
  | { readonly code: 'disk-full' | 'not-writable'; readonly path: string }
  /** The folder was moved or removed while it was open. */
  | { readonly code: 'workspace-gone'; readonly dir: string }
  | { readonly code: 'refused-model'; readonly dir: string; readonly fault: ModelFault }
  | { readonly code: 'not-there'; readonly what: 'case' | 'study' | 'mask' | 'folder'; readonly name: string }
  | { readonly code: 'no-workspace' | 'cancelled-job' | 'engine-closing' | 'connection-lost' }
  | { readonly code: 'film-kills-engine'; readonly film: string; readonly seconds: number | null }
  | { readonly code: 'refused-import'; readonly fault: ImportFault }
  | { readonly code: 'left-out'; readonly fault: LeftOutFault }
  | { readonly code: 'refused-audit'; readonly fault: AuditFault }
  | { readonly code: 'refused-export'; readonly fault: ExportFault }
  | { readonly code: 'refused-review'; readonly caseId: string; readonly fault: ReviewFault }
  | { readonly code: 'refused-work'; readonly fault: WorkFault }
  /** `at` counts characters from 0. */
  | { readonly code: 'bad-query'; readonly at: number; readonly fault: QueryFault };
