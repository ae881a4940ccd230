import type { ReadStream } from 'node:tty';
import { UserError } from '../lib/errors.ts';
import { callDesk } from './call.ts';
import { answer, type Shell } from './environment.ts';
import { cli } from './messages.ts';

const ENTER = /[\r\n]/;
const CONTROL_C = '\u0003';
const CONTROL_D = '\u0004';
const BACK = /[\b\u007f]/;
/** Of what is pasted: no secret is longer. */
const LONGEST = 100_000;

const isTerminal = (stream: NodeJS.ReadStream): stream is ReadStream => stream.isTTY === true;

/** Reads one line from a terminal that shows nothing of it. */
async function typed(terminal: ReadStream, signal: AbortSignal): Promise<string> {
  let text = '';
  terminal.setRawMode(true).setEncoding('utf8');
  try {
    for await (const piece of terminal.iterator({ destroyOnReturn: false })) {
      signal.throwIfAborted();
      for (const sign of String(piece)) {
        if (ENTER.test(sign) || sign === CONTROL_D) return text;
        // In this mode the terminal sends no signal by itself.
        if (sign === CONTROL_C) throw new UserError(cli.nothingChanged());
        text = BACK.test(sign) ? text.slice(0, -1) : text + sign;
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

/** Asks for a text without showing it; from a pipe all that stands in it is taken. Spaces at its ends are none of it. */
async function hiddenInput(
  shell: Pick<Shell, 'remark' | 'signal'>,
  question: string,
  stream: NodeJS.ReadStream = process.stdin,
): Promise<string> {
  if (isTerminal(stream)) shell.remark(question);
  const text = (isTerminal(stream) ? await typed(stream, shell.signal()) : await piped(stream)).trim();
  if (text === '') throw new UserError(cli.secretMissing(), { usage: true });
  return text;
}

/** Keeps a secret of a channel, read where nobody sees it, or forgets the one that was entered. */
export async function channelSecretCommand(
  shell: Shell,
  channel: string,
  name: string,
  remove: boolean,
): Promise<number> {
  if (remove) {
    const removed = await callDesk(shell, 'channels.removeSecret', { id: channel, name });
    answer(shell, removed, () => `${name} of ${channel} is forgotten: its variable counts again.`);
    return 0;
  }
  const value = await hiddenInput(shell, `${name} of ${channel} (it is not shown):`);
  const entered = await callDesk(shell, 'channels.enterSecrets', { id: channel, values: { [name]: value } });
  answer(shell, entered, () =>
    [
      `${name} of ${channel} is kept, encrypted. Running processes take it over within seconds.`,
      `Try it with: masthead channels check ${channel}`,
    ].join('\n'),
  );
  return 0;
}
