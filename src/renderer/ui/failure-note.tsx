import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '#renderer/app/strings/t.ts';
import { toFailure } from '#rpc/failure.ts';

/** A failure in the reader's language. Nothing when there is none, or when the user cancelled. */
export function FailureNote({ error, children }: { readonly error: unknown; readonly children?: ReactNode }) {
  if (!error) return null;
  const failure = toFailure(error);
  if (failure.code === 'cancelled') return null;
  return (
    <Alert
      role="alert"
      color="orange"
      variant="light"
      icon={<IconAlertTriangle size={18} aria-hidden="true" />}
      styles={{ message: { overflowWrap: 'anywhere', color: 'var(--text)' } }}
    >
      {t.failure.sentence(failure)}
      {children}
    </Alert>
  );
}
