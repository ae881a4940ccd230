import { parentPort } from 'node:worker_threads';
import type { UserError } from '../errors.ts';
import { failureOf } from './failure.ts';
import type { Tasks } from './pool.ts';

/** V8 throws this for deep recursion, and for regular expressions on a text of many megabytes. */
const isOverflow = (error: unknown): boolean => error instanceof RangeError && /call stack/.test(error.message);

/**
 * Runs tasks for the thread that started this one (`createPool`), one after another. `tooDeep`: the error for input that
 * overflows the stack.
 */
export function serveTasks(
  tasks: Tasks,
  { tooDeep, Own }: { tooDeep(cause: unknown): UserError; Own?: typeof UserError },
): void {
  const answer = async (name: string, input: unknown): Promise<object> => {
    try {
      return { value: await tasks[name]?.(input as never) };
    } catch (error) {
      return failureOf(isOverflow(error) ? tooDeep(error) : error, Own);
    }
  };
  parentPort?.on('message', ({ name, input }: { name: string; input: unknown }) => {
    void answer(name, input).then((message) => parentPort?.postMessage(message));
  });
  parentPort?.postMessage({ ready: true });
}
