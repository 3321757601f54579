import { readWhere } from '#core/read-where.ts';
import { columnsOf } from '#core/store/columns/kept-columns.ts';
import { queuePage } from '#core/store/queue.ts';
import { openStore } from '#core/store/store.ts';
import { studyPage } from '#core/store/studies.ts';

// A process of `firstPages`: opens the workspace, waits for its columns, and prints the milliseconds that the first page by id takes while
// the order of the ids is still to be read.
const [dir, what, text] = process.argv.slice(2) as [string, 'cases' | 'studies', string];
const { db } = await openStore({ dir });
const request = { where: await readWhere(db, text), sort: 'id', limit: 100 } as const;
await columnsOf(db).current();
const startMs = performance.now();
await (what === 'cases' ? queuePage(db, request) : studyPage(db, request));
console.log(performance.now() - startMs);
process.exit();
