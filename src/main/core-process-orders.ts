/** What main tells the core's process. `window` and `engine` come with a port. */
export type CoreProcessOrder =
  | {
      readonly kind: 'open';
      readonly appDir: string;
      readonly modelRoot: string;
      readonly workspaceDir: string | null;
    }
  /** Another workspace in place of the one that is open. */
  | { readonly kind: 'workspace'; readonly workspaceDir: string }
  | { readonly kind: 'window' }
  | { readonly kind: 'engine' };

/** What the core's process asks of main, which alone can start utility processes, and what main must know to start the core again. */
export type CoreProcessRequest =
  | { readonly kind: 'start-engine' }
  | { readonly kind: 'stop-engine' }
  | { readonly kind: 'opened'; readonly workspaceDir: string | null };
