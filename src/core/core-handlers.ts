import type { CoreContract } from '#contract/core-contract.ts';
import type { Handlers } from '#rpc/contract.ts';
import type { CoreState } from './core-state.ts';
import { auditHandlers } from './handlers/audit-handlers.ts';
import { caseHandlers } from './handlers/case-handlers.ts';
import { draftHandlers } from './handlers/draft-handlers.ts';
import { exportHandlers } from './handlers/export-handlers.ts';
import { jobHandlers } from './handlers/job-handlers.ts';
import { modelHandlers } from './handlers/model-handlers.ts';
import { probabilityHandlers } from './handlers/probability-handlers.ts';
import { qualityHandlers } from './handlers/quality-handlers.ts';
import { queueHandlers } from './handlers/queue-handlers.ts';
import { reviewHandlers } from './handlers/review-handlers.ts';
import { studyHandlers } from './handlers/study-handlers.ts';
import { thumbnailHandlers } from './handlers/thumbnail-handlers.ts';
import { workspaceHandlers } from './handlers/workspace-handlers.ts';

/** Every call of the contract, by noun; the type says when one is missing. */
export function coreHandlers(state: CoreState): Handlers<CoreContract> {
  return {
    ...workspaceHandlers(state),
    ...queueHandlers(state),
    ...studyHandlers(state),
    ...thumbnailHandlers(state),
    ...caseHandlers(state),
    ...reviewHandlers(state),
    ...draftHandlers(state),
    ...jobHandlers(state),
    ...modelHandlers(state),
    ...probabilityHandlers(state),
    ...exportHandlers(state),
    ...auditHandlers(state),
    ...qualityHandlers(state),
  };
}
