/** The review screen's sentences. */
export const caseStrings = {
  title: 'Case',
};
