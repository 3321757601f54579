import type { ReadyThumbnail } from '#renderer/app/thumbnail-store.ts';
import { DrawnFilm } from './drawn-film.tsx';
import styles from './film-picture.module.css';

interface FilmPictureProps {
  readonly thumbnail: ReadyThumbnail;
  /** For films that pass by in their thousands while one works: nothing of them stays. Not for many at once: each is a layer of its own. */
  readonly passing?: boolean;
}

/** A film with the outline of its mask. Decoration: what it shows is said beside it. */
export function FilmPicture({ thumbnail, passing = false }: FilmPictureProps) {
  const { width, height, film, url, contour } = thumbnail;
  return (
    <span className={styles.picture} aria-hidden="true">
      {passing && film ? <DrawnFilm film={film} width={width} height={height} className={styles.film} /> : null}
      <svg viewBox={`0 0 ${width} ${height}`} className={styles.film} aria-hidden="true">
        {passing || !url ? null : <image href={url} width={width} height={height} preserveAspectRatio="none" />}
        {contour === '' ? null : (
          <>
            {passing ? null : <path className={styles.halo} d={contour} />}
            <path className={styles.contour} d={contour} />
          </>
        )}
      </svg>
    </span>
  );
}
