import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type StatementRun, type StatementWatch, shortSql } from './statement-watch.ts';

export const slowQueryLogName = 'slow-queries.log';

/** The log begins anew when it has grown to this. */
const mostBytes = 1 << 20;

/**
 * Keeps a line of JSON in the workspace for every statement that took 40 ms or more: when, how long, how many rows, its text. Values are
 * never in it, for they may be of patients. A log that cannot be written is no reason for anything to fail.
 */
export function logSlowQueries(dir: string, watch: StatementWatch, now: () => Date): () => void {
  return watch.onSlow((run) => {
    try {
      append(join(dir, slowQueryLogName), lineOf(run, now()));
    } catch {
      // A full or read-only disk: whoever runs the statement hears of it when it matters.
    }
  });
}

function lineOf({ sql, ms, rows }: StatementRun, at: Date): string {
  return `${JSON.stringify({ at: at.toISOString(), ms: Math.round(ms), rows, sql: shortSql(sql) })}\n`;
}

function append(path: string, line: string): void {
  let file = openSync(path, 'a');
  try {
    if (fstatSync(file).size > mostBytes) {
      closeSync(file);
      file = openSync(path, 'w');
    }
    writeSync(file, line);
  } finally {
    closeSync(file);
  }
}
