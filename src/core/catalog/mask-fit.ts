export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How the grid of a mask lies on its film; kept with the mask. */
export type MaskFit =
  | { readonly kind: 'fits'; readonly how: 'film-size' | 'same-aspect' | 'squash' | 'film-unknown' }
  | { readonly kind: 'not-cxlseg' }
  /** A grid that the film cannot have. `turned`: one turned by a quarter it could. */
  | { readonly kind: 'refused'; readonly film: Size; readonly turned: boolean };

/** Sides of the square grids that networks work on, over which a whole film is squashed. */
const squashSides = new Set([128, 224, 256, 320, 384, 448, 512, 640, 768, 896, 1024]);

/** CXLSeg masks are 224×224 squashes of the whole film (formats §1.4); anything else is no CXLSeg mask. */
export function cxlsegFit(mask: Size): MaskFit {
  if (mask.width === 224 && mask.height === 224) return { kind: 'fits', how: 'squash' };
  return { kind: 'not-cxlseg' };
}

/** A mask covers its film pixel by pixel, at another scale of the same shape, or squashed to a usual square grid. */
export function filmFit(mask: Size, film: Size | null): MaskFit {
  if (!film) return { kind: 'fits', how: 'film-unknown' };
  if (mask.width === film.width && mask.height === film.height) return { kind: 'fits', how: 'film-size' };
  const heightAtAspect = (film.height * mask.width) / film.width;
  const widthAtAspect = (film.width * mask.height) / film.height;
  if (Math.abs(heightAtAspect - mask.height) < 1 || Math.abs(widthAtAspect - mask.width) < 1) {
    return { kind: 'fits', how: 'same-aspect' };
  }
  if (mask.width === mask.height && squashSides.has(mask.width)) return { kind: 'fits', how: 'squash' };
  const turned = mask.width === film.height && mask.height === film.width;
  return { kind: 'refused', film, turned };
}
