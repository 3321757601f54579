import { AxeBuilder } from '@axe-core/playwright';
import { choose, screenStates } from './screen-states.ts';
import { expect, test } from './workbench.ts';

/** Contrast hangs on the theme and names on the language: two rounds see both of each. */
const rounds = [
  { theme: 'dark', language: 'en' },
  { theme: 'light', language: 'zh' },
] as const;

for (const { theme, language } of rounds) {
  for (const [part, states] of Object.entries(screenStates)) {
    test(`axe finds nothing: ${part} (${theme}, ${language})`, async ({ workbench }) => {
      test.slow();
      const { page } = workbench;
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const found: string[] = [];
      for (const { name, reach } of states) {
        // A state may leave a filter behind; each begins with the same choices.
        const filters = { filters: { chosen: {}, text: '' }, query: { where: '', sort: 'risk' }, layout: 'grid' };
        await choose(page, { reader: 'Dr Ada', language, ...filters }, theme);
        await reach(page);
        const { violations } = await new AxeBuilder({ page }).analyze();
        for (const { id, impact, nodes } of violations)
          found.push(`${name}: ${id} (${impact}) ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
      }
      expect(found).toEqual([]);
    });
  }
}
