/**
 * Gives the keyboard back to the screen's work after a line was typed: to its list of cases where it has one. A dialog that the line stands in keeps it:
 * behind an open dialog Esc would close nothing.
 */
export function returnFocus(): void {
  const dialog = document.activeElement?.closest<HTMLElement>('[role="dialog"]');
  if (dialog) {
    dialog.focus({ preventScroll: true });
    return;
  }
  const content = document.getElementById('content');
  const list = content?.querySelector<HTMLElement>('[role="listbox"]');
  (list ?? content)?.focus({ preventScroll: true });
}

/** Puts the keyboard into the field that asks who reads, where it is on screen. */
export function askForReader(): void {
  document.querySelector<HTMLInputElement>('input[data-reader-name]')?.focus();
}
