import { ReviewScreen } from './review-screen.ts';
import { slowLine } from './slow-line.ts';
import { expect, test } from './workbench.ts';

interface QueueEntry {
  readonly case: string;
}

test('filters by several values of a facet, keeps the query under a name, and finds it again on the command line', async ({
  workbench,
}) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const filters = page.getByRole('complementary', { name: 'Filters' });
  const matching = page.getByTestId('matching');
  await expect(matching).toHaveText('24 cases');
  await filters.getByRole('button', { name: /^AP/ }).click();
  await expect(matching).not.toHaveText('24 cases');
  const ap = Number.parseInt(await matching.innerText(), 10);
  await filters.getByRole('button', { name: /^PA/ }).click();
  await expect(matching).toHaveText('24 cases');
  await filters.getByRole('button', { name: /^PA/ }).click();
  await expect(matching).toHaveText(`${ap} cases`);

  await filters.getByRole('button', { name: 'Save this query' }).press('Enter');
  await page.keyboard.type('supine films');
  await page.keyboard.press('Enter');
  const saved = filters.getByRole('button', { name: /^supine films/ });
  await expect(saved).toHaveText(`supine films${ap}`);
  await expect(saved).toHaveAttribute('aria-pressed', 'true');
  const found = workbench.pleura('queue', '--where', '@"supine films"') as readonly QueueEntry[];
  expect(found).toHaveLength(ap);

  await saved.press('Enter');
  await expect(page.getByTestId('matching')).toHaveText('24 cases');
  await filters.getByRole('button', { name: 'Rename or delete supine films' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter');
  await expect(saved).toBeHidden();
});

test('filters by a label that is counted, and shows what is left', async ({ workbench }) => {
  const { page } = workbench;
  await new ReviewScreen(page).openQueue();
  const filters = page.getByRole('complementary', { name: 'Filters' });
  await filters.getByRole('button', { name: 'Label', exact: true }).click();
  const label = filters.getByRole('button', { name: /^No Finding/ });
  const count = Number((await label.innerText()).replace(/\D/g, ''));
  await label.click();
  await expect(page.getByTestId('matching')).toHaveText(count === 1 ? '1 case' : `${count} cases`);
  const found = workbench.pleura('queue', '--where', 'label."No Finding"=1') as readonly QueueEntry[];
  expect(found).toHaveLength(count);
});

test('finds more cases like one, from the film and from the queue, and steps through them', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const first = await screen.openFirstCase();
  await page.keyboard.press('e');
  await expect(page.getByTestId('where')).toHaveValue(`like=${first}`);
  const rows = page.getByTestId('queue-row');
  await expect(rows.first()).toHaveAttribute('data-case', first);
  const expected = workbench.pleura('queue', '--where', `like=${first}`, '--sort', 'like') as readonly QueueEntry[];
  const second = expected[1]!.case;
  await expect(rows.nth(1)).toHaveAttribute('data-case', second);
  await rows.first().click();
  await screen.filmPainted();
  await page.keyboard.press('ArrowRight');
  await screen.filmPainted(first);
  expect(await screen.caseId()).toBe(second);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('queue')).toBeVisible();
  await page.keyboard.press('e');
  await expect(page.getByTestId('where')).toHaveValue(`like=${second}`);
});

test('gives the keyboard back to the list once a query has its name, or none, and types nothing else into it', async ({
  workbench,
}) => {
  const { page } = workbench;
  await new ReviewScreen(page).openQueue();
  const filters = page.getByRole('complementary', { name: 'Filters' });
  const list = page.getByRole('listbox');
  await filters.getByRole('button', { name: /^AP/ }).click();
  const name = filters.getByRole('textbox', { name: 'Name of the query' });
  await filters.getByRole('button', { name: 'Save this query' }).press('Enter');
  await expect(name).toBeFocused();
  await list.press('g');
  await expect(page.getByRole('radio', { name: 'List' })).toBeChecked();
  await page.keyboard.press('g');
  await expect(page.getByRole('radio', { name: 'Grid' })).toBeChecked();
  await expect(name).toHaveValue('');

  await name.press('Escape');
  await expect(name).toBeHidden();
  await expect(list).toBeFocused();
  await filters.getByRole('button', { name: 'Save this query' }).press('Enter');
  await page.keyboard.type('supine');
  await page.keyboard.press('Enter');
  await expect(filters.getByRole('button', { name: /^supine/ })).toBeVisible();
  await expect(list).toBeFocused();

  await filters.getByRole('button', { name: 'Rename or delete supine' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Rename' }).press('Enter');
  await expect(filters.getByRole('textbox', { name: 'Rename' })).toBeFocused();
  await filters.getByRole('textbox', { name: 'Rename' }).fill('supine films');
  await page.keyboard.press('Enter');
  await expect(filters.getByRole('button', { name: /^supine films/ })).toBeVisible();
  await expect(list).toBeFocused();
});

test('what is done while a typed query is still being looked at holds: a filter, clearing, another query', async ({
  workbench,
}) => {
  const { page } = workbench;
  const line = await slowLine(page);
  await new ReviewScreen(page).openQueue();
  const filters = page.getByRole('complementary', { name: 'Filters' });
  const ap = filters.getByRole('button', { name: /^AP/ });
  const where = page.getByTestId('where');
  const matching = page.getByTestId('matching');
  const found = workbench.pleura('queue', '--where', 'view=AP and split=train') as readonly QueueEntry[];
  const type = async (query: string) => {
    line.hold();
    await where.fill(query);
    await page.keyboard.press('Enter');
  };

  await type('split=train');
  await ap.click();
  line.release();
  await expect(matching).toHaveText(found.length === 1 ? '1 case' : `${found.length} cases`);
  await expect(where).toHaveValue('split=train');
  await expect(ap).toHaveAttribute('aria-pressed', 'true');
  await filters.getByRole('button', { name: 'Clear all filters' }).click();
  await expect(matching).toHaveText('24 cases');

  await type('split=train');
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  line.release();
  await expectAnswered();
  await expect(where).toHaveValue('');

  await ap.click();
  await expect(matching).not.toHaveText('24 cases');
  await type('split=train');
  await filters.getByRole('button', { name: 'Clear all filters' }).click();
  line.release();
  await expectAnswered();
  await expect(where).toHaveValue('');

  /** A later question has its answer, so the earlier ones have theirs. */
  async function expectAnswered(): Promise<void> {
    await ap.click();
    await expect(matching).not.toHaveText('24 cases');
    await ap.click();
    await expect(matching).toHaveText('24 cases');
  }
});
