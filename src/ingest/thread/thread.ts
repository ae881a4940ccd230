import { parentPort } from 'node:worker_threads';
import { UserError } from '../../lib/errors.ts';
import { plainText } from '../../lib/message.ts';
import { ingest } from '../messages.ts';
import { UnreadEmbargo } from '../source.ts';
import type { Failure } from './ask.ts';
import { type TaskName, tasks } from './tasks.ts';

/** V8 throws this for deep recursion, and for regular expressions on a text of many megabytes. */
const isOverflow = (error: unknown): boolean => error instanceof RangeError && /call stack/.test(error.message);

const tooDeep = (cause: unknown): UserError =>
  new UserError(ingest.tooDeep(), {
    remedy: ingest.textAlone(),
    kind: 'invalid',
    cause,
  });

function failureOf(failed: unknown): Failure {
  const error = isOverflow(failed) ? tooDeep(failed) : failed;
  if (!(error instanceof UserError)) {
    return { defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  const { problem, message, advice, exitCode, kind, field } = error;
  const remedy = typeof advice === 'string' ? plainText(advice) : advice;
  return {
    refused: {
      problem: problem ?? plainText(message),
      kind,
      usage: exitCode === 2,
      embargo: error instanceof UnreadEmbargo,
      ...(remedy && { remedy }),
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
