import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBackFilled,
  IconPlayerSkipForwardFilled,
  IconPlayerTrackNextFilled,
  IconPlayerTrackPrevFilled,
} from '@tabler/icons-react';
import { shortcutKey, shortcutTooltip } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import { KeyButton } from '../key-button.tsx';
import { momentText } from './moment-text.ts';
import styles from './replay-bar.module.css';
import { ReplayTrack } from './replay-track.tsx';
import type { Replay } from './use-replay.ts';

const ways = [
  { id: 'replayFirst', Icon: IconPlayerSkipBackFilled },
  { id: 'replayBack', Icon: IconPlayerTrackPrevFilled },
  { id: 'replayPlay', Icon: IconPlayerPlayFilled },
  { id: 'replayForward', Icon: IconPlayerTrackNextFilled },
  { id: 'replayLast', Icon: IconPlayerSkipForwardFilled },
] as const;

/** What happened to the case, to scrub over: the words on the left, time in the middle, the way out on the right. */
export function ReplayBar({ replay }: { readonly replay: Replay }) {
  const { moments, index, moment, playing, handlers } = replay;
  const revisions = moments.flatMap(({ what }) => (what.kind === 'mask' ? [what.revision] : []));
  const text = moment ? momentText(moment, revisions) : null;
  const nothing = replay.isLoading ? t.replay.reading : t.replay.nothing;
  return (
    <section className={styles.bar} aria-label={t.replay.title} data-testid="replay-bar">
      <p className={styles.text} role="status">
        <strong title={text?.what}>{text?.what ?? t.replay.title}</strong>
        <span data-problem={replay.problem !== null} title={replay.problem ?? undefined}>
          {replay.problem ?? text?.who ?? nothing}
        </span>
        {text?.comment && !replay.problem ? (
          <span className={styles.comment} title={text.comment}>
            {text.comment}
          </span>
        ) : null}
      </p>
      {text ? (
        <>
          <span className={styles.ways}>
            {ways.map(({ id, Icon }) => {
              const isPause = id === 'replayPlay' && playing;
              const Shown = isPause ? IconPlayerPauseFilled : Icon;
              return (
                <KeyButton
                  key={id}
                  bare
                  cap={shortcutKey(id)}
                  label={isPause ? t.replay.pause : t.shortcuts[id]}
                  title={shortcutTooltip(id)}
                  icon={<Shown size={15} aria-hidden="true" />}
                  onPress={handlers[id]}
                />
              );
            })}
          </span>
          <ReplayTrack
            moments={moments}
            index={index}
            spoken={t.replay.spoken(text.what, text.who)}
            onGoTo={replay.goTo}
          />
          <span className={styles.place} data-testid="replay-place">
            {t.replay.place(index + 1, moments.length)}
          </span>
        </>
      ) : (
        <span className={styles.space} />
      )}
      <span className={styles.exit}>
        <KeyButton
          shrinks
          cap={shortcutKey('closeReplay')}
          label={t.replay.close}
          title={shortcutTooltip('closeReplay')}
          onPress={handlers.closeReplay}
        />
      </span>
    </section>
  );
}
