import type { ChildProcess } from 'node:child_process';
import type { Channel } from '#rpc/channel.ts';

/** Either end of Node's IPC pipe (advanced serialization, so that bytes travel as they are). */
type IpcEnd = Pick<ChildProcess, 'send' | 'on' | 'disconnect' | 'connected'> | NodeJS.Process;
/** A channel over the IPC pipe between a Node process and its child; closed when either of them ends. */
export declare function processChannel(end: IpcEnd): Channel;
