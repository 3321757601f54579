/** The command palette. Actions are named in `shortcuts`, screens in `app.screens`. */
export const paletteStrings = {
  title: 'Command palette',
  placeholder: 'An action, a screen, or the beginning of a case id',
  results: 'What can be done',
  count: (n: number) => (n === 1 ? '1 match' : `${n} matches`),
  none: (text: string) => `Nothing here is called “${text}”.`,
  groups: { screen: 'Screen', case: 'Case', query: 'Saved query', setting: 'Setting' },
  openCase: (caseId: string) => `Open ${caseId}`,
  goTo: (screen: string) => `Go to ${screen}`,
  theme: (name: string) => `Theme: ${name}`,
  language: (name: string) => `Language: ${name}`,
  profile: (name: string) => `Key profile: ${name}`,
  help: '↑ ↓ to choose, Enter to do it, Esc to leave',
};
