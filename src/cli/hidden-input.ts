import type { ReadStream } from 'node:tty';
import { UserError } from '../lib/errors.ts';
import { cli } from './messages.ts';
import type { Shell } from './shell.ts';

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
        if (character === CONTROL_C) throw new UserError(cli.nothingChanged());
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
    if (text.length > LONGEST) throw new UserError(cli.moreThanSecret(), { usage: true });
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
  if (text === '') throw new UserError(cli.secretMissing(), { usage: true });
  return text;
}
