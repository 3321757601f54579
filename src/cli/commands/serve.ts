import { UsageError } from '../arguments.ts';
import type { Command } from '../command.ts';
import { runJob } from '../run-job.ts';
import { serveWorkbench } from '../serve-workbench.ts';

const serveOptions = { port: { type: 'string' }, open: { type: 'boolean' } } as const;

export const serveCommand: Command = {
  usage: 'serve [--port N] [--open]',
  does: 'The workbench in a browser, at a loopback address with a one-time token.',
  options: serveOptions,
  positionals: { least: 0, most: 0 },
  workspace: 'optional',
  async run(context) {
    await serveWorkbench(context, { port: portOf(context.args.count('port', 0)), open: context.args.flag('open') });
    return 0;
  },
};

export const demoCommand: Command = {
  usage: 'demo [--cases N] [--seed N] [--dataset DIR] [--open] [--port N]',
  does: 'The whole chain on drawn chest films: makes them, spoils some masks, finds them. --open shows the workbench.',
  options: { ...serveOptions, cases: { type: 'string' }, seed: { type: 'string' }, dataset: { type: 'string' } },
  positionals: { least: 0, most: 0 },
  workspace: 'create',
  // Apart from ./workspace, so that trying the demo never mixes with anybody's data.
  defaultWorkspace: 'pleura-demo/workspace',
  async run(context) {
    const { args, output } = context;
    const cases = args.count('cases');
    const seed = args.count('seed', 0);
    const dataset = args.text('dataset');
    const { result } = await runJob<'demo'>(context, {
      kind: 'demo',
      ...(cases === undefined ? {} : { cases }),
      ...(seed === undefined ? {} : { seed }),
      ...(dataset === undefined ? {} : { dataset }),
    });
    const open = args.flag('open');
    const text = () =>
      [
        `${result.cases} drawn films with masks, ${result.spoilt} masks spoilt on purpose (${result.dataset}).`,
        result.infer.done === 0
          ? 'The model had seen all of them before.'
          : `The model ran over ${result.infer.done} films at ${result.infer.filmsPerSecond.toFixed(1)} films/s; ${result.infer.failed} failed.`,
        `Of the ${result.spoilt} spoilt masks, ${result.spoiltFirst} stand in the first ${result.firstPlaces} places of the queue.`,
      ].join('\n');
    // One document with --json: the server's answer then carries the demo's figures.
    if (!open || !output.json) output.answer(result, text);
    if (open) await serveWorkbench(context, { port: portOf(args.count('port', 0)), open, beside: result });
    return 0;
  },
};

function portOf(port: number | undefined): number | null {
  if (port !== undefined && port > 65535) throw new UsageError(`--port is ${port}; ports end at 65535.`);
  return port ?? null;
}
