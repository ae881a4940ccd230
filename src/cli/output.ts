import { UserError } from '../lib/errors.ts';
import { reasonOf } from '../lib/system-error.ts';
import type { Output } from './environment.ts';
import { cli } from './messages.ts';

const isClosedPipe = (error: Error): boolean => 'code' in error && error.code === 'EPIPE';

let lost: UserError | null = null;
let watching = false;

function onError(error: Error): void {
  if (isClosedPipe(error)) return;
  lost = new UserError(cli.answerLost({ why: reasonOf(error) }), { remedy: cli.sendElsewhere(), cause: error });
}

/** Stdout and stderr of this process. A reader that leaves early (`| head`) is no error. */
export function processOutput(): Output {
  if (!watching) for (const stream of [process.stdout, process.stderr]) stream.on('error', onError);
  watching = true;
  return {
    print: (text) => void process.stdout.write(`${text}\n`),
    remark: (text) => void process.stderr.write(`${text}\n`),
    flushed: () =>
      new Promise((resolve) => {
        // A stream that failed tells its callback first and its listeners after.
        process.stdout.write('', () => setImmediate(() => resolve(lost)));
      }),
    ...(process.stderr.isTTY ? { draw: (line: string) => void process.stderr.write(`\r\x1b[K${line}`) } : {}),
    interactive: process.stderr.isTTY === true,
    columns: process.stdout.columns ?? 120,
  };
}
