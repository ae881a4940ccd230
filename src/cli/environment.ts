import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import type { Environment } from '../config/newsroom.ts';
import { systemClock } from '../lib/clock.ts';
import { PLAIN, type Reader, withTexts } from '../lib/render.ts';
import { platforms } from '../platforms/index.ts';
import type { Answered } from './other-build.ts';
import type { Paused } from './paused.ts';

/** Where answers and remarks go. */
export interface Output {
  /** Prints to stdout. */
  print(text: string): void;
  /** Prints to stderr: progress and remarks, never the answer. */
  remark(text: string): void;
  /** Draws over what it drew last on stderr, for what moves; absent where nobody watches. */
  draw?(line: string): void;
  /** Resolves when all was written, with the error when something could not be. */
  flushed(): Promise<Error | null>;
  /** Somebody watches stderr. */
  interactive: boolean;
  /** Width of the terminal. */
  columns: number;
}

/** What commands get from the shell that called them. */
export interface Shell extends Output {
  env: Environment;
  json: boolean;
  configDirectory: string;
  /** A signal that ends when the command is interrupted. */
  signal(): AbortSignal;
  /** Keeps what is paused, which a person is told below the command's own answer; the last word counts. */
  notePauses(pauses: readonly Paused[]): void;
  /** Keeps which build answered, by which an answer in another form is explained. */
  noteBuild(build: Answered): void;
}

const loaded = new WeakMap<Shell, Config>();

/** The configuration, read once for a command. */
export function configOf(shell: Shell): Config {
  const known = loaded.get(shell);
  if (known) return known;
  const config = loadConfig(shell.configDirectory, shell.env, platforms);
  loaded.set(shell, config);
  return config;
}

/** For whom the command line writes: in English, by the newsroom's clocks. */
export function readerOf(shell: Shell): Reader {
  const { newsroom, channels } = configOf(shell);
  const names = new Map(channels.map(({ id, name }) => [id, name]));
  return {
    language: 'en',
    timeZone: newsroom.timeZone,
    now: systemClock.now(),
    channelName: (id) => names.get(id) ?? id,
  };
}

/** Who acts, for approvals and the audit. A user called like the service would be taken for it. */
export function actorOf({ env }: Shell): string {
  const user = env.USER || env.LOGNAME || 'command line';
  return user === 'masthead' ? 'masthead (command line)' : user;
}

/** The key by which a person shows who they are; null: whoever may open the store acts under the name they give. */
export const keyOf = ({ env }: Pick<Shell, 'env'>): string | null => env.MASTHEAD_KEY?.trim() || null;

/** Answers a command: as one JSON document, or as text for people. */
export function answer(shell: Shell, value: unknown, text: () => string): void {
  shell.print(shell.json ? JSON.stringify(withTexts(value, PLAIN), null, 2) : text());
}
