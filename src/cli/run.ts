import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { coreContract } from '#contract/core-contract.ts';
import { holdsWorkspace } from '#core/holds-workspace.ts';
import { removeWorkspace } from '#core/remove-workspace.ts';
import { nearest } from '#domain/query/nearest.ts';
import { channelPair } from '#rpc/channel.ts';
import { connect } from '#rpc/connect.ts';
import { Failure, toFailure } from '#rpc/failure.ts';
import { openLocalCore } from '#server/local-core.ts';
import { type ParsedArguments, parseArguments, UsageError } from './arguments.ts';
import type { Command } from './command.ts';
import { commands } from './commands/all.ts';
import { helpText } from './help.ts';
import { Output } from './output.ts';

export const defaultWorkspace = 'workspace';

/** Runs one command line. 0 done, 1 failed, 2 wrong usage, 3 done but some items failed. */
export async function run(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help') {
    const [about] = rest;
    const one = about !== undefined && Object.hasOwn(commands, about) ? { [about]: commands[about]! } : commands;
    process.stdout.write(helpText(one));
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name]! : null;
  if (!command) {
    const meant = nearest(name, Object.keys(commands));
    const hint = meant ? `Did you mean "${meant}"?` : '`pleura help` lists them.';
    return complain(`pleura: there is no command "${name}". ${hint}`, 2);
  }
  try {
    const args = parseArguments(rest, command.options ?? {}, command.positionals);
    if (args.flag('help')) {
      process.stdout.write(helpText({ [name]: command }));
      return 0;
    }
    return await runCommand(command, args, signal);
  } catch (thrown) {
    if (thrown instanceof UsageError) return complain(`pleura: ${thrown.message} Usage: ${usageLines(command)}`, 2);
    const failure = toFailure(thrown);
    if (failure.code === 'internal' && process.env['PLEURA_DEBUG']) console.error(thrown);
    return complain(`pleura: ${failure.code}: ${failure.message.replaceAll('\n', ' ')}`, 1);
  }
}

async function runCommand(command: Command, args: ParsedArguments, signal: AbortSignal): Promise<number> {
  const storeUrl = args.text('store');
  const dir = resolve(args.text('workspace') ?? command.defaultWorkspace ?? defaultWorkspace);
  const there = storeUrl !== undefined || holdsWorkspace(dir);
  const isNamed = args.text('workspace') !== undefined;
  if (!there && command.workspace === 'open') {
    throw new Failure(
      'not-found',
      `There is no workspace in ${dir}. Import a dataset first, or name its folder with --workspace.`,
    );
  }
  // A folder that is named is meant: to go on without it would show a mistyped name as an empty workbench.
  if (!there && command.workspace === 'optional' && isNamed) {
    throw new Failure(
      'not-found',
      `There is no workspace in ${dir}. Check the name. To make one there, import a dataset with this --workspace; to choose a folder in the window, leave --workspace out.`,
    );
  }
  const wanted = command.workspace === 'optional' ? there : command.workspace !== 'none';
  const folderWasThere = existsSync(dir);
  const core = await openLocalCore({
    workspaceDir: wanted ? dir : undefined,
    storeUrl,
    profile: args.text('profile'),
  });
  const [ours, theirs] = channelPair();
  core.serve(theirs);
  const client = connect(ours, coreContract);
  let leftEmpty = false;
  try {
    const output = new Output(args.flag('json'), process.stdout, process.stderr);
    return await command.run({ args, core: client, onChannel: (channel) => core.serve(channel), output, signal });
  } catch (thrown) {
    leftEmpty = wanted && !there && (await client.workspace({}))?.cases === 0;
    throw thrown;
  } finally {
    await core.close();
    // A command that made a workspace and failed before the first case leaves nothing behind.
    if (leftEmpty) await removeWorkspace(dir, { folderWasThere });
  }
}

function usageLines(command: Command): string {
  return command.usage.split('\n').join(' | ');
}

function complain(line: string, code: number): number {
  process.stderr.write(`${line}\n`);
  return code;
}
