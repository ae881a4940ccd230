import { UserError } from '../lib/errors.ts';
import { redisTexts } from './messages.ts';

interface Node {
  host: string;
  port: number;
}

/** What all servers of one address share. `tls`: to each of them. */
interface Access {
  username: string | null;
  password: string | null;
  tls: boolean;
}

/**
 * Where Redis is. `single`: one server, as the client library reads its URL. `sentinel`: whichever server the sentinels
 * call the master of `service`. `cluster`: at least one of `nodes` names the others.
 */
export type RedisAddress =
  | { kind: 'single'; url: string }
  | (Access & {
      kind: 'sentinel';
      nodes: readonly Node[];
      service: string;
      database: number;
      sentinelUsername: string | null;
      sentinelPassword: string | null;
    })
  | (Access & { kind: 'cluster'; nodes: readonly Node[] });

const REDIS_PORT = 6_379;
const SENTINEL_PORT = 26_379;
/** The name that Redis's own example of a sentinel.conf gives its service. */
const SERVICE = 'mymaster';
const MOST_NODES = 100;
const LONGEST = 8_000;

/**
 * `scheme://[user:password@]host[:port],…[/path][?query]`; hosts of IPv6 are in brackets. Behind an @ there is none, so that no part of a
 * password is taken for a host.
 */
const ADDRESS = /^(rediss?)(?:\+(sentinel|cluster))?:\/\/(?:([^@]*)@)?([^/?#@]+)(?:\/([^?#@]*))?(?:\?([^#@]*))?$/i;
const NODE = /^(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i;

/** An address without anything that may be secret, also one that is no address. */
export function shownRedisUrl(url: string): string {
  return url
    .replace(/^([a-z+]*:\/\/)?.*@/is, '$1…@')
    .replace(/\?.*$/s, '?…')
    .slice(0, 200);
}

const bad = (url: string, why: Parameters<typeof redisTexts.badUrl>[0]['why']): UserError =>
  new UserError(redisTexts.badUrl({ given: shownRedisUrl(url), why }), { remedy: redisTexts.setUrl() });

function nodeOf(text: string, defaultPort: number): Node | null {
  const [, host, port] = NODE.exec(text.trim()) ?? [];
  const number = port === undefined ? defaultPort : Number(port);
  if (host === undefined || number < 1 || number > 65_535) return null;
  return { host: host.replace(/^\[|\]$/g, ''), port: number };
}

function decoded(url: string, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw bad(url, redisTexts.encoding());
  }
}

/** `user:password`; either may be missing, as in `:password`. */
function accessOf(url: string, scheme: string, login: string | undefined): Access {
  const [user = '', ...rest] = (login ?? '').split(':');
  const [username, password] = [decoded(url, user), decoded(url, rest.join(':'))];
  return { username: username || null, password: password || null, tls: scheme.toLowerCase() === 'rediss' };
}

function sentinelOf(url: string, path: string, query: URLSearchParams) {
  const [service = '', database = '', ...more] = path.split('/');
  if (more.length > 0 || !/^\d{0,5}$/.test(database)) throw bad(url, redisTexts.sentinelPath());
  const unknown = [...query.keys()].find((name) => name !== 'sentinelUsername' && name !== 'sentinelPassword');
  if (unknown !== undefined) throw bad(url, redisTexts.sentinelQuery());
  return {
    service: decoded(url, service) || SERVICE,
    database: Number(database),
    sentinelUsername: query.get('sentinelUsername'),
    sentinelPassword: query.get('sentinelPassword'),
  };
}

/**
 * Reads `REDIS_URL`: `redis://`, `rediss://` or the path of a socket for one server, `redis+sentinel://host,host/service/db`,
 * `redis+cluster://host,host` (or a list of hosts after `redis://`). Throws a UserError that names what was given, without
 * its password.
 */
export function readRedisUrl(url: string): RedisAddress {
  if (url.startsWith('/') && !url.startsWith('//')) return { kind: 'single', url };
  const [, scheme, kind, login, hosts, path = '', query = ''] = ADDRESS.exec(url.slice(0, LONGEST)) ?? [];
  if (scheme === undefined || hosts === undefined) throw bad(url, redisTexts.form());
  const names = hosts.split(',');
  const mode = kind?.toLowerCase() ?? (names.length > 1 ? 'cluster' : 'single');
  const nodes = names.map((name) => nodeOf(name, mode === 'sentinel' ? SENTINEL_PORT : REDIS_PORT));
  const wrong = nodes.indexOf(null);
  if (wrong >= 0) throw bad(url, redisTexts.host({ given: (names[wrong] ?? '').slice(0, 100) }));
  if (nodes.length > MOST_NODES) throw bad(url, redisTexts.tooMany({ most: MOST_NODES }));
  const access = accessOf(url, scheme, login);
  if (mode === 'single') {
    if (!/^\d{0,5}$/.test(path)) throw bad(url, redisTexts.database({ given: path.slice(0, 50) }));
    return { kind: 'single', url };
  }
  const all = { ...access, nodes: nodes.flatMap((node) => node ?? []) };
  if (mode === 'sentinel') return { kind: 'sentinel', ...all, ...sentinelOf(url, path, new URLSearchParams(query)) };
  if (!/^0?$/.test(path) || query !== '') throw bad(url, redisTexts.clusterPath());
  return { kind: 'cluster', ...all };
}
