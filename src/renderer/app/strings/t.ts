import { en } from './en.ts';

/** The catalogue in use. Every language has the shape of the English one. */
export type Catalogue = typeof en;
export const t: Catalogue = en;
