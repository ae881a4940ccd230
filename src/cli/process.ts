import { UserError } from '../lib/errors.ts';
import { reasonOf } from '../lib/system-error.ts';
import { cli } from './messages.ts';
import type { Output } from './shell.ts';

const isClosedPipe = (error: Error): boolean => 'code' in error && error.code === 'EPIPE';

let lost: UserError | null = null;
let watching = false;

function onError(error: Error): void {
  if (isClosedPipe(error)) return;
  lost = new UserError(cli.answerLost({ why: reasonOf(error) }), { remedy: cli.sendElsewhere(), cause: error });
}

/** Stdout and stderr of this process. A reader that leaves early (`| head`) is not an error. */
export function processOutput(): Output {
  if (!watching) for (const stream of [process.stdout, process.stderr]) stream.on('error', onError);
  watching = true;
  return {
    print: (text) => void process.stdout.write(`${text}\n`),
    remark: (text) => void process.stderr.write(`${text}\n`),
    flushed: () =>
      new Promise((resolve) => {
        // A stream that failed calls its callback first and its listeners after.
        process.stdout.write('', () => setImmediate(() => resolve(lost)));
      }),
    ...(process.stderr.isTTY ? { draw: (line: string) => void process.stderr.write(`\r\x1b[K${line}`) } : {}),
    interactive: process.stderr.isTTY === true,
    columns: process.stdout.columns ?? 120,
  };
}

interface Interruption {
  /** Aborts at the first Ctrl-C; from its first use on, only the second one ends the process. */
  signal(): AbortSignal;
  happened(): boolean;
  release(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Lets an interrupted command clean up: temporary files are removed, the store is closed. */
export function createInterruption(): Interruption {
  const controller = new AbortController();
  let listening = false;
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(1);
    controller.abort(new Error('interrupted'));
  };
  return {
    signal() {
      if (!listening) for (const name of SIGNALS) process.on(name, onSignal);
      listening = true;
      return controller.signal;
    },
    happened: () => controller.signal.aborted,
    release: () => {
      for (const name of SIGNALS) process.off(name, onSignal);
    },
  };
}
