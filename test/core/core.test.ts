import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Change } from '#contract/core-contract.ts';
import type { VerifySummary } from '#contract/job-results.ts';
import type { JobRequest, JobSnapshot } from '#contract/jobs.ts';
import type { Core } from '#core/create-core.ts';
import { openStore } from '#core/store/store.ts';
import { type CoreClient, clientOf, coreWithoutEngine } from './core-without-engine.ts';
import { addCases, drawnMask, id, maskIdOf, oneCase, someCases, tempFolder } from './workspace-builder.ts';

/** A core on a folder of its own, a client on a channel, and a second core on the same workspace when asked for. */
async function openCore({ cases = 0 }: { readonly cases?: number } = {}) {
  const folder = await tempFolder();
  const dir = join(folder.dir, 'workspace');
  const appDir = join(folder.dir, 'app');
  const store = await openStore({ dir });
  if (cases > 0) await addCases(store, someCases(cases));
  await store.close();
  const cores: Core[] = [];
  async function client(workspaceDir: string | null = dir) {
    const core = await coreWithoutEngine({ ...(workspaceDir !== null && { workspaceDir }), appDir });
    cores.push(core);
    return clientOf(core);
  }
  return {
    dir,
    root: folder.dir,
    client,
    another: () => clientOf(cores[0]!),
    async [Symbol.asyncDispose]() {
      for (const core of cores) await core.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function run(client: CoreClient, request: JobRequest): Promise<JobSnapshot> {
  const { jobId } = await client.startJob(request);
  let last: JobSnapshot | undefined;
  for await (const snapshot of client.watchJob({ jobId })) last = snapshot;
  return last!;
}

const accept: Parameters<CoreClient['decide']>[0] = {
  caseId: id('case-0001'),
  expectedSeq: 0,
  verdict: 'accepted',
  reasons: [],
  comment: '',
  reader: 'AB',
  revisionId: maskIdOf(id('case-0001')),
  drawn: null,
  durationMs: 1200,
};

describe('the core', () => {
  it('names no film as its own patient or study', async () => {
    await using place = await openCore();
    const store = await openStore({ dir: place.dir });
    const film = id('film-7');
    await addCases(store, [oneCase({ caseId: film, studyId: film, subjectId: film })]);
    await store.close();
    const client = await place.client();
    const unknown = { caseId: film, studyId: '', subjectId: '' };
    expect(await client.caseDetail({ caseId: film })).toMatchObject(unknown);
    expect((await client.queuePage({ sort: 'id', limit: 1 })).rows).toMatchObject([unknown]);
    const { rows } = await client.studyPage({ sort: 'id', limit: 1 });
    expect(rows).toMatchObject([{ subjectId: '', cases: [unknown] }]);
    expect((await client.decide({ ...accept, caseId: film, revisionId: maskIdOf(film) })).row).toMatchObject(unknown);
  });

  it('answers without a workspace, and says so where it needs one', async () => {
    await using place = await openCore();
    const client = await place.client(null);
    expect(await client.workspace({})).toBeNull();
    await expect(client.queueCounts({})).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('No workspace'),
    });
    expect(await client.models({})).toEqual([]);
  });

  it('opens a workspace, creates one only when asked, and remembers both', async () => {
    await using place = await openCore({ cases: 2 });
    const client = await place.client(null);
    await expect(client.openWorkspace({ dir: join(place.root, 'none') })).rejects.toMatchObject({ code: 'not-found' });
    expect(await client.openWorkspace({ dir: place.dir })).toMatchObject({
      dir: place.dir,
      cases: 2,
      reviewedSource: 'dataset',
    });
    const fresh = join(place.root, 'fresh');
    expect(await client.openWorkspace({ dir: fresh, create: true })).toMatchObject({ name: 'fresh', cases: 0 });
    expect((await client.recentWorkspaces({})).map((one) => one.dir)).toEqual([fresh, place.dir]);
  });

  it('tells its host which workspace is open', async () => {
    await using place = await openCore();
    const told: (string | null)[] = [];
    const core = await coreWithoutEngine({
      workspaceDir: place.dir,
      appDir: join(place.root, 'app'),
      opened: (dir) => told.push(dir),
    });
    expect(told.at(-1)).toBe(place.dir);
    await clientOf(core).openWorkspace({ dir: join(place.root, 'fresh'), create: true });
    expect(told.at(-1)).toBe(join(place.root, 'fresh'));
    await core.close();
    expect(told.at(-1)).toBeNull();
  });

  it('keeps the open workspace when another one cannot be opened', async () => {
    await using place = await openCore({ cases: 2 });
    const client = await place.client();
    const broken = join(place.root, 'broken');
    await mkdir(broken);
    await writeFile(join(broken, 'pleura.sqlite'), 'no database '.repeat(500));
    await expect(client.openWorkspace({ dir: broken })).rejects.toMatchObject({ code: 'store-corrupt' });
    expect((await client.queueCounts({})).total).toBe(2);
  });

  it('shows a case with its masks, events and study', async () => {
    await using place = await openCore({ cases: 2 });
    const client = await place.client();
    expect((await client.caseDetail({ caseId: accept.caseId })).headRevisionId).toBe(accept.revisionId);
    const rle = drawnMask(5);
    const drawn = { rle, parentId: accept.revisionId, definition: 'heart-excluded' as const };
    const { event } = await client.decide({ ...accept, verdict: 'corrected', revisionId: null, drawn });
    const detail = await client.caseDetail({ caseId: accept.caseId });
    expect(detail).toMatchObject({ status: 'corrected', seq: 1, events: [event], filmWidth: 800, filmHeight: 1000 });
    expect(detail.revisions.map((revision) => revision.source)).toEqual(['dataset', 'reader:AB']);
    expect(detail.headRevisionId).toBe(detail.revisions[1]!.id);
    expect(detail.study).toEqual([{ caseId: accept.caseId, status: 'corrected', viewPosition: 'PA' }]);
    const mask = await client.mask({ revisionId: detail.headRevisionId! });
    expect([...mask.rle.bytes]).toEqual([...rle.bytes]);
    await client.revert({ caseId: accept.caseId, expectedSeq: 1, reader: 'AB' });
    expect((await client.caseDetail({ caseId: accept.caseId })).headRevisionId).toBe(accept.revisionId);
  });

  it('tells every window of a verdict, and the windows of another program too', async () => {
    await using place = await openCore({ cases: 2 });
    const client = await place.client();
    const same = nextCase(place.another());
    const other = nextCase(await place.client());
    await new Promise((next) => setTimeout(next, 50));
    const { row } = await client.decide(accept);
    expect(await same).toEqual(row);
    expect(await other).toEqual(row);
  });

  it('counts the workspace and logs the latest event first', async () => {
    await using place = await openCore({ cases: 3 });
    const client = await place.client();
    const { event } = await client.decide(accept);
    const flagged = await client.flag({ caseId: accept.caseId, expectedSeq: 1, reader: 'CD', flagged: true });
    expect(await client.log({})).toEqual([flagged.event, event]);
    expect(await client.log({ caseId: accept.caseId })).toEqual([event, flagged.event]);
    const stats = await client.stats({});
    // A flag is no verdict.
    expect(stats.readers).toEqual({ AB: 1 });
    expect(stats).toMatchObject({
      events: 2,
      revisions: 3,
      studies: 3,
      subjects: 3,
      withoutPatient: 0,
      counts: { total: 3, flagged: 1, byStatus: { pending: 2, accepted: 1 } },
    });
    const { rows } = await client.queuePage({ sort: 'id', limit: 10, where: 'status=accepted and flagged=yes' });
    expect(rows.map((row) => row.caseId)).toEqual([accept.caseId]);
    await expect(client.queueCounts({ where: 'rsik>0.5' })).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('Did you mean "risk"'),
    });
  });

  it('keeps a draft until its mask is decided', async () => {
    await using place = await openCore({ cases: 2 });
    const client = await place.client();
    const draft = { workspaceDir: place.dir, caseId: accept.caseId, reader: 'AB' };
    await client.appendDraft({ ...draft, bytes: Uint8Array.of(1, 2) });
    expect(await client.readDraft(draft)).toEqual(Uint8Array.of(1, 2));
    const drawn = { rle: drawnMask(5), parentId: null, definition: 'heart-excluded' as const };
    await client.decide({ ...accept, verdict: 'corrected', revisionId: null, drawn });
    expect(await client.readDraft(draft)).toBeNull();
  });

  it('writes a draft into the workspace it was drawn in, whichever is open by then', async () => {
    await using place = await openCore({ cases: 1 });
    const client = await place.client();
    const draft = { workspaceDir: place.dir, caseId: accept.caseId, reader: 'AB' };
    await client.appendDraft({ ...draft, bytes: Uint8Array.of(1) });
    const another = join(place.root, 'another');
    await client.openWorkspace({ dir: another, create: true });
    await client.appendDraft({ ...draft, bytes: Uint8Array.of(2) });
    expect(await client.readDraft({ ...draft, workspaceDir: another })).toBeNull();
    expect(await client.readDraft(draft)).toEqual(Uint8Array.of(1, 2));
    await client.openWorkspace({ dir: place.dir });
    await client.appendDraft({ ...draft, bytes: Uint8Array.of(3) });
    expect(await client.readDraft(draft)).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('keeps and removes no draft where no workspace is', async () => {
    await using place = await openCore({ cases: 1 });
    const client = await place.client();
    const draft = { workspaceDir: join(place.root, 'gone'), caseId: accept.caseId, reader: 'AB' };
    const refusal = { code: 'not-found', message: expect.stringContaining(draft.workspaceDir) };
    await expect(client.appendDraft({ ...draft, bytes: Uint8Array.of(1) })).rejects.toMatchObject(refusal);
    await expect(client.clearDraft(draft)).rejects.toMatchObject(refusal);
    expect(existsSync(draft.workspaceDir)).toBe(false);
  });

  it('keeps where each reader is in a workspace, the last they said, and makes no folder for one that is gone', async () => {
    await using place = await openCore({ cases: 1 });
    const client = await place.client();
    const owner = { workspaceDir: place.dir, reader: '../Dr Ada' };
    expect(await client.readerPlace(owner)).toBeNull();
    await Promise.all(['first', 'second'].map((said) => client.keepReaderPlace({ ...owner, place: said })));
    expect(await client.readerPlace(owner)).toBe('second');
    expect(await client.readerPlace({ ...owner, reader: 'Dr Bob' })).toBeNull();
    const gone = { ...owner, workspaceDir: join(place.root, 'gone') };
    await expect(client.keepReaderPlace({ ...gone, place: 'x' })).rejects.toMatchObject({ code: 'not-found' });
    expect(existsSync(gone.workspaceDir)).toBe(false);
  });

  it('lists folders and recognises a workspace', async () => {
    await using place = await openCore({ cases: 1 });
    const client = await place.client();
    const root = await client.listFolder({ dir: place.root });
    expect(root.entries).toEqual([
      { name: 'app', kind: 'folder' },
      { name: 'workspace', kind: 'folder' },
    ]);
    expect(await client.listFolder({ dir: place.dir })).toMatchObject({ looksLike: 'workspace', parent: place.root });
    await expect(client.listFolder({ dir: join(place.root, 'none') })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('verify and rebuild', () => {
  it('find a sound workspace sound', async () => {
    await using place = await openCore({ cases: 4 });
    const client = await place.client();
    await client.decide(accept);
    expect((await run(client, { kind: 'verify' })).result).toEqual({
      ok: true,
      checked: { revisions: 4, events: 1, cases: 4 },
      problems: [],
    });
    expect((await run(client, { kind: 'rebuild' })).result).toEqual({ cases: 4, differed: [] });
  });

  it('find a projection that differs from the log, and mend it', async () => {
    await using place = await openCore({ cases: 4 });
    const client = await place.client();
    await client.decide(accept);
    await tamper(place.dir, `update cases set status = 'rejected', seq = 7 where case_id = 'case-0001'`);
    const found = await run(client, { kind: 'verify' });
    expect(found.result).toMatchObject({
      ok: false,
      problems: [expect.stringMatching(/case-0001 is stored as rejected/)],
    });
    expect((await run(client, { kind: 'rebuild' })).result).toEqual({ cases: 4, differed: ['case-0001'] });
    expect((await run(client, { kind: 'verify' })).result).toMatchObject({ ok: true });
    expect(await client.caseDetail({ caseId: accept.caseId })).toMatchObject({ status: 'accepted', seq: 1 });
  });

  it.each([
    [
      'a mask whose bytes changed',
      `update payloads set rle = x'0203' where revision_id = 'mask-case-0002'`,
      /no mask of 16×16 pixels/,
    ],
    [
      'a mask that is another one',
      `update revisions set sha256 = '0' || substr(sha256, 1, 63) where id = 'mask-case-0002'`,
      /SHA-256/,
    ],
    ['a mask without pixels', `delete from payloads where revision_id = 'mask-case-0002'`, /lost its pixels/],
    [
      'a mask of another frame',
      `update revisions set width = 15 where id = 'mask-case-0002'`,
      /no mask of 15×16 pixels/,
    ],
    ['a gap in the log', `update events set seq = 2`, /event 2 where 1 belongs/],
    ['a verdict on no mask', `update events set body = replace(body, 'mask-', 'lost-')`, /is no mask of it/],
    ['rows without a case', `delete from cases where case_id = 'case-0003'`, /rows of revisions|belongs to no case/],
  ])('name %s', async (_, statement, problem) => {
    await using place = await openCore({ cases: 4 });
    const client = await place.client();
    await client.decide(accept);
    await tamper(place.dir, statement);
    const { result } = await run(client, { kind: 'verify' });
    expect(result).toMatchObject({ ok: false });
    expect((result as VerifySummary).problems.join('\n')).toMatch(problem);
  });
});

/** Damages a workspace as no code of the product can: without triggers and foreign keys. */
async function tamper(dir: string, statement: string): Promise<void> {
  const store = await openStore({ dir });
  await sql`pragma foreign_keys = off`.execute(store.db);
  const triggers = await sql<{ name: string }>`select name from sqlite_master where type = 'trigger'`.execute(store.db);
  for (const { name } of triggers.rows) await sql`drop trigger ${sql.ref(name)}`.execute(store.db);
  await sql.raw(statement).execute(store.db);
  await store.close();
}

async function nextCase(client: CoreClient) {
  for await (const change of client.changes({}) as AsyncIterable<Change>) if (change.kind === 'case') return change.row;
  throw new Error('The changes ended.');
}
