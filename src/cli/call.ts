import { type Engine, engineOf } from '../app/engine.ts';
import { dataDirectoryOf } from '../config/data-directory.ts';
import type { ActionInput, ActionName, ActionResult } from '../features/index.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { readingNow } from '../posts/reading-progress.ts';
import { holderOf } from '../store/lock.ts';
import { assertOwnSocket, isOwnSocket } from '../store/private.ts';
import { actorOf, keyOf } from './caller.ts';
import { cli } from './messages.ts';
import type { Answered } from './other-build.ts';
import type { Paused } from './pauses.ts';
import { type Looked, LookedAt, showingReading } from './reading.ts';
import { introduce } from './say.ts';
import { askService, type Success } from './service-socket.ts';
import type { CallOptions, Shell } from './shell.ts';

/** The process that holds the store may still be starting, or be another command that ends soon. */
const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 100;

/** The engine of a command line; nothing of the configuration is read for it. */
export const engineFor = ({ env, configDirectory }: Shell): Engine =>
  engineOf({ env, dataDirectory: dataDirectoryOf(env), configDirectory });

/** The process that holds the embedded store; null where none does, or the store is a server. */
export function holderOfStore(engine: Engine): { pid: number; socket: string; directory: string } | null {
  if (engine.store !== 'embedded') return null;
  const holder = holderOf(engine.directory);
  return holder && { ...holder, directory: engine.directory };
}

/** What an action answered; `build` is that of the service, where one did. */
type Called = Omit<Success, 'build'> & { build?: Answered };

/** Asks the service of this machine; null where none runs. On a server, one may run elsewhere. */
async function askRunning(shell: Shell, name: string, input: unknown): Promise<Called | null> {
  const engine = engineFor(shell);
  const asking = { signal: shell.signal(), key: keyOf(shell) };
  if (engine.store === 'postgres') {
    return isOwnSocket(engine.socket, dataDirectoryOf(shell.env))
      ? askService(engine.socket, name, input, asking)
      : null;
  }
  const patience = systemClock.monotonic() + PATIENCE_MS;
  for (;;) {
    const holder = holderOfStore(engine);
    if (!holder) return null;
    assertOwnSocket(holder.socket, holder.directory);
    const answered = await askService(holder.socket, name, input, asking);
    if (answered) return answered;
    if (systemClock.monotonic() > patience) {
      throw new UserError(cli.storeHeld({ pid: String(holder.pid) }), { remedy: cli.waitOrStop() });
    }
    await systemClock.sleep(LOOK_AGAIN_MS, shell.signal());
  }
}

/** Runs an action in a running service, else in this process, for which everything has to be loaded first. */
async function callAnywhere(shell: Shell, name: ActionName, input: unknown): Promise<Called> {
  const answered = await askRunning(shell, name, input);
  if (answered === null) return (await import('./run-here.ts')).runHere(shell, name, input, keyOf(shell));
  const { channelNames, timeZone } = answered;
  if (timeZone === null) await shell.config();
  else introduce({ timeZone, now: systemClock.now(), channelName: (id) => channelNames[id] ?? id });
  return answered;
}

/** Articles whose pictures are being looked at by the service that holds the store, or by this process. */
async function readingIn(shell: Shell): Promise<readonly Looked[]> {
  const engine = engineFor(shell);
  const holder = holderOfStore(engine);
  if (holder?.pid === process.pid) return readingNow();
  const answered = await askRunning(shell, 'articles.reading', {});
  return answered ? LookedAt.parse(answered.result).articles : readingNow();
}

interface Answer<Name extends ActionName> extends Omit<Called, 'result' | 'channelNames'> {
  result: ActionResult<Name>;
  pauses: Paused[];
}

/**
 * Runs an action: in the service that runs on this machine, else right here on the store itself. What is paused comes with
 * every answer.
 */
export async function callAction<Name extends ActionName>(
  shell: Shell,
  name: Name,
  input: ActionInput<Name>,
  { expected, asMe, readingFor }: CallOptions = {},
): Promise<Answer<Name>> {
  const asked = { ...input, by: actorOf(shell), ...(asMe && { asMe }), ...(expected && { expected }) };
  const call = () => callAnywhere(shell, name, asked);
  const {
    result,
    channelNames: _names,
    ...rest
  } = readingFor === undefined ? await call() : await showingReading(shell, readingFor, () => readingIn(shell), call);
  return { ...rest, result: result as ActionResult<Name> };
}

/** True where the store is embedded and no service holds it. */
export const isUnattended = (shell: Shell): boolean => {
  const engine = engineFor(shell);
  return engine.store === 'embedded' && holderOfStore(engine) === null;
};
