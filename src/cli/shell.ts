import type { Config } from '../config/config.ts';
import type { Environment } from '../config/newsroom.ts';
import type { ActionInput, ActionName, ActionResult } from '../features/index.ts';
import { withTexts } from '../lib/render.ts';
import { currentReader } from './say.ts';
import { type Times, timesIn } from './times.ts';

/** Where answers and remarks go. */
export interface Output {
  /** Prints to stdout. */
  print(text: string): void;
  /** Prints to stderr: progress and remarks, never the answer. */
  remark(text: string): void;
  /** Draws over the line that it drew last on stderr; absent where stderr is not a terminal. */
  draw?(line: string): void;
  /** Resolves when everything is written, with the error when something could not be. */
  flushed(): Promise<Error | null>;
  /** Stderr is a terminal. */
  interactive: boolean;
  /** Width of the terminal. */
  columns: number;
}

export interface CallOptions {
  /** Versions one of which the thing must still be in. */
  expected?: string[];
  /** Reads for the caller, where the answer differs from person to person. */
  asMe?: true;
  /** Headline of the article whose pictures may be looked at first: a terminal shows how far that is. */
  readingFor?: string;
  /** The answer itself says that this is paused. */
  listsPause?: (pause: { channel: string | null }) => boolean;
}

/**
 * What commands get from the shell that called them. The configuration and the actions are loaded when they are
 * first used, so that `--help` and usage errors come at once.
 */
export interface Shell extends Output {
  env: Environment;
  json: boolean;
  configDirectory: string;
  /** A signal that aborts when the command is interrupted. */
  signal(): AbortSignal;
  /** The configuration, read once for a command. */
  config(): Promise<Config>;
  /** Time zone of the newsroom; what was called last has brought it. */
  timeZone(): Promise<string>;
  /** Runs an action, in the running service where there is one. */
  call<Name extends ActionName>(
    name: Name,
    input: ActionInput<Name>,
    options?: CallOptions,
  ): Promise<ActionResult<Name>>;
  /** True where the store is embedded and no service is running: what is scheduled waits. */
  isUnattended(): Promise<boolean>;
}

/** Layout of an answer for a person. */
export interface Page {
  times: Times;
  columns: number;
}

/** Prints an answer, as one JSON document or as text, and answers the exit code. */
export function print(shell: Shell, value: unknown, text: () => string, exitCode = 0): number {
  shell.print(shell.json ? JSON.stringify(withTexts(value, currentReader()), null, 2) : text());
  return exitCode;
}

export const pageOf = async (shell: Shell): Promise<Page> => ({
  times: timesIn(await shell.timeZone()),
  columns: shell.columns,
});

/** Prints an answer that may have times in it, and answers the exit code. */
export async function answer(
  shell: Shell,
  value: unknown,
  text: (page: Page) => string,
  exitCode = 0,
): Promise<number> {
  const page = await pageOf(shell);
  return print(shell, value, () => text(page), exitCode);
}

interface Calling<Result> {
  /** What --json prints, where that is not the result. */
  json?(result: Result): unknown;
  /** Exit code 1 for a result that is a failure. */
  fails?(result: Result): boolean;
}

/**
 * Task of a command that calls one action and prints its result. `fields`: fields of the input that the arguments give, in
 * their order; options give those of their own names.
 */
export const calling =
  <Name extends ActionName>(
    name: Name,
    fields: readonly (keyof ActionInput<Name> & string)[],
    text: (result: ActionResult<Name>, page: Page) => string,
    { json = (result) => result, fails = () => false }: Calling<ActionResult<Name>> = {},
  ) =>
  async (shell: Shell, ...args: unknown[]): Promise<number> => {
    const given = Object.fromEntries(fields.map((field, place) => [field, args[place]]));
    const input = { ...Object(args[fields.length]), ...given } as ActionInput<Name>;
    const result = await shell.call(name, input);
    return answer(shell, json(result), (page) => text(result, page), fails(result) ? 1 : 0);
  };

/** Answers of an action for several things, one after the other. */
export async function callEach<Name extends ActionName>(
  shell: Shell,
  name: Name,
  inputs: readonly ActionInput<Name>[],
): Promise<ActionResult<Name>[]> {
  const results: ActionResult<Name>[] = [];
  for (const input of inputs) results.push(await shell.call(name, input));
  return results;
}
