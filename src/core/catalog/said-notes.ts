import type { ImportNote } from '#contract/import-note.ts';
import type { ImportSummary } from '#contract/job-results.ts';
import { importNoteText } from '#domain/failures/import-note-text.ts';

/** The notes of an import, in English and as what every language of the window has words for. */
export function saidNotes(noteFacts: readonly ImportNote[]): Required<Pick<ImportSummary, 'notes' | 'noteFacts'>> {
  return { notes: noteFacts.map(importNoteText), noteFacts };
}
