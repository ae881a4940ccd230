import axios from 'axios';
import { z } from 'zod';
import { createContext } from '../context.ts';
import { type CommandInput, type CommandName, type CommandOutput, runCommand } from '../desk/commands.ts';
import { messageOf, UserError } from '../domain/errors.ts';
import { engineOf } from '../engine.ts';
import { createLog } from '../log.ts';
import { holderOf } from '../store/lock.ts';
import { configOf, type Shell } from './environment.ts';

/** A value as JSON carries it: times become text. */
export type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { [Key in keyof T]: Wire<T[Key]> }
      : T;

const Failure = z.object({
  error: z.object({
    message: z.string(),
    remedy: z.string().nullable(),
    exitCode: z.union([z.literal(1), z.literal(2)]),
  }),
});
const Success = z.object({ result: z.unknown() });

/** Pictures of a long article take a while; a service that hangs longer is broken. */
const ANSWER_MS = 5 * 60_000;

async function ask(socketPath: string, name: string, input: unknown): Promise<unknown> {
  const response = await axios
    .post<unknown>(`http://localhost/commands/${name}`, input, {
      socketPath,
      proxy: false,
      timeout: ANSWER_MS,
      validateStatus: () => true,
    })
    .catch((error: unknown) => {
      throw new UserError(`The running instance did not answer on its local socket: ${messageOf(error)}.`, {
        remedy: 'Wait until it has started, or restart it.',
        cause: error,
      });
    });
  const failure = Failure.safeParse(response.data);
  if (failure.success) {
    const { message, remedy, exitCode } = failure.data.error;
    throw new UserError(message, { usage: exitCode === 2, ...(remedy === null ? {} : { remedy }) });
  }
  return Success.parse(response.data).result;
}

async function runHere(shell: Shell, name: CommandName, input: unknown): Promise<unknown> {
  const config = configOf(shell);
  const context = await createContext({ config, env: shell.env, log: createLog(shell.env.MASTHEAD_LOG ?? 'warn') });
  try {
    return await runCommand({ ...context, queues: null }, name, input);
  } finally {
    await context.store.close();
  }
}

/**
 * Runs a command of the desk: in the instance that holds the embedded store when one runs, else right
 * here on the store itself. Both call the same function.
 */
export async function callDesk<Name extends CommandName>(
  shell: Shell,
  name: Name,
  input: CommandInput<Name>,
): Promise<Wire<CommandOutput<Name>>> {
  const engine = engineOf(configOf(shell), shell.env);
  const holder = engine.store === 'embedded' ? holderOf(engine.directory) : null;
  const result = holder ? await ask(holder.socket, name, input) : await runHere(shell, name, input);
  // Both ways hand over plain JSON, so that what is printed does not depend on whether a service runs.
  return JSON.parse(JSON.stringify(result ?? null)) as Wire<CommandOutput<Name>>;
}
