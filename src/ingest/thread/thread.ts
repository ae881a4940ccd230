import { parentPort } from 'node:worker_threads';
import { UserError } from '../../domain/errors.ts';
import { UnreadEmbargo } from '../unread-embargo.ts';
import type { Failure } from './ask.ts';
import { type TaskName, tasks } from './tasks.ts';

function failureOf(error: unknown): Failure {
  if (!(error instanceof UserError)) {
    return { defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  const { message, remedy, exitCode, kind, told, field } = error;
  const shown = { message, kind, usage: exitCode === 2, embargo: error instanceof UnreadEmbargo };
  return {
    refused: {
      ...shown,
      ...(remedy !== undefined && { remedy }),
      ...(told !== null && { told }),
      ...(field !== null && { field }),
    },
  };
}

/** The program of the thread that reads what comes from outside: it answers one after another. */
parentPort?.on('message', ({ name, input }: { name: TaskName; input: never }) => {
  tasks[name](input).then(
    (value) => parentPort?.postMessage({ value }),
    (error: unknown) => parentPort?.postMessage(failureOf(error)),
  );
});
parentPort?.postMessage({ ready: true });
