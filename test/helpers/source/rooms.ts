/** The rooms of the house: which may load values of which. Types may cross everywhere. */
const BELOW = {
  domain: [],
  apart: [],
  net: ['domain'],
  compose: ['domain'],
  guards: ['domain', 'compose'],
  schedule: ['domain'],
  ingest: ['domain', 'apart', 'net'],
  media: ['domain', 'apart', 'net'],
  platforms: ['domain', 'net', 'compose'],
  oidc: ['domain', 'net'],
  store: ['domain'],
  queue: ['domain', 'store'],
  config: ['domain', 'compose', 'guards', 'schedule', 'platforms', 'net', 'media'],
  delivery: ['domain', 'net', 'guards', 'schedule', 'media', 'platforms', 'store', 'queue'],
  proposals: ['domain', 'net', 'compose', 'platforms', 'store', 'drafts'],
  outbox: ['domain', 'net', 'store', 'delivery'],
  receivers: ['domain', 'net', 'store', 'delivery', 'outbox'],
  drafts: ['domain', 'net', 'compose', 'guards', 'schedule', 'ingest', 'media', 'platforms', 'store', 'delivery'],
  sources: ['domain', 'net', 'ingest', 'store', 'delivery', 'drafts'],
} as const;

const WORK = Object.keys(BELOW);
const WITHOUT_CONFIG = WORK.filter((room) => room !== 'config');

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  ...BELOW,
  jobs: WITHOUT_CONFIG,
  desk: WORK,
  alerts: ['domain', 'net', 'store', 'delivery', 'outbox', 'desk'],
  api: ['desk', 'store', 'domain', 'net'],
  web: [],
  simulators: ['domain'],
  context: WORK,
  demo: [...WORK, 'desk', 'simulators', 'context', 'main'],
  cli: [...WORK, 'desk', 'alerts', 'context'],
  main: [...WORK, 'jobs', 'desk', 'alerts', 'api', 'context'],
};

/** What is loaded by `import()` alone: only when it is needed. */
const LAZILY: Readonly<Record<string, readonly string[]>> = {
  context: ['simulators'],
  cli: ['main', 'demo', 'simulators'],
  main: ['simulators'],
};

/** Files in `src` itself: what an instance stands on, and the two that start something. */
const OWN_ROOM: Readonly<Record<string, string>> = {
  'cli.ts': 'cli',
  'main.ts': 'main',
  'service.ts': 'main',
  'tellers.ts': 'main',
};

/** `src/net/http.ts` -> net, `src/log.ts` -> context. */
export function roomOf(path: string): string | null {
  const [top, second, third] = path.split('/');
  if (top === 'jobs') return 'jobs';
  if (top !== 'src' || second === undefined) return null;
  if (third !== undefined) return second;
  return OWN_ROOM[second] ?? 'context';
}

/** The one part of the API that the web shares. */
const CONTRACT = 'src/api/contract/';

/** Why `from` may not load `to`, or null. Paths from the root of the repository. */
export function whyNot(from: string, to: string, lazy: boolean): string | null {
  const [room, other] = [roomOf(from), roomOf(to)];
  if (room === null || other === null) return `loads ${to}, which is outside of src and jobs`;
  if (room === other) return null;
  if (room === 'web' && to.startsWith(CONTRACT)) return null;
  const allowed = ALLOWED[room];
  if (!allowed) return `stands in "${room}", a room without a rule; give it one in test/helpers/source/rooms.ts`;
  if (allowed.includes(other)) return null;
  if (!LAZILY[room]?.includes(other)) return `${room} may not load values of ${other} (${to})`;
  return lazy ? null : `${room} may load ${other} only by import(), when it is needed (${to})`;
}
