import { z } from 'zod';
import type { CaseId, RevisionId, SourceName } from './ids.ts';

/** Pixel values of every label map in the product. Left and right are the patient's: patient right is image left. */
export const label = { background: 0, rightLung: 1, leftLung: 2, heart: 3, lung: 4 } as const;
export type LabelName = keyof typeof label;
export type LabelValue = (typeof label)[LabelName];

/** Which structures count as lung. Comparing across definitions without harmonising costs 0.12 Dice on good masks. */
export const lungDefinition = z.enum(['heart-excluded', 'retrocardiac-included']);
export type LungDefinition = z.infer<typeof lungDefinition>;

/**
 * The grid of a mask: `width` × `height` mask pixels squashed over the whole film of `filmWidth` × `filmHeight` film pixels.
 * One mask pixel covers filmWidth/width by filmHeight/height film pixels, so it is not square on most films.
 */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly filmWidth: number;
  readonly filmHeight: number;
}

/** Bytes of any backing buffer; Node's Buffer counts. */
export const byteArray = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected bytes');

/**
 * A label map as runs in row-major order, background first, packed by `packRle` of the domain:
 * the only form in which masks are stored and travel.
 */
export const wireRle = z.object({
  width: z.number().int().positive().max(20000),
  height: z.number().int().positive().max(20000),
  bytes: byteArray,
});
export type WireRle = z.infer<typeof wireRle>;

/** Of one redraw: thousands of strokes on a grid of 1024 pixels; an hour of drawing stays below a tenth of it. */
export const mostStrokeBytes = 4 * 2 ** 20;

/** An immutable mask. A correction is a new revision whose parent is the one it started from. */
export interface MaskRevision {
  readonly id: RevisionId;
  readonly caseId: CaseId;
  readonly parentId: RevisionId | null;
  readonly source: SourceName;
  readonly definition: LungDefinition;
  readonly frame: Frame;
  /** SHA-256 of the packed RLE, hexadecimal. */
  readonly sha256: string;
  readonly provenance: Readonly<Record<string, string | number | null>>;
  readonly createdAt: string;
}

export type SourceKind = 'dataset' | 'model' | 'reader';

export interface MaskSource {
  readonly name: SourceName;
  readonly kind: SourceKind;
  readonly definition: LungDefinition;
  /** Cases that have a mask of this source. */
  readonly masks: number;
}

/** What a model thinks of one film: a byte of probability (255 is 1) per pixel and label, on the model's own grid over the whole film. */
export interface FilmProbabilities {
  readonly width: number;
  readonly height: number;
  readonly maps: readonly { readonly value: LabelValue; readonly bytes: Uint8Array }[];
  /** Where the model's masks are cut. */
  readonly threshold: number;
}

/** Agreement of two masks of one film in film pixels, both lungs together unless said otherwise. */
export interface Agreement {
  readonly dice: number;
  readonly iou: number;
  /** 95th percentile of the symmetric surface distances; null when one mask is empty and the other is not. */
  readonly hd95Px: number | null;
  readonly assdPx: number | null;
}
