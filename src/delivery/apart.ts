import { counted } from '../domain/counted.ts';
import type { PostContent } from '../domain/post.ts';
import { stored } from '../domain/told/stored.ts';
import { printOf } from '../guards/print.ts';
import { alikeIn } from '../guards/same-text.ts';
import type { Tx } from '../store/store.ts';
import type { DeliveryRow } from './claim.ts';
import { serviceOf } from './connected.ts';
import type { ConnectedChannel, DeliveryContext } from './context.ts';
import { Missed, Postponed } from './interruptions.ts';
import { leftWithin } from './said.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

/** The newsroom's other channels on one platform; none where they need not keep apart. */
export function sistersOf(channels: DeliveryContext['channels'], { channel, guards }: ConnectedChannel): string[] {
  if (!guards || guards.samePlatformSeconds === 0) return [];
  const own = serviceOf(channel.platform, channel.mode);
  return [...channels.values()].flatMap(({ channel: { id, platform, mode } }) =>
    id !== channel.id && mode !== 'off' && serviceOf(platform, mode) === own ? [id] : [],
  );
}

/**
 * Throws Postponed where another channel of the platform said the same, or nearly, within the last seconds: until they
 * are over. Missed where the post is too old by then, which is told as such.
 */
export async function assertApart(
  tx: Tx,
  { channels, pace }: DeliveryContext,
  connected: ConnectedChannel,
  { slotAt }: DeliveryRow,
  content: PostContent,
): Promise<void> {
  const { guards, rules } = connected;
  const sisters = sistersOf(channels, connected);
  if (!guards || sisters.length === 0) return;
  const { samePlatformSeconds, duplicates } = guards;
  const gap = (samePlatformSeconds * SECOND_MS) / pace;
  const print = printOf(content);
  const alike = (await leftWithin(tx, sisters, gap)).filter(
    (said) => alikeIn(print, [said], { from: duplicates.likeness }) !== null,
  );
  const [last] = alike.sort((a, b) => Number(b.at) - Number(a.at));
  if (!last?.at) return;
  const until = new Date(last.at.getTime() + gap);
  const why = stored('off-apart', {
    channel: last.channelId,
    at: last.at.toISOString(),
    seconds: counted(samePlatformSeconds, 'second'),
  });
  const hours = rules?.maxAgeHours ?? null;
  if (hours !== null && until.getTime() - slotAt.getTime() > hours * HOUR_MS) {
    throw new Missed(
      `${why} By then it is too old: it was due at ${slotAt.toISOString()}, and the channel sends nothing ${counted(hours, 'hour')} later.`,
    );
  }
  throw new Postponed(why, until);
}
