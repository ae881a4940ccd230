import { Cluster, Redis } from 'ioredis';
import { UserError } from '../lib/errors.ts';
import { redisTexts } from './messages.ts';
import { type RedisAddress, shownRedisUrl } from './redis-address.ts';
import { tlsFault } from './redis-tls.ts';

/** A connection to one server, to the master that sentinels name, or to a cluster. */
export type RedisClient = Redis | Cluster;

/** Waits before the next try to connect, in milliseconds; null: there is none. */
type Retry = (times: number) => number | null;

const PATIENT: Retry = (times) => Math.min(times * 200, 2_000);
/** How long a server may take to accept a connection, and a sentinel to answer; milliseconds. */
const CONNECT_MS = 10_000;

interface ConnectOptions {
  onError: (error: Error) => void;
  /** Fails commands at once while Redis is away; otherwise they wait for it. */
  failsAtOnce: boolean;
  /** Replaces a connection on which commands wait and nothing arrives for so long, in milliseconds; default: never. */
  silentMs?: number;
  retry?: Retry;
}

/** The same in words where TLS is why. */
function explained(error: Error, address: RedisAddress): Error {
  const fault = tlsFault(error);
  if (fault === null) return error;
  const where =
    address.kind === 'single' ? shownRedisUrl(address.url) : address.nodes.map(({ host }) => host).join(', ');
  return new UserError(redisTexts.unreachable({ where, why: fault.why }), { remedy: fault.remedy, cause: error });
}

/** Connects in the background. Errors go to `onError`, each time that a try fails; those of TLS as a UserError. */
export function connectRedis(address: RedisAddress, options: ConnectOptions): RedisClient {
  const { onError, failsAtOnce, silentMs, retry = PATIENT } = options;
  const common = {
    maxRetriesPerRequest: null,
    connectTimeout: CONNECT_MS,
    ...(silentMs !== undefined && { socketTimeout: silentMs }),
  };
  const ways = { ...common, enableOfflineQueue: !failsAtOnce, retryStrategy: retry };
  const connect = (): RedisClient => {
    if (address.kind === 'single') return new Redis(address.url, ways);
    const { username, password, tls, nodes } = address;
    const login = { ...(username !== null && { username }), ...(password !== null && { password }) };
    if (address.kind === 'cluster') {
      return new Cluster([...nodes], {
        enableOfflineQueue: !failsAtOnce,
        clusterRetryStrategy: retry,
        // Names as they are: behind them, a certificate is for the name.
        ...(tls && { dnsLookup: (host, answer) => answer(null, host) }),
        redisOptions: { ...common, ...login, ...(tls && { tls: {} }) },
      });
    }
    const { service, database, sentinelUsername, sentinelPassword } = address;
    return new Redis({
      ...ways,
      ...login,
      sentinels: [...nodes],
      name: service,
      db: database,
      // A master that was frozen, or cut off, and came back as a replica: it takes no writes.
      reconnectOnError: (error) => (error.message.startsWith('READONLY') ? 2 : false),
      sentinelRetryStrategy: retry,
      sentinelCommandTimeout: CONNECT_MS,
      ...(sentinelUsername !== null && { sentinelUsername }),
      ...(sentinelPassword !== null && { sentinelPassword }),
      ...(tls && { tls: {}, enableTLSForSentinelMode: true }),
    });
  };
  const client = connect();
  client.on('error', (error) => onError(explained(error, address)));
  return client;
}

/** What a server does once its memory is full. `policy`, `limitBytes`: null where it does not say; 0: it has no limit. */
export interface RedisMemory {
  /** `host:port`, or the path of a socket. */
  server: string;
  policy: string | null;
  limitBytes: number | null;
}

/** Whether a server throws entries away when its memory is full: then it loses jobs. null: not known. */
export function evicts({ policy, limitBytes }: RedisMemory): boolean | null {
  if (policy === 'noeviction' || limitBytes === 0) return false;
  return policy === null || limitBytes === null ? null : true;
}

const serverName = ({ options }: Redis): string => options.path ?? `${options.host ?? '?'}:${options.port ?? '?'}`;

const whole = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,18}$/.test(text) ? Number(text) : null;

/** A value of the answer to INFO, which has a line for each. */
const infoValue = (info: string, name: string): string | undefined =>
  new RegExp(`^${name}:([^\\r\\n]{1,100})`, 'm').exec(info)?.[1];

/** Answer to CONFIG GET: names and values by turns, or an object. */
function configValue(answer: unknown, name: string): string | undefined {
  const value = Array.isArray(answer) ? answer[answer.indexOf(name) + 1] : Object(answer)[name];
  return typeof value === 'string' ? value : undefined;
}

/** null where the server answers with an error: the user may not ask, or there is no such command. Anything else is thrown. */
export function unlessRefused(error: unknown): null {
  if (error instanceof Error && error.name === 'ReplyError') return null;
  throw error;
}

/** Reads INFO, which managed servers answer too, and asks CONFIG only for what is missing there. */
async function memoryOfServer(redis: Redis): Promise<RedisMemory> {
  const info = String((await redis.info('memory').catch(unlessRefused)) ?? '');
  let policy = infoValue(info, 'maxmemory_policy');
  let limit = infoValue(info, 'maxmemory');
  if (policy === undefined || limit === undefined) {
    const read = (name: string): Promise<unknown> => redis.config('GET', name).catch(unlessRefused);
    policy ??= configValue(await read('maxmemory-policy'), 'maxmemory-policy');
    limit ??= configValue(await read('maxmemory'), 'maxmemory');
  }
  return { server: serverName(redis), policy: policy ?? null, limitBytes: whole(limit) };
}

/** Memory settings of the server, or of every master of a cluster. Rejects where one does not answer. */
export function memoryOf(client: RedisClient): Promise<RedisMemory[]> {
  const servers = client instanceof Cluster ? client.nodes('master') : [client];
  return Promise.all(servers.map(memoryOfServer));
}
