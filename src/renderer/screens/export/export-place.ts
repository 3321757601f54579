/** Under which the export of a workspace is remembered, for whoever leaves its screen and comes back. */
export function exportPlace(workspaceDir: string): string {
  return `export ${workspaceDir}`;
}
