import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChexmaskRow } from '#core/catalog/chexmask-row.ts';
import { placeInTree } from '#core/catalog/cxlseg-layout.ts';
import { joinTables } from '#core/catalog/join-tables.ts';
import { guessDefinition, lungAreaRatio } from '#core/catalog/lung-area-ratio.ts';
import { filmFit } from '#core/catalog/mask-fit.ts';
import { pairFiles } from '#core/catalog/pair-files.ts';
import { ByteLru } from '#core/images/byte-lru.ts';
import { looksInverted } from '#core/images/looks-inverted.ts';
import { leftOutText } from '#domain/failures/left-out-text.ts';
import { drawnLungs } from './draw-pictures.ts';

describe('the place of a picture', () => {
  it.each([
    ['files/p10/p10000032/s50414267/a.jpg', 'p10/p10000032/s50414267/a.jpg'],
    ['.\\files\\p10\\p10000032\\s50414267\\a.jpg', 'p10/p10000032/s50414267/a.jpg'],
    ['/content/drive/files/p19/p19/s5/a.jpg', 'p19/p19/s5/a.jpg'],
    ['  p10/p10000032/s50414267/a.jpg ', 'p10/p10000032/s50414267/a.jpg'],
    ['files/some/where/a.jpg', 'some/where/a.jpg'],
    ['files/p10/../../../etc/passwd', null],
    ['', null],
  ])('is read from %j', (path, place) => expect(placeInTree(path)).toBe(place));
});

describe('joining tables', () => {
  async function* rows(keys: readonly string[]) {
    for (const key of keys) yield { key };
  }

  it('meets every key once, whatever the order of the tables', async () => {
    const keys = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 40 });
    const shuffled = keys.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([one, other]) => {
        const met: string[] = [];
        const joined = joinTables([rows(one), rows(other), rows(one)], {
          keyOf: (row) => row.key,
          onLeftOut: () => expect.unreachable('no row is left out'),
        });
        for await (const { key, rows: found } of joined) {
          expect(found).toEqual([{ key }, { key }, { key }]);
          met.push(key);
        }
        expect(met.toSorted()).toEqual(one.toSorted());
      }),
    );
  });

  it('gives what some tables lack at the end, and tells of repeated and nameless rows', async () => {
    const leftOut: string[] = [];
    const joined = joinTables([rows(['a', 'b', 'b', '']), rows(['a', 'c', 'a'])], {
      keyOf: (row) => row.key,
      onLeftOut: ({ table, row, key }) => leftOut.push(`${table}:${row}:${key}`),
    });
    const met: unknown[] = [];
    for await (const { key, rows: found } of joined) met.push([key, found.map((row) => row !== undefined)]);
    expect(met).toEqual([
      ['a', [true, true]],
      ['b', [true, false]],
      ['c', [false, true]],
    ]);
    expect(leftOut).toEqual(['0:3:b', '0:4:', '1:3:a']);
  });
});

describe('pairing files', () => {
  const pairsOf = (films: string[], masks: string[]) =>
    pairFiles(films, masks).pairs.map(({ stem, mask }) => `${stem}=${mask}`);

  it('knows the names that masks go by', () => {
    const masks = ['m/a.png', 'm/b_mask.png', 'm/c-mask.jpg', 'm/d.mask.png', 'm/e.labels.png', 'm/f_MASK.tif'];
    const films = ['a', 'b', 'c', 'd', 'e', 'f'].map((stem) => `f/${stem}.jpg`);
    expect(pairFiles(films, masks).pairs.map((pair) => pair.mask)).toEqual(masks);
  });

  it('finds masks that lie among the films', () => {
    const all = ['x/a.png', 'x/a_mask.png', 'x/b.png'];
    expect(pairsOf(all, all)).toEqual(['a=x/a_mask.png', 'b=null']);
  });

  it('prefers what is called a mask where a picture of the same name lies beside it', () => {
    expect(pairsOf(['f/a.png'], ['m/a.jpg', 'm/a-mask.jpg'])).toEqual(['a=m/a-mask.jpg']);
  });

  it('refuses two films, two masks and a mask without a film, in sentences', () => {
    const { pairs, refused } = pairFiles(
      ['f/a.png', 'f/a.jpg', 'f/b.png'],
      ['m/b.png', 'm/b.jpg', 'm/z_mask.png', 'm/a.png'],
    );
    expect(pairs).toEqual([{ stem: 'b', film: 'f/b.png', mask: null }]);
    expect(refused.map(({ fault }) => leftOutText(fault))).toEqual([
      'Two films have the id a: a.png and a.jpg. None is imported; rename all but one.',
      'Two masks belong to b: b.png and b.jpg. None is imported; leave only one.',
      'The mask z_mask.png has no film named z; it is left out.',
    ]);
  });
});

describe('the fit of a mask', () => {
  const film = { width: 2544, height: 3056 };
  it.each([
    [{ width: 2544, height: 3056 }, 'film-size'],
    [{ width: 1272, height: 1528 }, 'same-aspect'],
    [{ width: 426, height: 512 }, 'same-aspect'],
    [{ width: 224, height: 224 }, 'squash'],
    [{ width: 1024, height: 1024 }, 'squash'],
  ])('of %o is %s', (mask, how) => expect(filmFit(mask, film)).toEqual({ kind: 'fits', how }));

  it('is refused with both sizes', () => {
    expect(filmFit({ width: 3056, height: 2544 }, film)).toEqual({
      kind: 'refused',
      turned: true,
      film,
    });
    const fault = {
      code: 'mask-file-size',
      file: 'x.png',
      mask: { width: 3056, height: 2544 },
      film,
      turned: true,
    } as const;
    expect(leftOutText(fault)).toMatch(/3056×2544 pixels, but its film is 2544×3056.*turned by a quarter/);
    expect(filmFit({ width: 500, height: 500 }, film).kind).toBe('refused');
  });
});

describe('a CheXmask row', () => {
  const cells = { rightLung: '1 2 6 1', leftLung: '4 1 ', heart: '3 2', height: '2', width: '5' };

  it('is read row by row from 1, lungs over heart', () => {
    const reading = readChexmaskRow(cells, { width: 5, height: 2 });
    expect(reading).toEqual({
      kind: 'mask',
      map: { width: 5, height: 2, data: Uint8Array.from([1, 1, 3, 2, 0, 1, 0, 0, 0, 0]) },
    });
  });

  it('reads an absent size as 1024×1024 and an absent code as nothing', () => {
    const row = { rightLung: '', leftLung: 'nan', heart: '1 1', height: '', width: '' };
    const reading = readChexmaskRow(row, { width: 1024, height: 1024 });
    expect(reading).toMatchObject({ kind: 'mask', map: { width: 1024, height: 1024 } });
  });

  it.each([{ height: '', width: '' }, { height: 'nan', width: 'nan' }, { width: '' }])(
    'without its size (%o) is not laid over a film of unknown size',
    (absent) => {
      const reading = readChexmaskRow({ ...cells, ...absent }, null);
      expect(reading).toEqual({ kind: 'refused', code: 'size-mismatch', fault: { code: 'no-size' } });
      expect(readChexmaskRow(cells, null)).toMatchObject({ kind: 'mask' });
    },
  );

  it.each([
    [{ height: '5', width: '2' }, 'height and width are exchanged'],
    [{ height: '3' }, 'it was made from another picture'],
    [{ height: 'tall' }, 'not a whole number'],
    [{ heart: '1 2 3' }, '"Heart" code that ends inside a pair'],
    [{ heart: '10 2' }, 'leaves the picture of 5×2 pixels'],
    [{ leftLung: '4 1 3 1' }, '"Left Lung" code that does not rise from run to run'],
    [{ leftLung: '4 1.5' }, 'something other than whole numbers'],
    [{ leftLung: '0 1' }, 'something other than whole numbers'],
  ])('with %o is refused', (change, problem) => {
    const reading = readChexmaskRow({ ...cells, ...change }, { width: 5, height: 2 });
    if (reading.kind !== 'refused') throw new Error('The row can be read.');
    expect(leftOutText({ code: 'bad-row', caseId: 'x', fault: reading.fault })).toContain(problem);
  });
});

describe('the lung definition of a set of masks', () => {
  const map = (rightWider: number, unsided: boolean) => {
    const data = drawnLungs({ width: 120, height: 100, rightWider });
    return { width: 120, height: 100, data: unsided ? data.map((side) => (side ? 4 : 0)) : data };
  };

  it('shows in the ratio of the lungs, with or without sides', () => {
    for (const unsided of [true, false]) {
      expect(lungAreaRatio(map(1.25, unsided))).toBeCloseTo(1.25, 1);
      expect(lungAreaRatio(map(0.94, unsided))).toBeCloseTo(0.94, 1);
    }
    expect(lungAreaRatio({ width: 2, height: 2, data: new Uint8Array(4) })).toBeNull();
  });

  it('is guessed from five masks or more', () => {
    expect(guessDefinition([1.2, 1.2, 1.2, 1.2])).toBeNull();
    expect(guessDefinition([0.5, 1.2, 1.3, 1.2, 1.3])).toMatchObject({
      definition: 'heart-excluded',
      medianRatio: 1.2,
    });
    expect(guessDefinition([0.9, 0.9, 0.9, 0.9, 3])).toMatchObject({ definition: 'retrocardiac-included' });
  });
});

describe('an inverted mask', () => {
  it('is not a full one, nor lungs that touch the border', () => {
    const lungs = drawnLungs({ width: 60, height: 50 });
    const map = (data: Uint8Array) => ({ width: 60, height: 50, data });
    expect(looksInverted(map(lungs.map((side) => (side ? 0 : 4))))).toBe(true);
    expect(looksInverted(map(lungs))).toBe(false);
    expect(looksInverted(map(lungs.map(() => 4)))).toBe(false);
    expect(looksInverted(map(lungs.map((_, i) => (i % 60 < 40 ? 4 : 0))))).toBe(false);
  });
});

describe('the cache by bytes', () => {
  it('never holds more than its room and drops what was used longest ago', () => {
    const lru = new ByteLru<string>(100);
    lru.set('a', 'A', 40);
    lru.set('b', 'B', 40);
    expect(lru.get('a')).toBe('A');
    lru.set('c', 'C', 40);
    expect([lru.get('a'), lru.get('b'), lru.get('c'), lru.usedBytes]).toEqual(['A', undefined, 'C', 80]);
    lru.set('huge', 'H', 101);
    expect([lru.get('huge'), lru.usedBytes]).toEqual([undefined, 80]);
    lru.set('a', 'A2', 10);
    expect(lru.usedBytes).toBe(50);
  });
});
