import { appendFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameChunk, readChunks } from '#core/review/draft-file.ts';
import { Drafts } from '#core/review/drafts.ts';
import { id, tempFolder } from './workspace-builder.ts';

const caseId = id('../../case 1');

describe('a draft', () => {
  it('gives back what was appended, in order, also after the program ended', async () => {
    await using folder = await tempFolder();
    const drafts = new Drafts(folder.dir);
    await Promise.all([1, 2, 3].map((byte) => drafts.append(caseId, 'AB', Uint8Array.of(byte, byte))));
    expect(await drafts.read(caseId, 'AB')).toEqual(Uint8Array.of(1, 1, 2, 2, 3, 3));
    expect(await new Drafts(folder.dir).read(caseId, 'AB')).toEqual(Uint8Array.of(1, 1, 2, 2, 3, 3));
  });

  it('belongs to one case and one reader and stays inside the workspace', async () => {
    await using folder = await tempFolder();
    const drafts = new Drafts(folder.dir);
    await drafts.append(caseId, 'AB', Uint8Array.of(1));
    expect(await drafts.read(caseId, 'CD')).toBeNull();
    expect(await drafts.read(id('other'), 'AB')).toBeNull();
    expect(await readdir(folder.dir)).toEqual(['drafts']);
  });

  it('is gone when it is cleared, and can begin anew', async () => {
    await using folder = await tempFolder();
    const drafts = new Drafts(folder.dir);
    await drafts.append(caseId, 'AB', Uint8Array.of(1));
    await drafts.clear(caseId, 'AB');
    expect(await drafts.read(caseId, 'AB')).toBeNull();
    await drafts.append(caseId, 'AB', Uint8Array.of(2));
    expect(await drafts.read(caseId, 'AB')).toEqual(Uint8Array.of(2));
  });

  it('loses only the chunk that was torn, and goes on after the whole ones', async () => {
    await using folder = await tempFolder();
    const before = new Drafts(folder.dir);
    await before.append(caseId, 'AB', Uint8Array.of(1, 2, 3));
    await before.append(caseId, 'AB', Uint8Array.of(4, 5, 6));
    const [name] = await readdir(join(folder.dir, 'drafts'));
    const file = join(folder.dir, 'drafts', name!);
    await truncate(file, (await readFile(file)).length - 2);
    const after = new Drafts(folder.dir);
    expect(await after.read(caseId, 'AB')).toEqual(Uint8Array.of(1, 2, 3));
    await after.append(caseId, 'AB', Uint8Array.of(7));
    expect(await after.read(caseId, 'AB')).toEqual(Uint8Array.of(1, 2, 3, 7));
  });

  it('does not take a chunk whose bytes were damaged', async () => {
    await using folder = await tempFolder();
    await new Drafts(folder.dir).append(caseId, 'AB', Uint8Array.of(1));
    const [name] = await readdir(join(folder.dir, 'drafts'));
    const file = join(folder.dir, 'drafts', name!);
    const damaged = frameChunk(Uint8Array.of(9, 9));
    damaged[9] = 8;
    await appendFile(file, damaged);
    expect(await new Drafts(folder.dir).read(caseId, 'AB')).toEqual(Uint8Array.of(1));
    await writeFile(file, '');
    expect(await new Drafts(folder.dir).read(caseId, 'AB')).toBeNull();
  });

  it('keeps every whole chunk wherever the file is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 6 }), fc.nat(), (chunks, cut) => {
        const file = Buffer.concat(chunks.map(frameChunk));
        const kept = cut % (file.length + 1);
        let whole = 0;
        let validBytes = 0;
        while (whole < chunks.length && validBytes + 8 + chunks[whole]!.length <= kept) {
          validBytes += 8 + chunks[whole]!.length;
          whole += 1;
        }
        expect(readChunks(file.subarray(0, kept))).toEqual({
          bytes: new Uint8Array(Buffer.concat(chunks.slice(0, whole))),
          validBytes,
        });
      }),
    );
  });
});
