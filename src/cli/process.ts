import type { ReadStream } from 'node:tty';
import { UserError } from '../lib/errors.ts';
import { reasonOf } from '../lib/system-error.ts';
import { fileFaults } from './file-messages.ts';
import type { Output, Shell } from './shell.ts';

const ENTER = /[\r\n]/;
const CONTROL_C = '\u0003';
const CONTROL_D = '\u0004';
const BACK = /[\b\u007f]/;
/** No secret is longer; characters. */
const LONGEST = 100_000;

const isTerminal = (stream: NodeJS.ReadStream): stream is ReadStream => stream.isTTY === true;

/** Reads one line from a terminal that shows nothing of it. */
async function typed(terminal: ReadStream, signal: AbortSignal): Promise<string> {
  let text = '';
  terminal.setRawMode(true).setEncoding('utf8');
  try {
    for await (const piece of terminal.iterator({ destroyOnReturn: false })) {
      signal.throwIfAborted();
      for (const character of String(piece)) {
        if (ENTER.test(character) || character === CONTROL_D) return text;
        // In this mode the terminal sends no signal by itself.
        if (character === CONTROL_C) throw new UserError(fileFaults.nothingChanged());
        text = BACK.test(character) ? text.slice(0, -1) : text + character;
      }
    }
    return text;
  } finally {
    terminal.setRawMode(false).pause();
  }
}

async function piped(stream: NodeJS.ReadStream): Promise<string> {
  let text = '';
  for await (const piece of stream.setEncoding('utf8')) {
    text += String(piece);
    if (text.length > LONGEST) throw new UserError(fileFaults.moreThanSecret(), { usage: true });
  }
  return text;
}

/** Asks for a text without showing it, or reads all of a pipe. Spaces at its ends are dropped. */
export async function hiddenInput(
  shell: Pick<Shell, 'remark' | 'signal'>,
  question: string,
  stream: NodeJS.ReadStream = process.stdin,
): Promise<string> {
  if (isTerminal(stream)) shell.remark(question);
  const text = (isTerminal(stream) ? await typed(stream, shell.signal()) : await piped(stream)).trim();
  if (text === '') throw new UserError(fileFaults.secretMissing(), { usage: true });
  return text;
}

const isClosedPipe = (error: Error): boolean => 'code' in error && error.code === 'EPIPE';

let lost: UserError | null = null;
let watching = false;

function onError(error: Error): void {
  if (isClosedPipe(error)) return;
  lost = new UserError(fileFaults.answerLost({ why: reasonOf(error) }), {
    remedy: fileFaults.sendElsewhere(),
    cause: error,
  });
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
