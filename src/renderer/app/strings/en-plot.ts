/** What every plot says, whatever it shows. */
export const plotStrings = {
  hint: 'Point at the plot, or use the arrow keys, to read its numbers.',
  asTable: 'Show as a table',
  asPlot: 'Show as a plot',
  save: 'Save as SVG',
};
