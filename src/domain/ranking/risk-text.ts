/**
 * A risk of 0 to 1 as text. Only what is 1 reads 1, and only what is 0 reads 0: a mask that is almost certainly wrong reads `0.99+`,
 * one that is almost certainly right `<0.01`.
 */
export function riskText(risk: number, digits = 2): string {
  const text = risk.toFixed(digits);
  const least = 10 ** -digits;
  if (risk < 1 && Number(text) === 1) return `${(1 - least).toFixed(digits)}+`;
  if (risk > 0 && Number(text) === 0) return `<${least.toFixed(digits)}`;
  return text;
}
