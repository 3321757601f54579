import { sql } from 'kysely';
import { readWhere } from '#core/read-where.ts';
import { countCases } from '#core/store/case-selection.ts';
import { columnsOf } from '#core/store/columns/kept-columns.ts';
import { queuePage, writeCursor } from '#core/store/queue.ts';
import { labelCounts, queueCounts } from '#core/store/queue-counts.ts';
import { reviewSummary } from '#core/store/review-summary.ts';
import { listSources } from '#core/store/sources.ts';
import type { Db, Store } from '#core/store/store.ts';
import { countStudies } from '#core/store/studies.ts';
import { answersOf } from './fill-answers.ts';

/** One thing the queue asked for, and what it took: the best of three, for a machine does other things, too. */
export interface QueueTime {
  readonly what: string;
  readonly ms: number;
}

export interface QueueTimes {
  /** Reading the columns, once after opening; whoever asks for counts waits for it. */
  readonly columns: QueueTime;
  readonly pages: readonly QueueTime[];
  /** Each right after a case has changed. */
  readonly pagesAfterChange: readonly QueueTime[];
  /** Each right after a case has changed. */
  readonly counts: readonly QueueTime[];
  /** The same, asked again. */
  readonly countsAgain: readonly QueueTime[];
  readonly likeFirst: QueueTime;
  /** `select … limit 100` by primary key at as many places, in the same process. */
  readonly byPrimaryKey: readonly QueueTime[];
}

const columns = { risk: 'risk_key', random: 'shuffle', id: 'case_id' } as const;
const depths = [0, 0.1, 0.5, 0.9, 0.999];
const pageRows = 100;

/** Every filter the page offers, one value each, rare and frequent ones, and some at once. */
function filters(likeCase: string): readonly string[] {
  return [
    '',
    'status=pending',
    'status=accepted',
    'status=rejected',
    'status=corrected',
    'view=AP',
    'split=test',
    'flagged=true',
    'film=ok',
    'film=missing',
    'reader=Ada',
    'reason=holes',
    'region=holes',
    'label.Pneumothorax=1',
    'label.Fracture=-1',
    'risk>=0.9 and risk<1',
    'risk<0.1',
    'dice<0.5',
    `mask=${answersOf.model}`,
    `mask!=${answersOf.model}`,
    'mask=nobody',
    'why=apex',
    'decided>=2026-01-20',
    'date<2112-01-01',
    `case=${likeCase.slice(0, 4)}*`,
    'study=5*',
    'subject!=10*',
    'status=pending and view=PA and split=test and label.Pneumothorax=1',
    'view=AP and (label.Fracture=1 or label.Edema=1) and risk>0.5',
    'status=rejected and flagged=true',
    'not status=pending and label.Fracture=1 and split=validate',
  ];
}

/** Times every filter in every order at several depths, and the counts beside each filter. Changes a flag here and there. */
export async function queueTimes({ db }: Store): Promise<QueueTimes> {
  const columns = await timed('reading the columns', () => columnsOf(db).current(), 1);
  const total = await countCases(db);
  const [one] = (await queuePage(db, { sort: 'risk', limit: 1 })).rows;
  const pages: QueueTime[] = [];
  const pagesAfterChange: QueueTime[] = [];
  const counts: QueueTime[] = [];
  const countsAgain: QueueTime[] = [];
  const change = async () => {
    const num = 1 + ((counts.length + pagesAfterChange.length) % total);
    await sql`update cases set flagged = 1 - flagged where num = ${num}`.execute(db);
  };
  const count = async (what: string, work: () => Promise<unknown>) => {
    counts.push(await timed(what, work, 3, change));
    countsAgain.push(await timed(what, work));
  };
  for (const text of filters(one!.caseId)) {
    for (const sort of ['risk', 'random', 'id'] as const) {
      for (const depth of depths) {
        const after = depth === 0 ? null : await cursorAt(db, sort, Math.floor(depth * total));
        const what = `${text || 'all'}, by ${sort}, at ${100 * depth}%`;
        const read = async () => queuePage(db, { where: await readWhere(db, text), sort, after, limit: pageRows });
        pagesAfterChange.push(await timed(what, read, 3, change));
        pages.push(await timed(what, read));
      }
    }
    await count(`counts of ${text || 'all'}`, async () => queueCounts(db, await readWhere(db, text)));
    await count(`labels of ${text || 'all'}`, async () => labelCounts(db, await readWhere(db, text)));
    await count(`studies of ${text || 'all'}`, async () => countStudies(db, await readWhere(db, text)));
  }
  await count('masks of each source', () => listSources(db));
  await count('the summary of the review', () => reviewSummary(db));
  const like = `like=${one!.caseId}`;
  const read = async () => queuePage(db, { where: await readWhere(db, like), sort: 'like', limit: pageRows });
  const likeFirst = await timed('like a case, the first time', read, 1);
  pages.push(await timed(`${like}, by like`, read));
  await count('counts of like', async () => queueCounts(db, await readWhere(db, like)));
  const byPrimaryKey: QueueTime[] = [];
  for (let i = 0; i < pages.length; i += 1) {
    const from = Math.floor((i / pages.length) * (total - pageRows));
    byPrimaryKey.push(
      await timed('by primary key', () =>
        db.selectFrom('cases').selectAll().where('num', '>', from).orderBy('num').limit(pageRows).execute(),
      ),
    );
  }
  return { columns, pages, pagesAfterChange, counts, countsAgain, likeFirst, byPrimaryKey };
}

async function timed(
  what: string,
  work: () => Promise<unknown>,
  times = 3,
  before: () => Promise<void> = async () => {},
): Promise<QueueTime> {
  let ms = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i += 1) {
    await before();
    const start = performance.now();
    await work();
    ms = Math.min(ms, performance.now() - start);
  }
  return { what, ms };
}

async function cursorAt(db: Db, sort: keyof typeof columns, offset: number): Promise<string> {
  const column = columns[sort];
  const row = await db
    .selectFrom('cases')
    .select([`${column} as key`, 'num'])
    .orderBy(column)
    .orderBy('num')
    .limit(1)
    .offset(offset)
    .executeTakeFirstOrThrow();
  return writeCursor(sort, row.key, row.num);
}
