import { z } from 'zod';

/** Where a piece of a difference lies. Right and left are the patient's. */
export const regionSide = z.enum(['right', 'left', 'mediastinum']);
export type RegionSide = z.infer<typeof regionSide>;

/** Along which part of the lung's edge; `whole` when it is most of a lung. */
export const regionPlace = z.enum(['apex', 'lateral', 'base', 'medial', 'whole']);
export type RegionPlace = z.infer<typeof regionPlace>;

export const claimant = z.enum(['first', 'second']);
export type Claimant = z.infer<typeof claimant>;
