import { hostname } from 'node:os';
import type { ProcessQueue, ProcessRole } from '../../domain/process-role.ts';
import { outdatedProcesses, runningProcesses } from '../../features/settings/reload.ts';
import { sealedValues } from '../../features/system/keys.ts';
import { missingRoles } from '../../features/system/processes.ts';
import { connectRedis } from '../../queue/redis.ts';
import { readRedisUrl } from '../../queue/redis-address.ts';
import { readRedisId } from '../../queue/redis-id.ts';
import { unreadableBy } from '../../store/reseal.ts';
import type { Db } from '../../store/store.ts';
import type { AppContext } from '../context.ts';
import { type Check, fault, ok, type Result, skipped, warning } from './check.ts';
import { openFilesResult } from './machine.ts';
import { doctor } from './messages.ts';
import { service } from './service-messages.ts';

const runningCheck = (db: Db): Check => ({
  group: 'processes',
  name: 'running',
  async run() {
    const processes = await runningProcesses(db);
    if (processes.length === 0) return fault(service.noneRuns(), service.start());
    const lacking = (await missingRoles(db)).map(({ role, why }) => ({
      ...fault(
        why === null ? service.roleMissing({ role }) : service.roleFails({ role, why }),
        service.startRole({ role }),
      ),
      subject: role,
    }));
    const roles = processes.map(({ worker, role }) => `${worker.split(':')[0] ?? hostname()} (${role ?? '?'})`);
    return [ok(service.running({ count: processes.length, processes: roles })), ...lacking];
  },
});

/** Longest that Redis may take to connect; milliseconds. */
const CONNECT_MS = 6_000;

/** Id of the Redis at a URL; undefined: it gives no answer, which its own check says. */
async function idAt(url: string, signal: AbortSignal): Promise<string | null | undefined> {
  const address = readRedisUrl(url);
  const client = connectRedis(address, { onError: () => undefined, failsAtOnce: false, retry: () => null });
  const late = AbortSignal.any([signal, AbortSignal.timeout(CONNECT_MS)]);
  const silent = new Promise<undefined>((resolve) => late.addEventListener('abort', () => resolve(undefined)));
  try {
    return await Promise.race([readRedisId(client, address).catch(() => undefined), silent]);
  } finally {
    client.disconnect();
  }
}

/** Whether all processes, and this command, have their jobs in the same place. */
const queueCheck = ({ db, engine }: Pick<AppContext, 'db' | 'engine'>): Check => ({
  group: 'processes',
  name: 'queue',
  async run(signal) {
    const running = (await runningProcesses(db)).flatMap(({ worker, queue }) => (queue ? [{ worker, queue }] : []));
    if (running.length === 0) return skipped(service.queueUnknown());
    const url = engine.store === 'postgres' ? engine.redisUrl : null;
    const here = url === null ? 'store' : 'redis';
    const id = url === null ? null : await idAt(url, signal);
    if (id === undefined) return skipped(service.afterRedis());
    const isHere = ({ kind, id: its }: ProcessQueue): boolean => kind === here && (its === null || its === id);
    const elsewhere = running.filter(({ queue }) => !isHere(queue));
    const where = elsewhere.some(({ queue }) => queue.kind === 'redis') ? 'redis' : 'store';
    const processes = elsewhere.map(({ worker }) => worker);
    return elsewhere.length === 0
      ? ok(service.queueShared({ kind: here }))
      : fault(service.queueElsewhere({ processes, where, here }), service.sameQueue());
  },
});

const filesCheck = (db: Db): Check => ({
  group: 'processes',
  name: 'configuration',
  async run() {
    const outdated = await outdatedProcesses({ db });
    if (outdated.length === 0) return ok(service.sameFiles());
    return outdated.map(({ worker, fault: why, differsIn }) => ({
      ...(why === null
        ? fault(service.otherFiles({ worker, files: differsIn }), service.sameFilesEverywhere())
        : fault(service.filesRefused({ worker, why }), service.reload())),
      subject: worker,
    }));
  },
});

/** A scheduler neither stores nor sends media. */
const usesMedia = (role: ProcessRole | null): boolean => role !== 'scheduler';

/** Checks that all processes keep media in the same folder. */
const mediaFolderCheck = ({ db, config }: Pick<AppContext, 'db' | 'config'>): Check => ({
  group: 'processes',
  name: 'mediaFolder',
  async run() {
    if (config.newsroom.media.url !== null) return skipped(service.mediaInBucket());
    const known = (await runningProcesses(db)).flatMap(({ worker, role, surroundings }) =>
      usesMedia(role) && surroundings?.mediaFolder ? [{ worker, folder: surroundings.mediaFolder }] : [],
    );
    const [first, ...others] = known;
    if (!first || others.length === 0) return skipped(service.mediaFolderAlone());
    const apart = others.filter(({ folder }) => folder !== first.folder).map(({ worker }) => worker);
    return apart.length === 0
      ? ok(service.mediaFolderShared())
      : fault(service.mediaFolderApart({ first: first.worker, processes: apart }), service.shareMediaFolder());
  },
});

/** Findings about proxies that forward requests to running processes and are not trusted. */
export function proxyResults(processes: readonly { worker: string; unlistedProxies: readonly string[] }[]): Result[] {
  const found = processes.filter(({ unlistedProxies }) => unlistedProxies.length > 0);
  if (found.length === 0) return processes.length === 0 ? [] : [ok(service.proxiesListed())];
  return found.map(({ worker, unlistedProxies: proxies }) => ({
    ...warning(service.proxyUnlisted({ proxies }), service.listProxy({ proxies })),
    subject: worker,
  }));
}

const proxiesCheck = (db: Db): Check => ({
  group: 'processes',
  name: 'proxies',
  run: async () =>
    proxyResults(
      (await runningProcesses(db)).map(({ worker, surroundings }) => ({
        worker,
        unlistedProxies: surroundings?.unlistedProxies ?? [],
      })),
    ),
});

/** Checks how many files and connections each running process may open. */
const openFilesCheck = (db: Db): Check => ({
  group: 'processes',
  name: 'openFiles',
  run: async () =>
    (await runningProcesses(db)).flatMap(({ worker, surroundings }) => {
      const found = openFilesResult(surroundings?.openFiles ?? null);
      return found.state === 'ok' ? [] : [{ ...found, subject: worker }];
    }),
});

/** Whether everything that is encrypted in the store can be read with the keys of this process. */
const sealedCheck = (context: AppContext): Check => ({
  group: 'configuration',
  name: 'sealed',
  async run() {
    const unreadable = unreadableBy(await sealedValues(context.db), context.keyring);
    if (unreadable.length === 0) return ok(doctor.allReadable());
    return unreadable.map(({ id, values, key }) => ({
      ...fault(
        key === 'missing' ? doctor.keyMissing({ id, values }) : doctor.keyChanged({ id, values }),
        doctor.restoreKeys(),
      ),
      subject: id,
    }));
  },
});

/** Checks of the processes that use a store, by what they note there. */
export const processChecks = (context: AppContext): Check[] => [
  runningCheck(context.db),
  filesCheck(context.db),
  queueCheck(context),
  mediaFolderCheck(context),
  proxiesCheck(context.db),
  openFilesCheck(context.db),
  sealedCheck(context),
];
