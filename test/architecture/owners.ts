import { moduleOf } from './modules.ts';

/** The module that alone writes each table, by the table's name in src/store/schema. Anyone may read. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  posts: [
    'posts',
    'articles',
    'articleNames',
    'articleRequests',
    'articleSkips',
    'articleRevisions',
    'articleFiles',
    'articleBases',
    'renditions',
    'focals',
    'films',
    'freeStories',
    'libraryItems',
    'postItems',
    'uploads',
    'makings',
    'approvals',
    'approvalRequests',
    'postVersions',
    'corrections',
    'proposals',
    'deliveries',
    'deliverySteps',
    'deliveryCommits',
    'attempts',
    'storyTraces',
  ],
  channels: [
    'channelStates',
    'storedChannels',
    'channelSecrets',
    'credentialSets',
    'subscribers',
    'trials',
    'channelProfiles',
    'platformApps',
    'connectionAttempts',
    'switches',
    'tagPauses',
    'foreignPosts',
    'declinedLengths',
  ],
  delivery: ['breakers', 'recounts', 'miscounts'],
  queue: ['cronCursors', 'cronTicks', 'jobRuns'],
  store: ['audit', 'archives', 'idempotencyKeys', 'schemaRequirements', 'storeServer'],
  feeds: ['sources', 'sourceItems', 'subscriptions', 'rereads'],
  notify: ['outbox', 'receivers', 'notifications', 'notificationChoices', 'pushBrowsers', 'pushKeys'],
  alerts: ['alerts', 'heartbeat'],
  suggestions: ['modelUse'],
  features: [
    'people',
    'personKeys',
    'passwords',
    'sessions',
    'identities',
    'invitations',
    'signInTries',
    'passkeys',
    'secondSteps',
    'recoveryCodes',
    'savedViews',
    'attention',
    'comments',
    'calendarLinks',
    'presences',
    'configGenerations',
    'configChanges',
    'configSettings',
    'configProcesses',
  ],
};

const OWNER = new Map(Object.entries(OWNERS).flatMap(([module, tables]) => tables.map((table) => [table, module])));
/** Until the engine's statements are the only ones that write how a delivery goes on, delivery writes these, too. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  delivery: ['deliveries', 'deliverySteps', 'deliveryCommits', 'attempts'],
};

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const BY_SQL_NAME = new Map([...OWNER.keys()].map((name) => [snake(name), name]));

/** By the query builder, by a statement that names the table's variable, or by one that is all text. */
const WRITES =
  /\.(?:insert|update|delete)\(\s*(?:\w+\.)?(\w+)\s*,?\s*\)|\b(?:insert\s+into|update|delete\s+from)\s+\$\{(?:\w+\.)?(\w+)\}|\b(?:insert\s+into|delete\s+from)\s+(?:masthead\.)?"?(\w+)|\bupdate\s+(?:masthead\.)?"?(\w+)"?\s+(?:(?:as\s+)?\w+\s+)?set\b/gi;

/** Tables that a file writes although another module owns them, each once, as `path writes table, which owner owns`. */
export function foreignWrites(path: string, text: string): string[] {
  const module = moduleOf(path) ?? '';
  const named = ([, built, plain, ...raw]: readonly (string | undefined)[]): string =>
    built ?? plain ?? BY_SQL_NAME.get(raw.find(Boolean) ?? '') ?? '';
  const tables = new Set([...text.matchAll(WRITES)].map(named));
  return [...tables].toSorted().flatMap((table) => {
    const owner = OWNER.get(table);
    if (owner === undefined || owner === module || ALSO[module]?.includes(table)) return [];
    return [`${path} writes ${table}, which ${owner} owns`];
  });
}

/** Names of tables in SQL, by the names of their variables. */
export const sqlNames = (): [string, string][] => [...BY_SQL_NAME].map(([name, variable]) => [variable, name]);

/** Names of tables that have an owner. */
export const owned = (): string[] => [...OWNER.keys()].toSorted();
