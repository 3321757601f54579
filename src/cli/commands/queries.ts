import { sorts } from '#contract/cases.ts';
import { UsageError } from '../arguments.ts';
import type { Command } from '../command.ts';
import { table } from '../output.ts';

export const queriesCommand: Command = {
  usage: 'queries [save NAME [--where Q] [--sort risk|random|id] | rename NAME NEW | delete NAME]',
  does: 'Queries that the workspace keeps, with the cases each matches now. `--where @NAME` stands for one anywhere.',
  options: { where: { type: 'string' }, sort: { type: 'string' } },
  positionals: { least: 0, most: 3 },
  workspace: 'open',
  async run({ args, core, output }) {
    const [what, name, to] = args.positionals;
    const isWhole = what === undefined || (name !== undefined && (to !== undefined) === (what === 'rename'));
    if (!isWhole) throw new UsageError('queries takes save NAME, rename NAME NEW, delete NAME, or nothing.');
    args.takeOnly(what === undefined ? 'queries' : `queries ${what}`, what === 'save' ? ['where', 'sort'] : []);
    const where = args.text('where');
    if (what === 'save') {
      await core.saveQuery({ name: name!, ...(where ? { where } : {}), sort: args.choice('sort', sorts) ?? 'risk' });
    } else if (what === 'rename') await core.renameQuery({ name: name!, to: to! });
    else if (what === 'delete') await core.deleteQuery({ name: name! });
    else if (what !== undefined) throw new UsageError(`queries cannot "${what}"; it can save, rename and delete.`);
    const kept = await core.savedQueries({});
    const counted = await Promise.all(
      kept.map(async (one) => ({ ...one, ...(await core.caseCount(one.where === '' ? {} : { where: one.where })) })),
    );
    output.answer(counted, () =>
      counted.length === 0
        ? 'No query is saved.'
        : table(
            ['name', 'cases', 'query', 'sort'],
            counted.map((one) => [`@${one.name}`, String(one.cases), one.where, one.sort]),
          ),
    );
    return 0;
  },
};
