import type { EngineProcess } from './jobs/job.ts';
import type { PatienceBounds } from './jobs/patience.ts';

export interface CoreOptions {
  /** Opened (and created) at the start; without it a window opens one. */
  readonly workspaceDir?: string;
  readonly storeUrl?: string;
  /** Told the folder of the workspace that is open, or null for none, whenever that changes. */
  readonly opened?: (dir: string | null) => void;
  /** Starts an engine process; called when a job first needs one, and again when that process has died. */
  readonly startEngine: () => Promise<EngineProcess>;
  /** How long an engine may say nothing; `usualPatience` when not given. */
  readonly enginePatience?: PatienceBounds;
  /** Folders that hold one model folder each. */
  readonly modelRoots: readonly string[];
  /** Where the list of recent workspaces is kept. */
  readonly appDir: string;
  /** A file to which jobs write what they do with their time, in the Trace Event Format. */
  readonly profile?: string;
  readonly now?: () => Date;
  readonly newId?: () => string;
}
