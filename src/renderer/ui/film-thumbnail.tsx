import { IconPhotoOff } from '@tabler/icons-react';
import type { FilmState } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useThumbnail } from '#renderer/app/thumbnail-context.tsx';
import { FilmPicture } from './film-picture.tsx';
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
  return (
    <div className={styles.film}>
      <FilmPicture thumbnail={thumbnail} />
      {thumbnail.film ? null : (
        <span className={styles.missing}>
          <IconPhotoOff size={isSmall ? 16 : 24} stroke={1.6} aria-hidden="true" />
          {isSmall ? null : filmState === 'missing' ? t.queue.card.noFilm : t.queue.card.unreadable}
        </span>
      )}
    </div>
  );
}
