import { connect } from 'node:net';
import { dirname } from 'node:path';
import type { Engine } from '../app/engine.ts';
import { keyringOf } from '../app/keyring-of.ts';
import { dataDirectoryOf } from '../config/data-directory.ts';
import { sealedValues } from '../features/system/keys.ts';
import { markFile } from '../features/system/restored.ts';
import { systemClock } from '../lib/clock.ts';
import { asMessage, UserError } from '../lib/errors.ts';
import type { RawStore } from '../store/backup/raw-store.ts';
import type { Keyring } from '../store/keyring.ts';
import { holderOf, type LockFile } from '../store/lock.ts';
import { moveStore as move } from '../store/move.ts';
import { nameOf } from '../store/server.ts';
import { engineFor } from './call.ts';
import { dataFaults, dataWords as words } from './data-messages.ts';
import { countBar } from './progress.ts';
import { assertMade } from './raw-stores.ts';
import { print, type Shell } from './shell.ts';

type Server = Extract<Engine, { store: 'postgres' }>;

function targetOf(shell: Shell): Server {
  const engine = engineFor(shell);
  if (engine.store === 'postgres') return engine;
  throw new UserError(dataFaults.noTarget(), { remedy: dataFaults.setTarget(), usage: true });
}

/** The keys that the service will have on PostgreSQL. */
function keyringFor({ env }: Shell, engine: Server): Keyring {
  if (!env.MASTHEAD_KEYS && !env.MASTHEAD_KEYS_FILE) {
    throw new UserError(dataFaults.keysMissing(), { remedy: dataFaults.exportKeys(), usage: true });
  }
  return keyringOf(env, engine, dataDirectoryOf(env)).keyring;
}

/** Throws a UserError where a stored credential could not be read any more after the move. */
async function assertReadable({ db }: RawStore, keyring: Keyring): Promise<void> {
  const faults = (await sealedValues(db)).flatMap(({ sealed, context }) => {
    try {
      keyring.open(sealed, context);
      return [];
    } catch (error) {
      return [asMessage(error)];
    }
  });
  const [why] = faults;
  if (why === undefined) return;
  throw new UserError(dataFaults.unreadable({ count: faults.length, why }), { remedy: dataFaults.exportKeys() });
}

function listens(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true)).once('error', end(false));
  });
}

/** A service ends what it has in hand within 30 seconds; milliseconds. */
const STOPS_WITHIN_MS = 120_000;
const LOOK_AGAIN_MS = 100;

/**
 * Stops the service that holds the store, as its supervisor would, and waits until it has ended. A command that has the
 * store open is waited for. Throws a UserError where it does not end.
 */
async function stopService(shell: Shell, directory: string): Promise<void> {
  const patience = systemClock.monotonic() + STOPS_WITHIN_MS;
  const stopped = new Set<number>();
  for (;;) {
    const holder: LockFile | null = holderOf(directory);
    if (holder === null) return;
    const { pid } = holder;
    if (systemClock.monotonic() > patience) {
      throw new UserError(dataFaults.notStopped({ pid: String(pid) }), { remedy: dataFaults.stopIt() });
    }
    if (!stopped.has(pid) && (await listens(holder.socket))) {
      shell.remark(words.stopping({ pid: String(pid) }));
      process.kill(pid, 'SIGTERM');
      stopped.add(pid);
    }
    await systemClock.sleep(LOOK_AGAIN_MS, shell.signal());
  }
}

/** Moves the embedded store to the database of DATABASE_URL; without `yes`, says what it would do. */
export async function moveStore(shell: Shell, { yes = false }: { yes?: boolean }): Promise<number> {
  const engine = targetOf(shell);
  const { directory, socket } = engine.embedded;
  assertMade(directory);
  const keyring = keyringFor(shell, engine);
  if (!yes) {
    const plan = { from: directory, to: nameOf(engine.databaseUrl) };
    const running = holderOf(directory) !== null;
    return print(shell, { moved: false, ...plan, running }, () =>
      words.plan({ ...plan, running: running ? 'yes' : 'no' }),
    );
  }
  await stopService(shell, directory);
  const bar = countBar(shell);
  const moved = await move({
    directory,
    socket,
    url: engine.databaseUrl,
    markFile: markFile(dirname(directory)),
    signal: shell.signal(),
    onProgress: ({ done, tables, table }) => bar.show(done, tables, table),
    check: (store) => assertReadable(store, keyring),
  });
  bar.end();
  const { to, rows, tables, resumed } = moved;
  return print(shell, { moved: true, ...moved }, () =>
    [resumed ? words.moveFinished({ to }) : words.moved({ to, rows, tables }), words.startThere()].join('\n'),
  );
}
