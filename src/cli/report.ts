import { CommanderError } from 'commander';
import { z } from 'zod';
import { ConfigError, type Fault } from '../config/fault.ts';
import { type ErrorView, errorView, faultsOf, messageOf, UserError } from '../lib/errors.ts';
import { explainSystemError } from '../lib/system-error.ts';
import { usageSentence } from './usage-sentence.ts';

/** How a command failed. `text` is for people; `json` goes out with `--json`, as one line. */
export interface Failure {
  text: string;
  json: { error: Omit<ErrorView, 'exitCode'> & { exitCode: number; faults?: readonly Fault[] } };
}

const INTERRUPTED = 130;

/** The innermost cause: what wraps it may carry a whole query, with the article in it. */
function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? rootOf(error.cause) : error;
}

const failed = (code: string, message: string, exitCode: number, remedy: string | null = null): Failure => ({
  text: remedy === null ? message : `${message} ${remedy}`,
  json: { error: { code, message, remedy, exitCode } },
});

/** Of a command line that is not understood; a group of commands without one of them answers with its help. */
function usageFailure(error: CommanderError): Failure {
  return error.code === 'commander.help'
    ? failed('usage', 'A command is missing.', 2, 'Add --help to see which there are.')
    : failed('usage', usageSentence(error.message).trimEnd(), 2);
}

/** Whatever went wrong, in one sentence; null where commander only printed what was asked for. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof CommanderError) return error.exitCode === 0 ? null : usageFailure(error);
  const root = rootOf(error);
  const told = error instanceof UserError ? error : (explainSystemError(error) ?? explainSystemError(root));
  if (told instanceof ConfigError) {
    const { faults, summary } = told;
    return { text: told.sentence(), json: { error: { ...errorView(told), message: summary, faults } } };
  }
  if (told) return { text: told.sentence(), json: { error: errorView(told) } };
  if (error instanceof z.ZodError) {
    return failed('usage', `The input is not valid: ${faultsOf(error)}.`, 2);
  }
  const remedy = '(MASTHEAD_LOG=debug shows where.)';
  return failed('defect', `Masthead failed where it should not: ${messageOf(root)}`, 1, remedy);
}

export const interruptedFailure = (): Failure => failed('interrupted', 'Interrupted.', INTERRUPTED);

/** Where in the code it went wrong, for those who look for a defect; null for what a person can mend. */
export function traceOf(error: unknown): string | null {
  const root = rootOf(error);
  return root instanceof Error ? (root.stack ?? null) : null;
}
