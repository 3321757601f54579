import { ActionIcon } from '@mantine/core';
import { IconLayersDifference, IconTrash } from '@tabler/icons-react';
import type { RevisionId } from '#contract/ids.ts';
import type { MaskRevision } from '#contract/masks.ts';
import { withKey } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import type { Shown } from './shown-mask.ts';
import panel from './side-panel.module.css';
import { PanelSection } from './side-panel.tsx';
import { sourceLabel } from './source-label.ts';
import styles from './sources-section.module.css';
import type { SourceDice } from './use-source-dice.ts';

interface SourcesSectionProps {
  readonly sources: readonly MaskRevision[];
  readonly shown: Shown;
  readonly secondId: RevisionId | null;
  readonly draftStrokes: number | null;
  /** Dice of each revision with the mask shown. */
  readonly dice: ReadonlyMap<RevisionId, SourceDice>;
  onShow(which: RevisionId | 'draft'): void;
  onCompare(which: RevisionId | null): void;
  onDiscardDraft(): void;
}

/** Whose mask is on screen, and how far the others agree with it. */
export function SourcesSection(props: SourcesSectionProps) {
  const { sources, shown, secondId, dice } = props;
  // A redraw is on screen before its first stroke.
  const draftStrokes = props.draftStrokes ?? (shown.kind === 'draft' ? 0 : null);
  const isEmpty = sources.length === 0 && draftStrokes === null;
  return (
    <PanelSection title={t.case.sources}>
      {isEmpty ? <p className={panel.quiet}>{t.case.noSources}</p> : null}
      <ul className={styles.list}>
        {sources.map((revision) => {
          const isShown = shown.kind === 'revision' && shown.revision.id === revision.id;
          const name = sourceLabel(revision.source);
          const agreement = dice.get(revision.id);
          return (
            <li key={revision.id} className={styles.row} data-shown={isShown}>
              <button
                type="button"
                className={styles.choose}
                aria-pressed={isShown}
                title={revision.source}
                onClick={() => props.onShow(revision.id)}
              >
                <span className={styles.dot} />
                <span className={styles.name}>{name}</span>
                <span className={styles.dice} title={agreement?.exact === false ? t.case.diceRough : t.case.diceHelp}>
                  {isShown || !agreement ? '' : t.case.dice(agreement.dice.toFixed(2), agreement.exact)}
                </span>
                <span className={styles.definition}>{t.case.definition[revision.definition]}</span>
              </button>
              {isShown ? null : (
                <ActionIcon
                  size="sm"
                  variant={secondId === revision.id ? 'filled' : 'subtle'}
                  color={secondId === revision.id ? 'accent' : 'gray'}
                  aria-pressed={secondId === revision.id}
                  title={withKey(t.case.compareWith(name), 'differences')}
                  aria-label={t.case.compareWith(name)}
                  onClick={() => props.onCompare(secondId === revision.id ? null : revision.id)}
                >
                  <IconLayersDifference size={15} />
                </ActionIcon>
              )}
            </li>
          );
        })}
        {draftStrokes === null ? null : (
          <li className={styles.row} data-shown={shown.kind === 'draft'}>
            <button
              type="button"
              className={styles.choose}
              aria-pressed={shown.kind === 'draft'}
              onClick={() => props.onShow('draft')}
            >
              <span className={styles.dot} />
              <span className={styles.name}>{t.case.draftSource(draftStrokes)}</span>
            </button>
            {props.draftStrokes === null ? null : (
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                title={t.case.discardDraft}
                aria-label={t.case.discardDraft}
                onClick={props.onDiscardDraft}
              >
                <IconTrash size={15} />
              </ActionIcon>
            )}
          </li>
        )}
      </ul>
    </PanelSection>
  );
}
