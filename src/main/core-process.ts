import { coreContract } from '#contract/core-contract.ts';
import { type Core, createCore } from '#core/create-core.ts';
import { holdsWorkspace } from '#core/holds-workspace.ts';
import type { EngineProcess } from '#core/jobs/job.ts';
import { keepHeapSmall } from '#core/small-heap.ts';
import { type MessagePortLike, portChannel } from '#engine/port-channel.ts';
import { channelPair } from '#rpc/channel.ts';
import { connect } from '#rpc/connect.ts';
import { toFailure } from '#rpc/failure.ts';
import type { CoreProcessOrder, CoreProcessRequest } from './core-process-orders.ts';

/** Electron's `process.parentPort`, as far as it is used; named here so that this file needs no electron import. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: CoreProcessOrder; ports: MessagePortLike[] }) => void): void;
  postMessage(request: CoreProcessRequest): void;
}

keepHeapSmall();

// The core in a utility process of the desktop host.
const parent = (process as unknown as { parentPort: ParentPort }).parentPort;
let core: Promise<Core> | undefined;
const waitingForEngine: ((engine: EngineProcess) => void)[] = [];

parent.on('message', ({ data: order, ports }) => {
  if (order.kind === 'open') core = open(order);
  else if (order.kind === 'window') void core?.then((opened) => opened.serve(portChannel(ports[0]!)));
  else if (order.kind === 'workspace') void core?.then((opened) => openInstead(opened, order.workspaceDir));
  else {
    const channel = portChannel(ports[0]!);
    waitingForEngine.shift()?.({ channel, kill: () => parent.postMessage({ kind: 'stop-engine' }) });
  }
});

/** A workspace that cannot be opened is no reason to have no window: the start screen then lists the ways in. */
async function open(order: Extract<CoreProcessOrder, { kind: 'open' }>): Promise<Core> {
  const opened = (workspaceDir: string | null) => parent.postMessage({ kind: 'opened', workspaceDir });
  const options = { startEngine, modelRoots: [order.modelRoot], appDir: order.appDir, opened };
  if (order.workspaceDir === null) return createCore(options);
  if (!holdsWorkspace(order.workspaceDir)) {
    process.stderr.write(`pleura: There is no workspace in ${order.workspaceDir}; the window opens without one.\n`);
    return createCore(options);
  }
  try {
    return await createCore({ ...options, workspaceDir: order.workspaceDir });
  } catch (error) {
    process.stderr.write(`pleura: ${toFailure(error).message}\n`);
    return createCore(options);
  }
}

/** Opens another workspace as a window would: all of them show it then. */
async function openInstead(opened: Core, dir: string): Promise<void> {
  const [ours, theirs] = channelPair();
  opened.serve(theirs);
  try {
    await connect(ours, coreContract).openWorkspace({ dir });
  } catch (error) {
    process.stderr.write(`pleura: ${toFailure(error).message}\n`);
  } finally {
    ours.close();
  }
}

function startEngine(): Promise<EngineProcess> {
  return new Promise((started) => {
    waitingForEngine.push(started);
    parent.postMessage({ kind: 'start-engine' });
  });
}
