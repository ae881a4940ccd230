import { parentPort } from 'node:worker_threads';
import { UserError } from '../../lib/errors.ts';
import { told } from '../../lib/told.ts';
import { UnreadEmbargo } from '../unread-embargo.ts';
import type { Failure } from './ask.ts';
import { type TaskName, tasks } from './tasks.ts';

/** V8 throws this for deep recursion, and for regular expressions on a text of many megabytes. */
const isOverflow = (error: unknown): boolean => error instanceof RangeError && /call stack/.test(error.message);

const tooDeep = (cause: unknown): UserError =>
  new UserError('The page could not be read: a part of it is too long, or nested too deeply.', {
    remedy: 'Hand in the text of the story alone.',
    kind: 'invalid',
    told: told('page-too-deep', {}),
    cause,
  });

function failureOf(failed: unknown): Failure {
  const error = isOverflow(failed) ? tooDeep(failed) : failed;
  if (!(error instanceof UserError)) {
    return { defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  const { message, remedy, exitCode, kind, told: sentence, field } = error;
  const shown = { message, kind, usage: exitCode === 2, embargo: error instanceof UnreadEmbargo };
  return {
    refused: {
      ...shown,
      ...(remedy !== undefined && { remedy }),
      ...(sentence !== null && { told: sentence }),
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
