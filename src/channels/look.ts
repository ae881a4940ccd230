import { markerOf, postIdOf } from '../lib/ids.ts';
import type { Look, SeenPost } from '../platforms/session.ts';
import { accountOf } from './connected.ts';
import type { ConnectedChannel } from './connected-channel.ts';
import type { ChannelContext } from './context.ts';
import { type ChannelSet, currentSet, setOf } from './credential-sets.ts';
import { hasEqual } from './equal.ts';
import { createEvidence, type EvidenceLog } from './evidence.ts';
import { knownPosts } from './known-posts.ts';
import { type Rotation, usableSet } from './rotate.ts';
import { subscribersOf } from './subscribers.ts';

export type AnyLook = Look<unknown, Readonly<Record<string, unknown>>>;

/** Posts that lists of an account showed, by the marker of a Masthead in them. */
export type Sightings = Map<string, SeenPost & { postId: string }>;

export function addSighting(sightings: Sightings, post: SeenPost): void {
  for (const marker of post.markers) {
    const postId = postIdOf(marker);
    if (postId !== null) sightings.set(marker, { ...post, postId });
  }
}

export interface OpenLook {
  look: AnyLook;
  evidence: EvidenceLog;
  sightings: Sightings;
  /** By which its credentials are replaced. */
  rotation: Rotation;
}

type LookOptions = Pick<AnyLook, 'signal' | 'now' | 'mayWrite'> & {
  /** false: credentials are used as they are stored, and never replaced. */
  renews?: boolean;
};

/** What adapters may use to look at a platform, with everything they do kept as evidence. */
export async function openLook(
  context: ChannelContext,
  connected: ConnectedChannel,
  postId: string,
  { signal, now, mayWrite, renews: mayRenew = true }: LookOptions,
): Promise<OpenLook> {
  const secrets = new Set(connected.secrets);
  const evidence = createEvidence(now, () => [...secrets]);
  const sightings: Sightings = new Map();
  const conceal = (set: ChannelSet): ChannelSet => {
    for (const secret of Object.values(set.secrets)) secrets.add(secret);
    return set;
  };
  // Others have nothing stored that takes the place of what was configured.
  const renews = connected.platform.account.token(connected.channel.options)?.renews === true;
  const set = conceal(renews || !mayRenew ? await currentSet(context, connected) : setOf(context, connected, null));
  const look: AnyLook = {
    options: connected.channel.options,
    secrets: set.secrets,
    marker: markerOf(postId),
    http: context.http(connected, (line) => evidence.add(line), mayWrite),
    subscribers: subscribersOf(context, connected),
    requestMs: context.timings.request,
    mayWrite,
    signal,
    now,
    machineNow: () => context.clock.now(),
    after: (ms) => new Date(now().getTime() + ms / context.pace),
    saw: (post) => addSighting(sightings, post),
    hasEqual: (since) => hasEqual(context.db, postId, since),
    knownPosts: (since) => knownPosts(context.db, accountOf(connected), since),
    record: (line) => evidence.add(line),
    credentials: async () => (mayRenew ? usableSet(rotation, null) : set),
    rotate: async (refusedVersion) => (mayRenew ? usableSet(rotation, refusedVersion) : set),
  };
  const rotation: Rotation = { context, connected, look, blank: evidence.blank, conceal };
  return { look, evidence, sightings, rotation };
}
