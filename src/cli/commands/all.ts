import type { Command } from '../command.ts';
import { auditCommand } from './audit.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './imports.ts';
import { checkCommand, logCommand, rebuildCommand, statsCommand, verifyCommand } from './integrity.ts';
import { compareCommand, evaluateCommand, inferCommand, rankCommand, segmentCommand } from './model-jobs.ts';
import { phantomsCommand } from './phantoms.ts';
import { qualityCommand } from './quality.ts';
import { queriesCommand } from './queries.ts';
import { queueCommand } from './queue.ts';
import { reviewCommand } from './review.ts';
import { demoCommand, serveCommand } from './serve.ts';

/** In the order of the chain, which is the order of the help. */
export const commands: Readonly<Record<string, Command>> = {
  import: importCommand,
  check: checkCommand,
  infer: inferCommand,
  rank: rankCommand,
  queue: queueCommand,
  queries: queriesCommand,
  review: reviewCommand,
  compare: compareCommand,
  evaluate: evaluateCommand,
  segment: segmentCommand,
  audit: auditCommand,
  quality: qualityCommand,
  export: exportCommand,
  stats: statsCommand,
  log: logCommand,
  verify: verifyCommand,
  rebuild: rebuildCommand,
  serve: serveCommand,
  demo: demoCommand,
  phantoms: phantomsCommand,
};
