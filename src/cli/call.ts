import axios from 'axios';
import { z } from 'zod';
import { engineOf, openStore } from '../app/engine.ts';
import { createLog } from '../app/log.ts';
import { createContext } from '../app/services.ts';
import type { ActionInput, ActionName, ActionResult } from '../features/index.ts';
import { channelNames } from '../features/kit/find.ts';
import { kit } from '../features/kit/messages.ts';
import { pausesNow } from '../features/pauses/pause.ts';
import { Build, isRead, ownBuild, runAction } from '../features/run-action.ts';
import { systemClock } from '../lib/clock.ts';
import { ERROR_KINDS, type ErrorView, errorView, messageOf, UserError } from '../lib/errors.ts';
import { toWire } from '../lib/json.ts';
import { LANGUAGES, type Message, plainText } from '../lib/message.ts';
import { PLAIN, render, withTexts } from '../lib/render.ts';
import { readingNow } from '../posts/reading-progress.ts';
import { holderOf } from '../store/lock.ts';
import { assertOwnSocket } from '../store/private.ts';
import { isNewerStore, ownSchema } from '../store/schema-version.ts';
import { actorOf, configOf, introduceChannels, keyOf } from './environment.ts';
import { cli } from './messages.ts';
import { Paused } from './pauses.ts';
import { type Looked, LookedAt, showingReading } from './reading.ts';
import { currentReader } from './say.ts';
import { serviceWords as words } from './service-messages.ts';
import { type CallOptions, print, type Shell } from './shell.ts';

/** Brings the tables up to date and ends, for deployments that migrate in a step of their own. */
export async function migrate(shell: Shell): Promise<number> {
  const engine = engineOf(configOf(shell), shell.env);
  // A process that holds the embedded store brought it up to date when it opened it.
  let newer = false;
  if (!holderOfStore(shell)) {
    const log = createLog(shell.env.MASTHEAD_LOG || 'warn');
    const store = await openStore(engine, 0, (error) => log.warn({ err: error }, 'store connection lost'));
    newer = await isNewerStore(store.db);
    await store.close();
  }
  return print(shell, { migrated: true, store: engine.store, newer }, () =>
    newer
      ? words.upgraded({ store: engine.store, schema: String(ownSchema()) })
      : words.upToDate({ store: engine.store }),
  );
}

const Failure = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    remedy: z.string().nullable(),
    exitCode: z.union([z.literal(1), z.literal(2)]),
  }),
});
/** Services of earlier versions send neither pauses nor build nor names of channels. */
const Success = z.object({
  result: z.unknown(),
  pauses: z.array(Paused).default([]),
  build: Build.nullable().default(null),
  channelNames: z.record(z.string(), z.string()).default({}),
});
type Success = z.infer<typeof Success>;

/** Build of the service that answered; null: it is so old that it does not send one. */
export type Answered = Build | null;

/** Positive: `one` is the later version. */
const compare = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true });

function differenceTo(service: Answered): Message {
  const own = ownBuild().version;
  if (service === null) return cli.olderService({ own });
  const { version } = service;
  const order = compare(version, own);
  return cli.otherService({ order: order === 0 ? 'same' : order < 0 ? 'older' : 'newer', own, version });
}

/** Error for a service that does not have an action of ours, or answers in another form. */
export const otherBuild = (service: Answered, cause?: unknown): UserError =>
  new UserError(differenceTo(service), {
    remedy: cli.restartService(),
    ...(cause !== undefined && { cause }),
  });

/**
 * Explains a defect in printing by a service of another build, which answers in another form. Null for other errors,
 * and where the builds are the same.
 */
export function explainedByBuild(error: unknown, service: Answered): UserError | null {
  if (!(error instanceof TypeError || error instanceof RangeError)) return null;
  return service?.commands === ownBuild().commands ? null : otherBuild(service, error);
}

/** Pictures of a long article take a while; a service that takes longer is broken. */
const ANSWER_MS = 5 * 60_000;
/** The process that holds the store may still be starting, or be another command that ends soon. */
const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 100;

/** Whether a service refuses an action since it does not have it. */
const lacksCommand = (name: string, message: string): boolean =>
  LANGUAGES.some((language) => message === render(kit.commandUnknown({ name }), { ...PLAIN, language }));

const isNotListening = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ECONNREFUSED');

/** An error with its sentences made: only its thrower knows the messages. */
function rendered({ code, message, remedy, exitCode }: ErrorView): UserError {
  return new UserError(plainText(message), {
    kind: ERROR_KINDS.find((known) => known === code) ?? 'refused',
    usage: exitCode === 2,
    ...(remedy !== null && { remedy: plainText(remedy) }),
  });
}

/** Null when nothing listens at the socket (yet). */
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
      headers: { 'accept-language': currentReader().language, ...(key !== null && { authorization: `Bearer ${key}` }) },
      validateStatus: () => true,
    })
    .catch((error: unknown) => {
      signal.throwIfAborted();
      if (isNotListening(error)) return null;
      throw new UserError(cli.noAnswer({ why: messageOf(error) }), {
        remedy: cli.seeItsLog(),
        cause: error,
      });
    });
  if (response === null) return null;
  const failure = Failure.safeParse(response.data);
  if (failure.success) {
    // Only another build's service lacks a command of ours; it does not say which one it is.
    if (lacksCommand(name, failure.data.error.message)) throw otherBuild(null);
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
    // Settings of the desk that are wrong can be taken back.
    ...(name.startsWith('settings.') && { onDeskFaults: (error) => shell.remark(error.sentence(currentReader())) }),
  });
  // Errors name channels, too.
  introduceChannels(config, channelNames(context));
  const signal = shell.signal();
  signal.addEventListener('abort', context.forceShutdown);
  try {
    const desk = { ...context, queues: null };
    const result = await runAction(desk, name, input, keyOf(shell)).catch((error: unknown) => {
      throw error instanceof UserError ? rendered(errorView(error, currentReader())) : error;
    });
    return { result, pauses: toWire(await pausesNow(desk)), channelNames: channelNames(desk) };
  } finally {
    signal.removeEventListener('abort', context.forceShutdown);
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

/** Articles whose pictures are being looked at by the service that holds the store, or by this process. */
async function readingIn(shell: Shell): Promise<readonly Looked[]> {
  const holder = holderOfStore(shell);
  if (!holder || holder.pid === process.pid) return readingNow();
  const asking = { signal: shell.signal(), key: keyOf(shell) };
  const answered = await ask(holder.socket, 'articles.reading', { by: null }, asking);
  return answered ? LookedAt.parse(answered.result).articles : [];
}

interface Called<Name extends ActionName> {
  result: ActionResult<Name>;
  pauses: readonly Paused[];
  /** Build of the service that answered; absent: this process did. */
  build?: Answered;
}

/**
 * Runs an action: in the instance that holds the embedded store when one runs, else right here on the store itself. What
 * is paused comes with every answer.
 */
export async function callAction<Name extends ActionName>(
  shell: Shell,
  name: Name,
  input: ActionInput<Name>,
  { expected, asMe, readingFor }: CallOptions = {},
): Promise<Called<Name>> {
  const by = isRead(name) && !asMe ? null : actorOf(shell);
  const call = () => callHolder(shell, name, { ...input, by, ...(expected && { expected }) });
  const called =
    readingFor === undefined ? await call() : await showingReading(shell, readingFor, () => readingIn(shell), call);
  const { result, channelNames: names, ...rest } = called;
  introduceChannels(configOf(shell), names);
  // Both ways hand over plain JSON, so that what is printed does not depend on whether a service runs.
  return { ...rest, result: withTexts(toWire(result), currentReader()) as ActionResult<Name> };
}

/** True where the store is embedded and no service holds it. */
export const isUnattended = (shell: Shell): boolean =>
  engineOf(configOf(shell), shell.env).store === 'embedded' && holderOfStore(shell) === null;
