interface OtherFrame {
  readonly mask: { readonly width: number; readonly height: number };
  readonly film: { readonly width: number; readonly height: number };
  readonly turned: boolean;
}

/** What completes "The mask lung.png …". */
export function otherFrameText({ mask, film, turned }: OtherFrame): string {
  const hint = turned ? ' It looks turned by a quarter.' : '';
  return `is ${mask.width}×${mask.height} pixels, but its film is ${film.width}×${film.height}: neither the same size or shape nor a square grid.${hint} Make the mask again on the grid of the film`;
}
