import { existsSync } from 'node:fs';
import type { Config } from '../../config/config.ts';
import { dataDirectoryOf } from '../../config/data-directory.ts';
import { loadConfig } from '../../config/load.ts';
import type { Environment } from '../../config/newsroom.ts';
import { sealedValues } from '../../features/system/keys.ts';
import type { Message } from '../../lib/message.ts';
import { within } from '../../lib/within.ts';
import { platforms } from '../../platforms/index.ts';
import { missingParts } from '../../store/declared.ts';
import { isMade } from '../../store/embedded.ts';
import { holderOf } from '../../store/lock.ts';
import { newestChange, schemaVersion } from '../../store/schema-version.ts';
import type { Store } from '../../store/store.ts';
import { type Engine, engineOf } from '../engine.ts';
import { keyringOf } from '../keyring-of.ts';
import { createLog } from '../log.ts';
import { inspectStore } from '../open-store.ts';
import { createContext } from '../services.ts';
import { appsCheck } from './apps.ts';
import { channelChecks, channelResults } from './channels.ts';
import { type Check, type Finding, fault, GROUPS, ok, runCheck, skipped } from './check.ts';
import {
  apiTokenCheck,
  attempt,
  certificatesCheck,
  engineCheck,
  failedStep,
  filesCheck,
  keysCheck,
  ownKeyFile,
  secretFilesCheck,
} from './configuration.ts';
import { backupCheck, diskCheck, ffmpegCheck, fontsCheck, openFilesCheck, zoneCheck } from './machine.ts';
import { doctor } from './messages.ts';
import { networkChecks } from './network.ts';
import { askedOutsideChecks, type KnownFeed, type KnownWebhook, outsideChecks } from './outside.ts';
import { processChecks, proxyResults } from './processes.ts';
import { queueCheck } from './queue.ts';
import { service } from './service-messages.ts';
import { hasTables, schemaChecks, storeChecks } from './store.ts';

export interface DoctorOptions {
  configDirectory: string;
  env: Environment;
  /** The only channel to check; null: each. */
  channel: string | null;
  signal: AbortSignal;
  /** Asks the service that holds the embedded store: no one else can open it then. It checks channels. */
  ask: {
    channels(channel: string | null): Promise<Parameters<typeof channelResults>[0][]>;
    feeds(): Promise<KnownFeed[]>;
    webhooks(): Promise<KnownWebhook[]>;
    processes(): Promise<Parameters<typeof proxyResults>[0]>;
  };
  onProgress(done: number, total: number, name: string): void;
}

const CLOSE_MS = 2_000;
/** Longest that a store may take to open. */
const OPEN_MS = 12_000;

const onlySkipped = (group: Check['group'], name: string, why: Message): Check => ({
  group,
  name,
  run: () => skipped(why),
});

/** No process holds the store, or has ever made its tables. */
const nothingRuns: Check = {
  group: 'processes',
  name: 'running',
  run: () => fault(service.noneRuns(), service.start()),
};

/** Checks that need a store's rows, where it could not be opened, or has none. */
const withoutRows = (why: Message, running: Check = onlySkipped('processes', 'running', why)): Check[] => [
  running,
  onlySkipped('channels', 'credentials', why),
  onlySkipped('network', 'feeds', why),
  onlySkipped('network', 'webhookAnswers', why),
];

interface Found {
  config: Config | null;
  engine: Engine;
  dataDirectory: string;
}

/** A store whose keys were not made yet, or are gone: its rows tell which. */
async function checksWithoutKeys({ db }: Store, path: string): Promise<Check[]> {
  if ((await sealedValues(db)).length === 0) return withoutRows(doctor.beforeKeys(), nothingRuns);
  const gone: Check = {
    group: 'configuration',
    name: 'sealed',
    run: () => fault(doctor.keysGone({ path }), doctor.restoreKeys()),
  };
  return [gone, ...withoutRows(doctor.afterKeys(), nothingRuns)];
}

/** Checks of what the rows of a store say. Throws where they cannot be read. */
async function checksOfRows(
  store: Store,
  { config, engine, dataDirectory }: Found,
  options: DoctorOptions,
): Promise<Check[]> {
  if (!(await hasTables(store))) {
    return [onlySkipped('store', 'schema', doctor.noTables()), ...withoutRows(doctor.noTables(), nothingRuns)];
  }
  const schema = schemaChecks(store);
  const isWhole =
    (await schemaVersion(store.db)).name === newestChange() &&
    (await missingParts(store.db)).every(({ kind }) => kind !== 'table' && kind !== 'column');
  if (!isWhole) return [...schema, ...withoutRows(doctor.afterSchema())];
  if (config === null) return [...schema, ...withoutRows(doctor.afterConfiguration())];
  const { configDirectory, env, channel, signal } = options;
  // Without its keys, a start would make others.
  const path = ownKeyFile(env, engine, dataDirectory);
  if (path !== null && !existsSync(path)) return [...schema, ...(await checksWithoutKeys(store, path))];
  if (attempt(() => keyringOf(env, engine, dataDirectory)).error !== null) {
    return [...schema, ...withoutRows(doctor.afterKeys())];
  }
  const context = await createContext({ config, configDirectory, env, store, log: createLog('silent') });
  signal.addEventListener('abort', context.forceShutdown);
  return [
    ...schema,
    ...processChecks(context),
    ...channelChecks(context, channel),
    appsCheck(context.db),
    ...outsideChecks(context),
  ];
}

/** Checks of a store that was opened. */
async function checksOn(store: Store, found: Found, options: DoctorOptions): Promise<Check[]> {
  const plain = storeChecks(store, found.config);
  try {
    return [...plain, ...(await checksOfRows(store, found, options))];
  } catch (error) {
    const failed: Check = { group: 'store', name: 'schema', run: () => failedStep(error) };
    return [...plain, failed, ...withoutRows(doctor.afterRows())];
  }
}

/** Where a service holds the embedded store, it is there, and answers for the channels. Its keys are in memory. */
function checksOfHeld(pid: number, path: string | null, { channel, ask }: DoctorOptions): Check[] {
  const keysGone: Check = {
    group: 'configuration',
    name: 'sealed',
    run: () =>
      path === null || existsSync(path) ? [] : fault(doctor.keysGoneBesideService({ path }), doctor.restoreKeys()),
  };
  return [
    keysGone,
    { group: 'store', name: 'reach', run: () => ok(service.storeHeld({ pid: String(pid) })) },
    {
      group: 'channels',
      name: 'credentials',
      limitMs: 20_000,
      run: async () => (await ask.channels(channel)).flatMap((one) => channelResults(one, new Date())),
    },
    { group: 'processes', name: 'proxies', run: async () => proxyResults(await ask.processes()) },
    ...askedOutsideChecks(ask),
  ];
}

interface Opened {
  checks: Check[];
  close(): Promise<unknown>;
}

const nothing = async (): Promise<void> => undefined;

/** Opens the store, within its time, and answers what can be checked then. */
async function openAndList(found: Found, options: DoctorOptions): Promise<Opened> {
  const { engine } = found;
  if (engine.store === 'embedded') {
    const { directory } = engine;
    const holder = holderOf(directory);
    if (holder) {
      const path = ownKeyFile(options.env, engine, found.dataDirectory);
      return { checks: checksOfHeld(holder.pid, path, options), close: nothing };
    }
    if (attempt(() => isMade(directory)).value !== true) {
      const why = doctor.noStore({ folder: directory });
      return { checks: [onlySkipped('store', 'reach', why), ...withoutRows(why, nothingRuns)], close: nothing };
    }
  }
  let store: Store | null = null;
  const close = async (): Promise<unknown> => store && within(store.close(), CLOSE_MS);
  try {
    const opening = inspectStore(engine).then((opened) => {
      store = opened;
      return checksOn(opened, found, options);
    });
    let checks: Check[] | null = null;
    const isDone = await within(
      opening.then((list) => {
        checks = list;
      }),
      OPEN_MS,
    );
    if (isDone && checks !== null) return { checks, close };
    void opening.then(close, nothing);
    const silent: Check = {
      group: 'store',
      name: 'reach',
      run: () => failedStep(new Error(`no answer in ${OPEN_MS} ms`)),
    };
    return { checks: [silent, ...withoutRows(doctor.afterStore())], close };
  } catch (error) {
    const failed: Check = { group: 'store', name: 'reach', run: () => failedStep(error) };
    return { checks: [failed, ...withoutRows(doctor.afterStore())], close };
  }
}

/**
 * Checks everything that the service needs, in less than half a minute, and changes nothing. It needs no running service,
 * and no valid configuration: what cannot be checked because of an earlier fault says so. Throws only when interrupted.
 */
export async function examine(options: DoctorOptions): Promise<Finding[]> {
  const { configDirectory, env, signal, onProgress } = options;
  const dataDirectory = dataDirectoryOf(env);
  const files = attempt(() => loadConfig(configDirectory, env, platforms, { desk: true }));
  const engine = attempt(() => engineOf({ env, dataDirectory, configDirectory }));
  const config = files.value;
  const first: Check[] = [
    filesCheck(configDirectory, files),
    engineCheck(engine),
    keysCheck(env, engine.value, dataDirectory),
    secretFilesCheck(env, config),
    apiTokenCheck(env),
    certificatesCheck(env),
    diskCheck(dataDirectory),
    openFilesCheck(),
    backupCheck(config),
    zoneCheck(config),
    ffmpegCheck(config, env),
    fontsCheck(config),
    queueCheck(engine.value),
    ...(config ? networkChecks(config, env) : [onlySkipped('network', 'network', doctor.afterConfiguration())]),
  ];
  let [done, total] = [0, first.length];
  const all = (checks: readonly Check[]): Promise<Finding[][]> =>
    Promise.all(
      checks.map(async (check) => {
        const findings = await runCheck(check, signal);
        done += 1;
        onProgress(done, total, check.name);
        return findings;
      }),
    );
  const later = async (): Promise<Finding[][]> => {
    const { checks, close } =
      engine.value === null
        ? { checks: withoutRows(doctor.afterEngine()), close: nothing }
        : await openAndList({ config, engine: engine.value, dataDirectory }, options);
    total += checks.length;
    try {
      return await all(checks);
    } finally {
      await close();
    }
  };
  const findings = (await Promise.all([all(first), later()])).flat(2);
  return GROUPS.flatMap((group) => findings.filter((one) => one.group === group));
}
