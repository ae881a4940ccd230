import { accountOf } from '../../channels/connected.ts';
import type { ConnectedChannel } from '../../channels/connected-channel.ts';
import type { ChannelContext } from '../../channels/context.ts';
import { openLook } from '../../channels/look.ts';
import { keepProfile, profilesIn } from '../../channels/profiles.ts';
import type { PictureSpec } from '../../domain/post.ts';
import { newId } from '../../lib/ids.ts';
import { renderEach } from '../../media/render.ts';
import { StatusError } from '../../net/safe-fetch.ts';
import type { Profile } from '../../platforms/platform.ts';
import type { DeskContext } from '../kit/context.ts';

/** What fetching the pictures of accounts needs. */
export type ProfileContext = ChannelContext & Pick<DeskContext, 'media' | 'cut' | 'fetch'>;

/** As it is shown, twice as fine. */
const SMALL: PictureSpec = { width: 96, height: 96, format: 'png', maxBytes: 100_000, fit: 'inside' };
const MOST_BYTES = 5_000_000;
const FETCH_MS = 10_000;

const isGone = (error: unknown): boolean => error instanceof StatusError && [404, 410].includes(error.opened.status);

/** Fetches a picture, as the crawler does, and keeps it in small. Null: it is not there any more, or is none. */
async function fetchPicture(
  { fetch, media, cut }: ProfileContext,
  address: string,
  signal: AbortSignal,
): Promise<string | null> {
  const limits = { signal, maxBytes: MOST_BYTES, timeoutMs: FETCH_MS, accept: ['image/'] };
  const fetched = await fetch(address, limits).catch((error: unknown) => {
    if (isGone(error)) return null;
    throw error;
  });
  if (fetched === null) return null;
  const [made] = await renderEach({ bytes: fetched.bytes }, [SMALL], { store: media, cut, signal });
  if (made === undefined || made instanceof Error) return null;
  return made.rendition.hash;
}

/** An account, as its platform describes it. */
interface Described {
  channelId: string;
  account: string;
  profile: Profile;
}

/**
 * Keeps how an account looks. Where its picture cannot be fetched just now, the one that is kept stays; one that is gone is
 * forgotten.
 */
export async function takeProfile(
  context: ProfileContext,
  { channelId, account, profile }: Described,
  signal: AbortSignal,
): Promise<void> {
  const { name, handle } = profile;
  const known = (await profilesIn(context.db)).get(channelId);
  const before = known?.account === account ? known.picture : null;
  const kept = { channelId, account, name, handle, picture: profile.picture === null ? null : before };
  await keepProfile(context.db, kept);
  if (profile.picture === null) return;
  try {
    const picture = await fetchPicture(context, profile.picture, signal);
    await keepProfile(context.db, { ...kept, picture });
  } catch (error) {
    signal.throwIfAborted();
    context.log.info({ channel: channelId, err: error }, 'the picture of an account could not be fetched');
  }
}

/** Asks the platform of a channel how its account looks. False: it cannot be asked. */
export async function refreshProfile(
  context: ProfileContext,
  connected: ConnectedChannel,
  signal: AbortSignal,
): Promise<boolean> {
  const account = accountOf(connected);
  const client = await connected.platform.client();
  if (account === null || !client.profile) return false;
  const { look } = await openLook(context, connected, newId(), {
    signal,
    now: () => context.clock.now(),
    mayWrite() {},
  });
  const profile = await client.profile(look);
  await takeProfile(context, { channelId: connected.channel.id, account, profile }, signal);
  return true;
}
