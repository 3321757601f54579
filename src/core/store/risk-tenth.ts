/** Which tenth of 0 to 1 a risk lies in, 0 to 9, as `cases.risk_tenth` has it; null for NaN. */
export function riskTenth(risk: number): number | null {
  if (Number.isNaN(risk)) return null;
  const near = Math.max(0, Math.min(9, Math.floor(10 * risk)));
  // The product may be rounded over a border that the risk itself has not reached, or not reach one that it has.
  if (risk < near / 10) return Math.max(0, near - 1);
  return near < 9 && risk >= (near + 1) / 10 ? near + 1 : near;
}
