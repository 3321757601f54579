import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listPictures } from '#core/catalog/list-pictures.ts';
import { pairFolders } from '#core/catalog/pair-folders.ts';
import { tempFolder } from './workspace-builder.ts';

async function filesIn(dir: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), '');
  }
}

describe('the pictures of a folder', () => {
  const listed = async (dir: string, options?: Parameters<typeof listPictures>[1]) =>
    (await listPictures(dir, options)).paths.map((path) => relative(dir, path));

  it('are those at every depth, without what is hidden, thrown away or of the system', async () => {
    await using folder = await tempFolder();
    const films = ['b.PNG', 'p1/a.jpg', 'p1/s1/c.tif', 'p1.x/d.jpeg'];
    await filesIn(folder.dir, [
      ...films,
      'notes.txt',
      '.hidden.png',
      '.Trash-1000/files/a.png',
      'p1/.ipynb_checkpoints/a.png',
      'lost+found/e.png',
      '__MACOSX/b.png',
    ]);
    expect(await listed(folder.dir)).toEqual(films.toSorted());
  });

  it('are found through links, each once, and never above the folder', async () => {
    await using folder = await tempFolder();
    const dir = join(folder.dir, 'set');
    await filesIn(folder.dir, ['set/own/a.png', 'disk/b.png', 'c.png', 'away/d.png']);
    await symlink(join(folder.dir, 'disk'), join(dir, 'linked'));
    await symlink(join(folder.dir, 'disk'), join(dir, 'twice'));
    await symlink(join(dir, 'own'), join(dir, 'a link to own'));
    await symlink(dir, join(dir, 'own/loop'));
    await symlink(folder.dir, join(dir, 'above'));
    await symlink(join(folder.dir, 'away/d.png'), join(dir, 'e.png'));
    await symlink(join(folder.dir, 'nowhere'), join(dir, 'broken'));
    const found = await listed(dir);
    expect(found.filter((path) => path.endsWith('b.png'))).toHaveLength(1);
    expect(found.filter((path) => !path.endsWith('b.png'))).toEqual(['e.png', 'own/a.png']);
    await symlink(dir, join(folder.dir, 'way'));
    expect(await listed(join(folder.dir, 'way'))).toEqual(found);
  });

  it('are not looked for in the folder that is left out, whatever leads there', async () => {
    await using folder = await tempFolder();
    await filesIn(folder.dir, ['a.png', 'masks/a.png']);
    await symlink(join(folder.dir, 'masks'), join(folder.dir, 'link'));
    expect(await listed(folder.dir, { except: join(folder.dir, 'masks') })).toEqual(['a.png']);
    expect(await listed(folder.dir, { except: join(folder.dir, 'link') })).toEqual(['a.png']);
    expect(await listed(folder.dir, { except: folder.dir })).toEqual(['a.png', 'masks/a.png']);
  });

  it.skipIf(process.getuid?.() === 0)('are told apart from folders that cannot be read', async () => {
    await using folder = await tempFolder();
    await filesIn(folder.dir, ['a.png', 'closed/b.png']);
    const closed = join(folder.dir, 'closed');
    await chmod(closed, 0o000);
    try {
      expect(await listPictures(folder.dir)).toEqual({
        paths: [join(folder.dir, 'a.png')],
        unread: [{ folder: closed, error: 'EACCES' }],
      });
      await filesIn(folder.dir, ['a_mask.png']);
      expect((await pairFolders(folder.dir, folder.dir)).refused).toEqual([
        { item: closed, fault: { code: 'folder-unread', folder: closed, error: 'EACCES' } },
      ]);
      await expect(listPictures(closed)).rejects.toMatchObject({ code: 'forbidden' });
    } finally {
      await chmod(closed, 0o755);
    }
  });
});

describe('pairing two folders', () => {
  it('takes a folder of masks inside that of the films for masks alone', async () => {
    await using folder = await tempFolder();
    await filesIn(folder.dir, ['x.png', 'y.png', 'masks/x.png', 'masks/y_mask.png']);
    const { pairs, refused } = await pairFolders(folder.dir, join(folder.dir, 'masks'));
    expect(pairs).toEqual([
      { stem: 'x', film: join(folder.dir, 'x.png'), mask: join(folder.dir, 'masks/x.png') },
      { stem: 'y', film: join(folder.dir, 'y.png'), mask: join(folder.dir, 'masks/y_mask.png') },
    ]);
    expect(refused).toEqual([]);
  });

  it('takes a folder of films inside that of the masks for films alone', async () => {
    await using folder = await tempFolder();
    await filesIn(folder.dir, ['x.png', 'films/x.png']);
    const { pairs } = await pairFolders(join(folder.dir, 'films'), folder.dir);
    expect(pairs).toEqual([{ stem: 'x', film: join(folder.dir, 'films/x.png'), mask: join(folder.dir, 'x.png') }]);
  });

  it('says which films have one name when that is why none can be paired', async () => {
    await using folder = await tempFolder();
    const [films, masks] = [join(folder.dir, 'films'), join(folder.dir, 'masks')];
    const names = ['p1/frontal.png', 'p2/frontal.png', 'p3/frontal.png', 'p1/other.png', 'p2/other.png'];
    await filesIn(films, names);
    await filesIn(masks, names);
    await expect(pairFolders(films, masks)).rejects.toMatchObject({
      code: 'bad-input',
      message: `In ${films}, p1/frontal.png and p2/frontal.png have one name, and 1 more name is shared. The name of a film is the id of its case: give every film a name of its own.`,
    });
    await filesIn(films, ['x.png']);
    await filesIn(masks, ['x.png']);
    const { pairs, refused } = await pairFolders(films, masks);
    expect(pairs.map(({ stem }) => stem)).toEqual(['x']);
    expect(refused).toContainEqual({
      item: 'frontal',
      fault: { code: 'two-films', caseId: 'frontal', files: ['p1/frontal.png', 'p2/frontal.png'] },
    });
  });
});
