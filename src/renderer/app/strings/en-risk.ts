import { factText } from '#domain/ranking/fact-text.ts';

/** Why a mask may be wrong; the command line says it in the same words. */
export const riskStrings = { fact: factText };
