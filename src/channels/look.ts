import { markerOf, postIdOf } from '../lib/ids.ts';
import type { Look, SeenPost } from '../platforms/session.ts';
import type { ConnectedChannel } from './connected-channel.ts';
import type { ChannelContext } from './context.ts';
import { createCredential } from './credentials.ts';
import { createEvidence, type EvidenceLog } from './evidence.ts';

export type AnyLook = Look<unknown, Readonly<Record<string, unknown>>>;

/** Posts that lists of an account showed, by the marker of a Masthead in them. */
export type Sightings = Map<string, SeenPost & { postId: string }>;

export function addSighting(sightings: Sightings, post: SeenPost): void {
  for (const marker of post.markers) {
    const postId = postIdOf(marker);
    if (postId !== null) sightings.set(marker, { ...post, postId });
  }
}

/** What adapters may use to look at a platform, with everything they do kept as evidence. */
export function createLook(
  context: ChannelContext,
  connected: ConnectedChannel,
  postId: string,
  { signal, now, mayWrite }: Pick<AnyLook, 'signal' | 'now' | 'mayWrite'>,
): { look: AnyLook; evidence: EvidenceLog; sightings: Sightings } {
  const tokens: string[] = [];
  const secrets = (): readonly string[] => [...connected.secrets, ...tokens];
  const evidence = createEvidence(now, secrets);
  const sightings: Sightings = new Map();
  const credential = createCredential(context, connected, now, (secret) => tokens.push(secret));
  const look: AnyLook = {
    options: connected.channel.options,
    secrets: connected.credentials.values,
    marker: markerOf(postId),
    http: context.http(connected, (line) => evidence.add(line), mayWrite),
    requestMs: context.timings.request,
    mayWrite,
    signal,
    now,
    machineNow: () => context.clock.now(),
    after: (ms) => new Date(now().getTime() + ms / context.pace),
    saw: (post) => addSighting(sightings, post),
    record: (line) => evidence.add(line),
    credential: (name, refresh, stale) => credential(name, signal, refresh, stale),
  };
  return { look, evidence, sightings };
}
