import { IconPlugConnectedX } from '@tabler/icons-react';
import styles from './connection-bar.module.css';
import { useConnection } from './core-client.tsx';
import { t } from './strings/t.ts';

/** Says that the core cannot be reached, for as long as that is so. */
export function ConnectionBar() {
  const connection = useConnection();
  return (
    <div role="status" aria-live="assertive">
      {connection.kind === 'lost' ? (
        <div className={styles.bar}>
          <IconPlugConnectedX size={18} aria-hidden="true" />
          {t.app.connectionLost(connection.attempt)}
        </div>
      ) : null}
    </div>
  );
}
