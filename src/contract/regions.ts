import { z } from 'zod';
import { revisionId } from './ids.ts';

/** Where a piece of a difference lies. Right and left are the patient's. */
export const regionSide = z.enum(['right', 'left', 'mediastinum']);
export type RegionSide = z.infer<typeof regionSide>;

/** Along which part of the lung's edge; `whole` when it is most of a lung. */
export const regionPlace = z.enum(['apex', 'lateral', 'base', 'medial', 'whole']);
export type RegionPlace = z.infer<typeof regionPlace>;

export const claimant = z.enum(['first', 'second']);
export type Claimant = z.infer<typeof claimant>;

/** Which of two masks is right about a region that one of them counts as lung and the other does not. */
export const rightMask = z.enum(['first', 'second', 'neither']);
export type RightMask = z.infer<typeof rightMask>;

/** A region of disagreement as a reader labels it: of which two masks, where, how large. Named by its masks, claim and box. */
export const labelledRegion = z.object({
  firstId: revisionId,
  secondId: revisionId,
  claimedBy: claimant,
  side: regionSide,
  place: regionPlace,
  /** In film pixels. */
  areaPx: z.number().positive(),
  areaMm2: z.number().positive().nullable(),
  /** In film pixels. */
  box: z.object({
    x: z.number().int().min(0),
    y: z.number().int().min(0),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
  }),
});
export type LabelledRegion = z.infer<typeof labelledRegion>;

/** A place on a film in film pixels, as `frame.ts` counts them: the centre of the first pixel is (0, 0). */
export const filmSpot = z.object({ x: z.number().finite(), y: z.number().finite() });
export type FilmSpot = z.infer<typeof filmSpot>;
