import axios from 'axios';
import { z } from 'zod';
import { engineOf } from '../app/engine.ts';
import { createLog } from '../app/log.ts';
import { createContext } from '../app/services.ts';
import { Build } from '../features/build.ts';
import type { ActionInput, ActionName, ActionResult } from '../features/index.ts';
import { kit } from '../features/kit/messages.ts';
import { pausesNow } from '../features/pauses/pause.ts';
import { isRead, runAction } from '../features/run-action.ts';
import { systemClock } from '../lib/clock.ts';
import { ERROR_KINDS, type ErrorView, errorView, messageOf, UserError } from '../lib/errors.ts';
import { toWire } from '../lib/json.ts';
import { plainText } from '../lib/message.ts';
import { inEnglish, withTexts } from '../lib/render.ts';
import { holderOf } from '../store/lock.ts';
import { assertOwnSocket } from '../store/private.ts';
import { actorOf, configOf, keyOf, readerOf, type Shell } from './environment.ts';
import { cli } from './messages.ts';
import { otherBuild } from './other-build.ts';
import { Paused } from './paused.ts';

const Failure = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    remedy: z.string().nullable(),
    exitCode: z.union([z.literal(1), z.literal(2)]),
  }),
});
/** A service of an earlier version does not tell what is paused. */
const Success = z.object({
  result: z.unknown(),
  pauses: z.array(Paused).default([]),
  build: Build.nullable().default(null),
});
type Success = z.infer<typeof Success>;

/** Pictures of a long article take a while; a service that hangs longer is broken. */
const ANSWER_MS = 5 * 60_000;
/** The holder of the store may still be starting, or be another command that is done soon. */
const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 100;

/** How a service says that it has no such command. */
const noCommand = (name: string): string => inEnglish(kit.commandUnknown({ name }));

const isNobodyThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ECONNREFUSED');

/** An error in the words that a person reads: only who throws it knows what its messages mean. */
function rendered({ code, message, remedy, exitCode }: ErrorView): UserError {
  return new UserError(plainText(message), {
    kind: ERROR_KINDS.find((known) => known === code) ?? 'refused',
    usage: exitCode === 2,
    ...(remedy !== null && { remedy: plainText(remedy) }),
  });
}

/** Null when nobody listens (yet) at the socket. */
async function ask(
  socketPath: string,
  name: string,
  input: unknown,
  { signal, key }: { signal: AbortSignal; key: string | null },
): Promise<Success | null> {
  const response = await axios
    .post<unknown>(`http://localhost/commands/${name}`, input, {
      socketPath,
      proxy: false,
      timeout: ANSWER_MS,
      signal,
      ...(key === null ? {} : { headers: { authorization: `Bearer ${key}` } }),
      validateStatus: () => true,
    })
    .catch((error: unknown) => {
      signal.throwIfAborted();
      if (isNobodyThere(error)) return null;
      throw new UserError(cli.noAnswer({ why: messageOf(error) }), {
        remedy: cli.seeItsLog(),
        cause: error,
      });
    });
  if (response === null) return null;
  const failure = Failure.safeParse(response.data);
  if (failure.success) {
    // Only another build's service lacks a command of ours; it does not say which one it is.
    if (failure.data.error.message === noCommand(name)) throw otherBuild(null);
    throw rendered(failure.data.error);
  }
  return Success.parse(response.data);
}

async function runHere(shell: Shell, name: ActionName, input: unknown): Promise<Omit<Success, 'build'>> {
  const config = configOf(shell);
  const context = await createContext({
    config,
    configDirectory: shell.configDirectory,
    env: shell.env,
    log: createLog(shell.env.MASTHEAD_LOG || 'warn'),
  });
  const signal = shell.signal();
  signal.addEventListener('abort', context.hurry);
  try {
    const desk = { ...context, queues: null };
    const result = await runAction(desk, name, input, keyOf(shell)).catch((error: unknown) => {
      throw error instanceof UserError ? rendered(errorView(error, readerOf(shell))) : error;
    });
    return { result, pauses: toWire(await pausesNow(desk)) };
  } finally {
    signal.removeEventListener('abort', context.hurry);
    await context.store.close();
  }
}

/** The process that holds the embedded store; null where none does, or the store is a server. */
export function holderOfStore(shell: Shell): { pid: number; socket: string; directory: string } | null {
  const engine = engineOf(configOf(shell), shell.env);
  if (engine.store !== 'embedded') return null;
  const holder = holderOf(engine.directory);
  return holder && { ...holder, directory: engine.directory };
}

/** `build`: how the service that answered is made; absent: this very process did. */
async function callHolder(
  shell: Shell,
  name: ActionName,
  input: unknown,
): Promise<Omit<Success, 'build'> & Partial<Success>> {
  const patience = systemClock.monotonic() + PATIENCE_MS;
  for (;;) {
    const holder = holderOfStore(shell);
    if (!holder) return runHere(shell, name, input);
    assertOwnSocket(holder.socket, holder.directory);
    const answered = await ask(holder.socket, name, input, { signal: shell.signal(), key: keyOf(shell) });
    if (answered) return answered;
    if (systemClock.monotonic() > patience) {
      throw new UserError(cli.storeHeld({ pid: String(holder.pid) }), { remedy: cli.waitOrStop() });
    }
    await systemClock.sleep(LOOK_AGAIN_MS, shell.signal());
  }
}

interface Extra {
  /** Versions one of which the thing must still be in. */
  expected?: string[];
  /** Reads for whoever calls, where an answer is another for each person. */
  asMe?: true;
}

/**
 * Runs an action: in the instance that holds the embedded store when one runs, else right here on the store itself. What
 * is paused comes with every answer.
 */
export async function callDesk<Name extends ActionName>(
  shell: Shell,
  name: Name,
  input: ActionInput<Name>,
  { expected, asMe }: Extra = {},
): Promise<ActionResult<Name>> {
  const by = isRead(name) && !asMe ? null : actorOf(shell);
  const { result, pauses, build } = await callHolder(shell, name, { ...input, by, ...(expected && { expected }) });
  shell.notePauses(pauses);
  if (build !== undefined) shell.noteBuild(build);
  // Both ways hand over plain JSON, so that what is printed does not depend on whether a service runs.
  return withTexts(toWire(result), readerOf(shell)) as ActionResult<Name>;
}
