import { IconPlugConnectedX } from '@tabler/icons-react';
import styles from './alarm-bar.module.css';
import { useConnection } from './core-client.tsx';
import { isDesktop } from './open-channel.ts';
import { t } from './strings/t.ts';

const hintAfterAttempts = 4;

/** Says that the core cannot be reached, for as long as that is so. */
export function ConnectionBar() {
  const connection = useConnection();
  return (
    <div role="status" aria-live="assertive">
      {connection.kind === 'lost' ? (
        <div className={styles.bar}>
          <IconPlugConnectedX size={18} aria-hidden="true" />
          <span>
            {t.app.connectionLost(connection.attempt)}
            {connection.attempt >= hintAfterAttempts && !isDesktop ? ` ${t.app.connectionHint}` : null}
          </span>
        </div>
      ) : null}
    </div>
  );
}
