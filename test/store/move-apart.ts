import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { z } from 'zod';
import { childProgram } from '../helpers/shared.ts';
import type { MoverOrder } from './mover-order.ts';

/** Moves a store in a process of its own; answers the signal that ended it. */
export async function moveApart(order: z.infer<typeof MoverOrder>): Promise<NodeJS.Signals | null> {
  const child = fork(await childProgram('store/mover.ts'), [JSON.stringify(order)], { execArgv: [] });
  await once(child, 'exit');
  if (child.exitCode !== null && child.exitCode !== 0) throw new Error(`The move ended with ${child.exitCode}`);
  return child.signalCode;
}
