/** The work screens' sentences. */
export const workStrings = {
  title: 'Work',
};
