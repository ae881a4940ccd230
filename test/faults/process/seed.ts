import { PLAIN, type Start, startChild } from './child.ts';

/** A process of the role `seed`, until it has done what it is for. */
export async function runSeed(start: Pick<Start, 'bundle' | 'log' | 'spec'>): Promise<void> {
  const code = await startChild({ ...start, launch: PLAIN, onMessage: () => undefined }).ended;
  if (code !== 0) throw new Error(`A process that was to prepare a store ended with ${code}; its log tells why.`);
}
