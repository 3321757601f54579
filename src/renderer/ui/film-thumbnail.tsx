import { IconPhotoOff } from '@tabler/icons-react';
import type { FilmState } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useThumbnail } from '#renderer/app/thumbnail-context.tsx';
import styles from './film-thumbnail.module.css';

interface FilmThumbnailProps {
  readonly caseId: CaseId;
  readonly filmState: FilmState;
  /** Leaves out the words for small pictures. */
  readonly isSmall?: boolean;
}

/** A film with the outline of its mask, whole, on black. Decoration: what it shows is said beside it. */
export function FilmThumbnail({ caseId, filmState, isSmall = false }: FilmThumbnailProps) {
  const thumbnail = useThumbnail(caseId);
  if (!thumbnail) return <div className={styles.film} data-loading="true" />;
  const { width, height, url, contour } = thumbnail;
  return (
    <div className={styles.film}>
      <svg viewBox={`0 0 ${width} ${height}`} className={styles.picture} aria-hidden="true">
        {url ? <image href={url} width={width} height={height} preserveAspectRatio="none" /> : null}
        {contour === '' ? null : (
          <>
            <path className={styles.halo} d={contour} />
            <path className={styles.contour} d={contour} />
          </>
        )}
      </svg>
      {url ? null : (
        <span className={styles.missing}>
          <IconPhotoOff size={isSmall ? 16 : 24} stroke={1.6} aria-hidden="true" />
          {isSmall ? null : filmState === 'missing' ? t.queue.card.noFilm : t.queue.card.unreadable}
        </span>
      )}
    </div>
  );
}
