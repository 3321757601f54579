import { useEffect, useRef } from 'react';
import type { ReadyThumbnail } from '#renderer/app/thumbnail-store.ts';
import styles from './film-picture.module.css';

interface FilmPictureProps {
  readonly film: Blob;
  readonly width: number;
  readonly height: number;
}

/**
 * A small film. Decoded off the main thread and drawn once on a canvas that goes with it: of what an image element shows the browser
 * keeps the decoded pixels long after, up to 128 MB of films that nobody looks at any more.
 */
function Film({ film, width, height }: FilmPictureProps) {
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
  return <canvas ref={canvas} className={styles.film} width={width} height={height} />;
}

/** A film with the outline of its mask, `fine` where the film is very small. Decoration: what it shows is said beside it. */
export function FilmPicture({
  thumbnail,
  fine = false,
}: {
  readonly thumbnail: ReadyThumbnail;
  readonly fine?: boolean;
}) {
  const { width, height, film, contour } = thumbnail;
  return (
    <span className={styles.picture} aria-hidden="true">
      {film ? <Film film={film} width={width} height={height} /> : null}
      {contour === '' ? null : (
        <svg viewBox={`0 0 ${width} ${height}`} className={styles.outline} aria-hidden="true">
          {fine ? null : <path className={styles.halo} d={contour} />}
          <path className={styles.contour} d={contour} />
        </svg>
      )}
    </span>
  );
}
