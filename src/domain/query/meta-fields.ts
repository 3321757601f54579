export const metaPrefix = 'meta.';

/** Columns of CXLSeg's metadata table (MIMIC-CXR's names) of which there are few values. None of them is free text. */
export const metaTexts = [
  'PerformedProcedureStepDescription',
  'ProcedureCodeSequence_CodeMeaning',
  'ViewCodeSequence_CodeMeaning',
  'PatientOrientationCodeSequence_CodeMeaning',
] as const;
export type MetaText = (typeof metaTexts)[number];

/** The fields of a query that ask for them. */
export const metaTextFields: ReadonlySet<string> = new Set(metaTexts.map((name) => metaPrefix + name));

/** The column that holds a time of day. */
export const metaTime = 'StudyTime';

/**
 * A time of day as a number, HHMMSS: `74523.5` of a table (DICOM's TM as MIMIC writes it, hours without a leading zero), `7:45` or `07:45:23`.
 * Null for what is none; parts of a second are dropped.
 */
export function timeOfDay(text: string): number | null {
  const colons = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(text);
  const digits = colons ? `${colons[1]}${colons[2]}${colons[3] ?? '00'}` : /^(\d{1,6})(?:\.\d*)?$/.exec(text)?.[1];
  if (digits === undefined) return null;
  const time = Number(digits);
  return time < 240_000 && time % 10_000 < 6000 && time % 100 < 60 ? time : null;
}
