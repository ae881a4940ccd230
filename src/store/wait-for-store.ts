import { connect } from 'node:net';
import type { Clock } from '../lib/clock.ts';
import { holderOf } from './lock.ts';

/** Longer than a command of the command line should take. */
const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 100;

function listens(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true)).once('error', end(false));
  });
}

/**
 * Waits while a command of the command line has the embedded store open; it is done soon. A running
 * service, which listens at its socket, is not waited for: opening the store then says that it is in use.
 */
export async function waitForStore(directory: string, clock: Clock): Promise<void> {
  const patience = clock.monotonic() + PATIENCE_MS;
  for (;;) {
    const holder = holderOf(directory);
    if (!holder || clock.monotonic() > patience || (await listens(holder.socket))) return;
    await clock.sleep(LOOK_AGAIN_MS);
  }
}
