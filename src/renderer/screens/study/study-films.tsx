import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { CaseRow } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useShortcuts } from '#renderer/app/use-shortcuts.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import { stepOfKey } from '#renderer/screens/queue/case-layout.ts';
import { captionPx, filmGrid, gapPx } from './film-grid.ts';
import { SharpThumbnails } from './sharp-thumbnails.tsx';
import { StudyFilm } from './study-film.tsx';
import styles from './study-films.module.css';

interface StudyFilmsProps {
  readonly cases: readonly CaseRow[];
  onOpen(caseId: CaseId): void;
}

/** The films side by side, as large as the room lets all of them be. One listbox: arrows move, Enter opens; S and H hide the masks. */
export function StudyFilms({ cases, onOpen }: StudyFilmsProps) {
  const { ref, width, height } = useElementSize();
  const list = useRef<HTMLDivElement>(null);
  const lastCaseId = useViewState((state) => state.lastCaseId);
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      cases.findIndex(({ caseId }) => caseId === lastCaseId),
    ),
  );
  const { columns, filmPx } = filmGrid(cases.length, { widthPx: width, heightPx: height });
  const [masksShown, showMasks] = useState(true);
  const [peeking, peek] = useState(false);
  useShortcuts('review', {
    overlay: () => showMasks(!masksShown),
    peek: { press: () => peek(true), release: () => peek(false) },
  });
  const isMeasured = width > 0;
  useEffect(() => {
    if (isMeasured && document.activeElement === document.body) list.current?.focus({ preventScroll: true });
  }, [isMeasured]);
  useEffect(() => {
    if (isMeasured) document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' });
  }, [active, isMeasured]);

  function onKeyDown(event: KeyboardEvent): void {
    const film = cases[active];
    if (event.key === 'Enter' && film) {
      event.preventDefault();
      onOpen(film.caseId);
      return;
    }
    const shownRows = Math.max(1, Math.floor(height / (filmPx + captionPx)));
    const next = stepOfKey(event.key, { active, total: cases.length, columns, shownRows });
    if (next === null) return;
    event.preventDefault();
    setActive(next);
  }
  return (
    <div ref={ref} className={styles.room}>
      <div
        ref={list}
        className={styles.films}
        role="listbox"
        aria-label={t.study.filmsLabel}
        aria-activedescendant={isMeasured ? optionId(active) : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        data-masks={masksShown && !peeking}
        style={{ gap: gapPx, gridTemplateColumns: `repeat(${Math.min(columns, cases.length)}, ${filmPx}px)` }}
      >
        {isMeasured ? (
          <SharpThumbnails filmPx={filmPx}>
            {cases.map((row, index) => (
              <StudyFilm
                key={row.caseId}
                id={optionId(index)}
                row={row}
                filmPx={filmPx}
                isActive={index === active}
                onOpen={onOpen}
              />
            ))}
          </SharpThumbnails>
        ) : null}
      </div>
    </div>
  );
}

function optionId(index: number): string {
  return `film-option-${index}`;
}
