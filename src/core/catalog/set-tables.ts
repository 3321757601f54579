import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SpoilKind } from '#domain/phantom/spoil.ts';
import { TextFile } from '../export/text-file.ts';
import { type PhantomFilmFacts, phantomTableHead, phantomTableLines, phantomTableNames } from './phantom-tables.ts';

type Table = (typeof phantomTableNames)[number];

/** The four tables and `planted.csv` of a phantom dataset, written film by film, so that a set of any size passes through. */
export class SetTables {
  readonly #tables: ReadonlyMap<Table, TextFile>;
  readonly #planted: TextFile;

  private constructor(tables: ReadonlyMap<Table, TextFile>, planted: TextFile) {
    this.#tables = tables;
    this.#planted = planted;
  }

  static async open(out: string): Promise<SetTables> {
    await mkdir(join(out, 'cxlseg'), { recursive: true });
    const tables = new Map<Table, TextFile>();
    for (const name of phantomTableNames) {
      const file = await TextFile.create(join(out, 'cxlseg', name), () => undefined);
      await file.append(phantomTableHead(name));
      tables.set(name, file);
    }
    const planted = await TextFile.create(join(out, 'planted.csv'), () => undefined);
    await planted.append('dicom_id,planted\n');
    return new SetTables(tables, planted);
  }

  async add(film: PhantomFilmFacts, spoilt: SpoilKind | null): Promise<void> {
    const lines = phantomTableLines(film);
    for (const [name, file] of this.#tables) await file.append(lines[name]);
    await this.#planted.append(`${film.row.dicomId},${spoilt ?? ''}\n`);
  }

  async close(): Promise<void> {
    for (const file of [...this.#tables.values(), this.#planted]) await file.close();
  }

  /** Closes what is open, as it is. */
  async abandon(): Promise<void> {
    for (const file of [...this.#tables.values(), this.#planted]) await file.abandon();
  }
}
