import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import type { Environment } from '../config/newsroom.ts';
import { platforms } from '../platforms/index.ts';

/** What commands get from the shell that called them. */
export interface Shell {
  env: Environment;
  /** Prints to stdout. */
  print(text: string): void;
  /** Prints to stderr: progress and remarks, never the answer. */
  remark(text: string): void;
  json: boolean;
  configDirectory: string;
  interactive: boolean;
}

export const configOf = ({ env, configDirectory }: Shell): Config => loadConfig(configDirectory, env, platforms);

/** Who acts, for approvals and the audit. */
export const actorOf = ({ env }: Shell): string => env.USER || env.LOGNAME || 'command line';

/** Answers a command: as one JSON document, or as text for people. */
export function answer(shell: Shell, value: unknown, text: () => string): void {
  shell.print(shell.json ? JSON.stringify(value, null, 2) : text());
}
