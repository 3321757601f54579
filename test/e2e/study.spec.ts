import { ReviewScreen } from './review-screen.ts';
import { expect, test } from './workbench.ts';

interface StudyEntry {
  readonly study: string;
  readonly subject: string;
  readonly status: string;
  readonly cases: readonly { readonly case: string; readonly status: string }[];
}

test('goes from a case to its study, from film to film, into one and back out, and rolls its verdicts up', async ({
  workbench,
}) => {
  const { page } = workbench;
  const studies = workbench.pleura('queue', '--by', 'study') as readonly StudyEntry[];
  const study = studies.find(({ cases }) => cases.length === 2)!;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await page.getByTestId('where').fill(`study=${study.study}`);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('matching')).toHaveText('2 cases');
  const first = await screen.openFirstCase();
  const at = study.cases.findIndex((one) => one.case === first);
  const second = study.cases[1 - at]!.case;

  await page.keyboard.press('y');
  await expect(page.getByTestId('study-id')).toHaveText(`Study ${study.study}`);
  const films = page.getByTestId('study-film');
  await expect(films).toHaveCount(2);
  await expect(page.getByTestId('study-status')).toHaveAttribute('data-status', 'pending');
  for (const film of await films.all()) await expect(film.locator('path').last()).toHaveAttribute('d', /^M/);
  await expect(films.nth(at)).toHaveAttribute('data-active', 'true');

  await page.keyboard.down('h');
  await expect(films.first().locator('path').last()).toBeHidden();
  await page.keyboard.up('h');
  await expect(films.first().locator('path').last()).toBeVisible();

  await page.keyboard.press(at === 0 ? 'ArrowRight' : 'ArrowLeft');
  await expect(films.nth(1 - at)).toHaveAttribute('data-active', 'true');
  await page.keyboard.press('Enter');
  await screen.filmPainted(first);
  expect(await screen.caseId()).toBe(second);
  await page.keyboard.press('d');
  await screen.expectSaved();
  await page.keyboard.press('Escape');
  await expect(films.nth(1 - at)).toHaveAttribute('data-status', 'deferred');

  workbench.pleura('review', first, '--verdict', 'accepted', '--reader', 'CD');
  await expect(films.nth(at)).toHaveAttribute('data-status', 'accepted');
  await expect(page.getByTestId('study-status')).toHaveAttribute('data-status', 'deferred');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('case-screen')).toBeVisible();
  expect(await screen.caseId()).toBe(first);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('queue')).toBeVisible();
});

test('shows the queue by study, opens one by key, shows the patient’s other studies, and comes back to the same place', async ({
  workbench,
}) => {
  const { page } = workbench;
  const studies = workbench.pleura('queue', '--by', 'study') as readonly StudyEntry[];
  const at = studies.findIndex((one) => studies.some((two) => two !== one && two.subject === one.subject));
  const one = studies[at]!;
  const other = studies.find((two) => two !== one && two.subject === one.subject)!;
  await new ReviewScreen(page).openQueue();
  await page.keyboard.press('s');
  const rows = page.getByTestId('queue-study');
  await expect(page.getByTestId('matching')).toHaveText(`${studies.length} studies, 24 cases`);
  await expect(rows.first()).toHaveAttribute('data-study', studies[0]!.study);
  for (let step = 0; step < at; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('study-id')).toHaveAttribute('title', one.study);
  await page
    .getByRole('complementary')
    .getByTitle(new RegExp(`^${other.study}, `))
    .click();
  await expect(page.getByTestId('study-id')).toHaveAttribute('title', other.study);
  await page.keyboard.press('Escape');
  await expect(rows.first()).toBeVisible();

  await page.getByTestId('where').fill(`study=${one.study}`);
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(1);
  await page.reload();
  await expect(rows).toHaveCount(1);
});

test('makes the films of a study the queue', async ({ workbench }) => {
  const { page } = workbench;
  const studies = workbench.pleura('queue', '--by', 'study') as readonly StudyEntry[];
  const study = studies.find(({ cases }) => cases.length === 2)!;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await page.goto(`${page.url().split('#')[0]}#/study/${study.study}`);
  await page.getByRole('button', { name: 'Review these films' }).press('Enter');
  await screen.filmPainted();
  await expect(page.getByText('of 2', { exact: false }).first()).toBeVisible();
  await page.getByRole('link', { name: study.study }).first().click();
  await expect(page.getByTestId('study-film')).toHaveCount(2);
});

test('stays with the study: a film outside the queue leads to the next undecided film of its study, the last one back to the study', async ({
  workbench,
}) => {
  const { page } = workbench;
  const studies = workbench.pleura('queue', '--by', 'study') as readonly StudyEntry[];
  const study = studies.find(({ cases }) => cases.length === 2)!;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  await page.getByTestId('where').fill(`not study=${study.study}`);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('matching')).toHaveText('22 cases');
  await page.goto(`${page.url().split('#')[0]}#/study/${study.study}`);
  const films = page.getByTestId('study-film');
  await expect(films).toHaveCount(2);
  await films.nth(1).click();
  expect(await screen.filmPainted()).toBe(study.cases[1]!.case);
  await expect(page.getByText('film 2 of 2 of the study').first()).toBeVisible();

  await page.keyboard.press('d');
  expect(await screen.filmPainted(study.cases[1]!.case)).toBe(study.cases[0]!.case);
  await screen.expectSaved();
  await page.keyboard.press('a');
  // The film put off comes back once no other is left.
  expect(await screen.filmPainted(study.cases[0]!.case)).toBe(study.cases[1]!.case);
  await page.keyboard.press('a');
  await expect(page.getByTestId('study-screen')).toBeVisible();
  await expect(films.first()).toHaveAttribute('data-status', 'accepted');
  await expect(films.nth(1)).toHaveAttribute('data-status', 'accepted');
});

test('a case outside the queue that came from no study stays on screen after its verdict', async ({ workbench }) => {
  const { page } = workbench;
  const screen = new ReviewScreen(page);
  await screen.openQueue();
  const id = await page.getByTestId('queue-row').first().getAttribute('data-case');
  await page.getByTestId('where').fill(`not case=${id}`);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('matching')).toHaveText('23 cases');
  await page.goto(`${page.url().split('#')[0]}#/case/${id}`);
  await screen.filmPainted();
  await page.keyboard.press('a');
  await screen.expectVerdict('accepted');
  await expect(page.getByText('This film is not in the queue').first()).toBeVisible();
  expect(await screen.caseId()).toBe(id);
});
