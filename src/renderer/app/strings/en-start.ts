/** The start screens' sentences. */
export const startStrings = {
  title: 'Start',
};
