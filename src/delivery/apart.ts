import { serviceOf } from '../channels/connected.ts';
import type { ConnectedChannel } from '../channels/connected-channel.ts';
import { stored } from '../domain/told/stored.ts';
import { counted } from '../lib/counted.ts';
import type { Said } from '../posts/said.ts';
import type { Print } from '../rules/print.ts';
import type { ChannelGuards } from '../rules/rules.ts';
import { allAlike } from '../rules/same-text.ts';
import type { DeliveryRow } from './claim.ts';
import type { DeliveryContext } from './context.ts';
import { Missed, Postponed } from './interruptions.ts';

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

/** Milliseconds for which a text is another channel's of the platform. */
export const apartFor = ({ pace }: Pick<DeliveryContext, 'pace'>, { samePlatformSeconds }: ChannelGuards): number =>
  (samePlatformSeconds * SECOND_MS) / pace;

/**
 * Throws Postponed where another channel of the platform said the same, or nearly, within the last seconds: until they
 * are over. Missed where the post is too old by then, which is told as such. `left`: what left on these channels lately.
 */
export function assertApart(
  context: DeliveryContext,
  { guards, rules }: ConnectedChannel,
  { slotAt }: DeliveryRow,
  print: Print,
  left: readonly Said[],
  now: Date,
): void {
  if (!guards) return;
  const { samePlatformSeconds, duplicates } = guards;
  const gap = apartFor(context, guards);
  const recent = left.filter(({ at }) => at !== null && at.getTime() > now.getTime() - gap);
  const alike = allAlike(print, recent, duplicates.likeness);
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
