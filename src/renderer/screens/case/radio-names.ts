/**
 * Names of the radio groups of a case. Without one Mantine draws a new name for every case, and Chromium keeps a record of every name that a
 * document has ever had: thousands of them after an afternoon.
 */
export const radioNames = {
  overlay: 'overlay-mode',
  compareView: 'compare-view',
  gate: 'threshold-gate',
  side: 'painted-side',
} as const;
