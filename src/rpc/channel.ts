import type { Frame } from './frames.ts';

/**
 * A two-way pipe for frames: the only thing a transport has to provide. Frames arrive whole and in order.
 * `onClose` fires once, whichever side closed.
 */
export interface Channel {
  send(frame: Frame): void;
  listen(receive: (frame: Frame) => void): void;
  onClose(closed: () => void): void;
  close(): void;
}

/** Two channels joined back to back inside one process, delivering asynchronously as a real transport would. */
export function channelPair(): readonly [Channel, Channel] {
  const left = new PairedChannel();
  const right = new PairedChannel();
  left.peer = right;
  right.peer = left;
  return [left, right];
}

class PairedChannel implements Channel {
  peer!: PairedChannel;
  #receive: ((frame: Frame) => void) | undefined;
  #early: Frame[] = [];
  #closed = false;
  readonly #closers: (() => void)[] = [];

  send(frame: Frame): void {
    if (this.#closed) return;
    void Promise.resolve().then(() => this.peer.#deliver(frame));
  }

  listen(receive: (frame: Frame) => void): void {
    this.#receive = receive;
    for (const frame of this.#early.splice(0)) receive(frame);
  }

  onClose(closed: () => void): void {
    this.#closers.push(closed);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const closed of this.#closers) closed();
    this.peer.close();
  }

  #deliver(frame: Frame): void {
    if (this.#closed) return;
    if (this.#receive) this.#receive(frame);
    else this.#early.push(frame);
  }
}
