import { type ChannelView, listChannels } from './channels.ts';
import type { DeskContext } from './context.ts';
import { type Pause, pausesOf } from './pauses.ts';
import { outages } from './standstill.ts';

/** A channel with all that may hold it back. */
export interface ChannelHealth extends ChannelView {
  /** Its own pause, or that of everything; null: none holds. */
  pause: Pause | null;
  /** Its platform does not answer; null: it does, so far as is known. */
  outage: { since: Date; reason: string | null } | null;
}

/** The configured channels, each with how it is. */
export async function channelsNow(context: DeskContext): Promise<ChannelHealth[]> {
  const channels = await listChannels(context);
  const pauses = await pausesOf(context, channels);
  const down = await outages(context, channels);
  return channels.map((channel) => {
    const outage = down.find(({ channels: ids }) => ids.includes(channel.id));
    return {
      ...channel,
      pause: pauses.find((pause) => pause.channel === null || pause.channel === channel.id) ?? null,
      outage: outage ? { since: outage.since, reason: outage.reason } : null,
    };
  });
}
