/** The queue screens' sentences. */
export const queueStrings = {
  title: 'Queue',
};
