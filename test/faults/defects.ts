import { markerOf } from '../../src/lib/ids.ts';
import type { Simulator } from '../../src/simulators/simulator.ts';
import type { Row } from './process/wire.ts';

/** Accounts on simulated platforms, by channel id. */
type Accounts = ReadonlyMap<string, Pick<Simulator, 'accepted' | 'defects'>>;

export interface Scene {
  accounts: Accounts;
  /** Accounts from which nothing may be sent; null: there are none. */
  others: Accounts | null;
  /** The rows of each deployment. */
  deployments: readonly (readonly Row[])[];
  /** Whether a row's delivery was looked for, where there are several deployments. */
  hasLooked(row: Row): boolean;
}

/** Requests that no correct client sends. */
const ofRequests = (accounts: Accounts): string[] =>
  [...accounts].flatMap(([id, simulator]) => simulator.defects().map((text) => `${id}: ${text}`));

/** Posts from accounts that a channel was set up for by mistake. */
const ofAccounts = (accounts: Accounts): string[] =>
  [...accounts].flatMap(([id, simulator]) => {
    const count = simulator.accepted().length;
    return count > 0 ? [`${id}: ${count} posts went out from another account.`] : [];
  });

/** Rows that name another delivery's post as theirs. */
const ofReceipts = ({ accounts, deployments }: Scene): string[] =>
  deployments.flat().flatMap(({ channelId, postId, remoteId }) => {
    const posts = accounts.get(channelId)?.accepted() ?? [];
    const named = posts.find(({ id }) => id === remoteId);
    if (!named || named.marker === null || named.marker === markerOf(postId)) return [];
    return [`${channelId}: a delivery took the post ${named.id} of another one for its own.`];
  });

/** Posts that two deliveries took for theirs: one of the two was not sent, or nobody knows of it. */
const ofSharedPosts = ({ deployments }: Scene): string[] =>
  deployments.flatMap((rows) => {
    const sent = rows.filter(({ kind, live }) => kind === 'send' && live[0] !== undefined && live[0] !== '');
    const names = sent.map(({ channelId, live }) => `${channelId} ${live[0]}`);
    return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map(
      (name) => `${name.replace(' ', ': two deliveries took the post ')} for theirs.`,
    );
  });

/** What a deployment that looked for its posts did not note of the others, or noted wrongly. */
function ofNotes({ deployments, hasLooked }: Scene): string[] {
  if (deployments.length < 2) return [];
  const markers = (rows: readonly Row[]) => new Set(rows.map(({ postId }) => markerOf(postId)));
  const all = markers(deployments.flat());
  return deployments.flatMap((rows, number) => {
    const own = markers(rows);
    const channels = new Map(rows.filter(hasLooked).map(({ channelId, foreign }) => [channelId, foreign]));
    return [...channels].flatMap(([channel, noted]) => {
      const name = `${channel}: deployment ${number + 1} noted`;
      const theirs = noted.some((marker) => all.has(marker) && !own.has(marker));
      return [
        ...(theirs ? [] : [`${name} none of the other's posts.`]),
        ...(noted.some((marker) => own.has(marker)) ? [`${name} its own posts as another's.`] : []),
      ];
    });
  });
}

/** What no correct newsroom does to platforms and to others that post there, whatever its rows say; one sentence each. */
export const defectsOf = (scene: Scene): string[] => [
  ...ofRequests(scene.accounts),
  ...(scene.others ? ofAccounts(scene.others) : []),
  ...ofReceipts(scene),
  ...ofSharedPosts(scene),
  ...ofNotes(scene),
];
