import { Button } from '@mantine/core';
import { IconMoodPuzzled } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { t } from './strings/t.ts';

/** Keeps a fault on one screen from taking the window with it. */
export class ScreenBoundary extends Component<{ readonly children: ReactNode }, { readonly fault: string | null }> {
  override state: { readonly fault: string | null } = { fault: null };

  static getDerivedStateFromError(thrown: unknown) {
    return { fault: thrown instanceof Error ? thrown.message : String(thrown) };
  }

  override render(): ReactNode {
    if (this.state.fault === null) return this.props.children;
    return (
      <EmptyState icon={<IconMoodPuzzled size={40} />} title={t.app.somethingFailed} text={this.state.fault}>
        <Button onClick={() => this.setState({ fault: null })}>{t.app.tryAgain}</Button>
      </EmptyState>
    );
  }
}
