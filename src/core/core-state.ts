import type { ChangeHub } from './change-hub.ts';
import type { CoreOptions } from './core-options.ts';
import type { EngineLink } from './jobs/job.ts';
import type { JobRegistry } from './jobs/registry.ts';
import type { OpenWorkspace } from './open-workspace.ts';

/** What the handlers of the contract share. */
export interface CoreState {
  readonly options: CoreOptions;
  readonly hub: ChangeHub;
  readonly jobs: JobRegistry;
  readonly workspace: OpenWorkspace;
  readonly engine: EngineLink;
  readonly now: () => Date;
  readonly newId: () => string;
}
