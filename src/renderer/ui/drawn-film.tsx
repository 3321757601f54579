import { useEffect, useRef } from 'react';

interface DrawnFilmProps {
  readonly film: Blob;
  readonly width: number;
  readonly height: number;
  readonly className: string | undefined;
}

/**
 * A small film, decoded off the main thread and drawn once on a canvas that goes with it. Of what an image element shows the browser
 * keeps the decoded pixels long after, up to 128 MB of films that nobody looks at any more.
 */
export function DrawnFilm({ film, width, height, className }: DrawnFilmProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isGone = false;
    createImageBitmap(film).then(
      (bitmap) => {
        if (!isGone) canvas.current?.getContext('2d', { alpha: false })?.drawImage(bitmap, 0, 0, width, height);
        bitmap.close();
      },
      // Whole in the core's memory, cut on the way: the contour on black is still true.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [film, width, height]);
  return <canvas ref={canvas} className={className} width={width} height={height} />;
}
