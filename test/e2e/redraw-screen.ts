import { expect, type Page } from '@playwright/test';
import { firstRevision, type StoredMask, storedMask } from './stored-mask.ts';
import type { Workbench } from './workbench.ts';

/** A place on the film, in shares of its width and height. */
export type Place = readonly [number, number];

type OnScreen = Pick<Workbench, 'page' | 'workspace' | 'pleura'>;

interface Decided {
  readonly revisionId: string;
}

/** A redraw in a reader's words: places on the film, keys, and the mask that was stored in the end. */
export class RedrawScreen {
  readonly #bench: OnScreen;

  constructor(bench: OnScreen) {
    this.#bench = bench;
  }

  get page(): Page {
    return this.#bench.page;
  }

  /** Screen coordinates of a place on the film, which is fitted: whole and centred. */
  async at([x, y]: Place): Promise<readonly [number, number]> {
    const stage = await this.page.getByTestId('film-stage').boundingBox();
    const caseId = (await this.page.getByTestId('case-id').getAttribute('title')) ?? '';
    const film = this.filmSize(caseId);
    if (!stage) throw new Error('The stage is not on screen.');
    const scale = Math.min(stage.width / film.width, stage.height / film.height);
    return [
      stage.x + (stage.width - film.width * scale) / 2 + x * film.width * scale,
      stage.y + (stage.height - film.height * scale) / 2 + y * film.height * scale,
    ];
  }

  filmSize(caseId: string): { readonly width: number; readonly height: number } {
    const head = this.head(caseId);
    return { width: head.frame.filmWidth, height: head.frame.filmHeight };
  }

  /** The first mask of a case: the dataset's. */
  head(caseId: string): StoredMask {
    return storedMask(this.#bench.workspace, firstRevision(this.#bench.workspace, caseId));
  }

  async click(place: Place, modifier?: 'Control'): Promise<void> {
    await this.page.mouse.move(...(await this.at(place)));
    if (modifier) await this.page.keyboard.down(modifier);
    await this.page.mouse.down();
    await this.page.mouse.up();
    if (modifier) await this.page.keyboard.up(modifier);
  }

  async drag(places: readonly Place[], modifier?: 'Control'): Promise<void> {
    const [first, ...rest] = places;
    await this.page.mouse.move(...(await this.at(first!)));
    if (modifier) await this.page.keyboard.down(modifier);
    await this.page.mouse.down();
    for (const place of rest) await this.page.mouse.move(...(await this.at(place)), { steps: 10 });
    await this.page.mouse.up();
    if (modifier) await this.page.keyboard.up(modifier);
  }

  async expectSteps(n: number): Promise<void> {
    await expect(this.page.getByTestId('undo-steps')).toHaveText(n === 1 ? '1 stroke' : `${n} strokes`);
  }

  /** Presses the key of a repair and waits until what it would change is shown. */
  async expectProposal(key: string, fix: string): Promise<void> {
    await this.page.keyboard.press(key);
    const proposal = this.page.getByTestId('proposal');
    await expect(proposal).toHaveAttribute('data-fix', fix);
    await expect(proposal.locator('path[vector-effect]').first()).toBeAttached();
    await expect(this.page.getByTestId('edit-hint')).toContainText(`${key} again or Enter makes it`);
  }

  /** Saves with Enter. @returns the mask that the verdict names. */
  async save(caseId: string): Promise<StoredMask> {
    await this.page.keyboard.press('Enter');
    await expect
      .poll(() => (this.#bench.pleura('log', caseId) as Decided[]).length, { timeout: 10_000 })
      .toBeGreaterThan(0);
    const decided = (this.#bench.pleura('log', caseId) as Decided[]).at(-1);
    return storedMask(this.#bench.workspace, decided!.revisionId);
  }
}
