import { expect, type Page } from '@playwright/test';

/** What a reader does on the queue and on a case, in their words; the specs read as a session. */
export class ReviewScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Goes to the queue and signs with a name where it is asked for. */
  async openQueue(reader = 'Dr Ada'): Promise<void> {
    await this.page.goto(`${this.page.url().split('#')[0]}#/queue`);
    await expect(this.page.getByTestId('queue')).toBeVisible();
    const name = this.page.getByPlaceholder('Your name or initials');
    await expect(this.page.getByTestId('queue-row').first()).toBeVisible();
    if (!(await name.isVisible())) return;
    await name.fill(reader);
    await name.press('Enter');
    await expect(name).toBeHidden();
  }

  /** Gives another name in the settings, from whatever screen. */
  async signAs(reader: string): Promise<void> {
    await this.page.keyboard.press('F2');
    const settings = this.page.getByRole('dialog');
    await settings.getByRole('textbox', { name: 'Your name or initials' }).fill(reader);
    await this.page.keyboard.press('Enter');
    await settings.getByRole('button', { name: 'Close' }).click();
    await expect(settings).toBeHidden();
  }

  /** Opens the first case of the queue and waits until its film is painted. */
  async openFirstCase(): Promise<string> {
    await this.page.getByTestId('queue-row').first().click();
    if (!(await this.page.getByTestId('case-screen').isVisible())) await this.page.keyboard.press('Enter');
    return this.filmPainted();
  }

  /** The id of the case on screen, once its film is painted. */
  async filmPainted(other?: string): Promise<string> {
    await expect(this.page.getByTestId('case-screen')).toBeVisible();
    if (other !== undefined) await expect.poll(() => this.caseId()).not.toBe(other);
    await expect.poll(() => this.paintedCases()).toContain(await this.caseId());
    return this.caseId();
  }

  async caseId(): Promise<string> {
    return (await this.page.getByTestId('case-id').getAttribute('title')) ?? '';
  }

  /** Case ids of the User Timing marks `pleura:film-painted`. */
  private paintedCases(): Promise<string[]> {
    return this.page.evaluate(() =>
      performance.getEntriesByName('pleura:film-painted').map((mark) => {
        const { detail } = mark as PerformanceMark;
        return typeof detail === 'string' ? detail : (detail?.caseId ?? '');
      }),
    );
  }

  async expectVerdict(status: string): Promise<void> {
    await expect(this.page.getByTestId('verdict')).toHaveAttribute('data-status', status);
  }

  async expectSaved(): Promise<void> {
    // Saving begins a frame after a stroke is on screen: before that the mark speaks of what was drawn earlier.
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
    );
    await expect(this.page.getByTestId('saved-state')).toHaveAttribute('data-state', 'saved');
  }

  /** Drags on the film, in shares of its width and height. */
  async stroke(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const box = await this.page.getByTestId('film-stage').boundingBox();
    if (!box) throw new Error('The stage is not on screen.');
    const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
    await this.page.mouse.move(...at(from));
    await this.page.mouse.down();
    await this.page.mouse.move(...at(to), { steps: 12 });
    await this.page.mouse.up();
  }
}
