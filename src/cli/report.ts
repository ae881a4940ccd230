import { CommanderError } from 'commander';
import { z } from 'zod';
import { ConfigError } from '../config/fault.ts';
import { type ErrorView, errorView, messageOf, UserError } from '../lib/errors.ts';
import { issueTexts } from '../lib/issue-messages.ts';
import { faultsOf } from '../lib/issues.ts';
import type { Message } from '../lib/message.ts';
import { render, withTexts } from '../lib/render.ts';
import { explainSystemError } from '../lib/system-error.ts';
import { cli } from './messages.ts';
import { currentReader, say, together } from './say.ts';

/** Failure of a command. `text` is for people; `json` goes out with `--json`, as one line. */
export interface Failure {
  text: string;
  json: { error: Omit<ErrorView, 'exitCode'> & { exitCode: number; faults?: unknown } };
}

const INTERRUPTED = 130;

/** Control characters and marks that turn the direction of writing; tabs and ends of lines stay. */
const UNSEEN = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu;

/** Writes out what a terminal would act on instead of showing it: `\u001b`. Text may quote outside sources. */
export const visible = (text: string): string =>
  text.replace(UNSEEN, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A usage error of commander (`error: …`, a suggestion on a second line) as one sentence. */
export function usageSentence(text: string): string {
  const [first = '', ...rest] = text
    .trim()
    .replace(/^error: /, '')
    .replace(/\.$/, '')
    .split('\n');
  const suggestion = rest.join(' ').trim();
  const hint = suggestion.startsWith('(Did you mean') ? ` ${suggestion.replace('(Did', '(did')}` : '';
  return `${first.charAt(0).toUpperCase()}${first.slice(1)}${hint}. Add --help to see what is expected.\n`;
}

/** The innermost cause: what wraps it may carry a whole query, with the article in it. */
function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? rootOf(error.cause) : error;
}

function failed(code: string, message: string, exitCode: number, advice?: Message): Failure {
  const remedy = advice === undefined ? null : say(advice);
  return { text: together(message, remedy), json: { error: { code, message, remedy, exitCode } } };
}

/** A group of commands without a subcommand answers with its help. */
function usageFailure(error: CommanderError): Failure {
  return error.code === 'commander.help'
    ? failed('usage', say(cli.commandMissing()), 2, cli.listCommands())
    : failed('usage', usageSentence(error.message).trimEnd(), 2);
}

/** Any error in one sentence; null where commander only printed its help. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof CommanderError) return error.exitCode === 0 ? null : usageFailure(error);
  const root = rootOf(error);
  const known = error instanceof UserError ? error : (explainSystemError(error) ?? explainSystemError(root));
  const reader = currentReader();
  if (known instanceof ConfigError) {
    return {
      text: known.sentence(reader),
      json: {
        error: {
          ...errorView(known, reader),
          message: render(known.summary, reader),
          faults: withTexts(known.faults, reader),
        },
      },
    };
  }
  if (known) return { text: known.sentence(reader), json: { error: errorView(known, reader) } };
  if (error instanceof z.ZodError)
    return failed('usage', say(issueTexts.inputNotValid({ faults: faultsOf(error) })), 2);
  return failed('defect', say(cli.defect({ why: messageOf(root) })), 1, cli.seeWhere());
}

export const interruptedFailure = (): Failure => failed('interrupted', say(cli.interrupted()), INTERRUPTED);

/** Stack of a defect; null for what is not an Error. */
export function traceOf(error: unknown): string | null {
  const root = rootOf(error);
  return root instanceof Error ? (root.stack ?? null) : null;
}
