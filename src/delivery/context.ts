import type { ConnectedChannel } from '../channels/connected-channel.ts';
import type { ChannelContext } from '../channels/context.ts';
import type { RenditionRef } from '../domain/post.ts';
import type { Retries } from '../domain/retries.ts';
import type { MediaStore } from '../media/storage/store.ts';
import type { CheckpointHook } from './checkpoint.ts';
import type { ClockWatch } from './clock-watch.ts';

/** Everything that the engine needs; passed as a whole, so that tests can replace any part. */
export interface DeliveryContext extends ChannelContext {
  /** How far the database's clock can be believed. */
  watch: ClockWatch;
  retries: Retries;
  random: () => number;
  channels: ReadonlyMap<string, ConnectedChannel>;
  files: Pick<MediaStore, 'read' | 'keep'>;
  /** Good for a day, or for `lifeMs` where that is longer. */
  publicUrl(rendition: RenditionRef, lifeMs?: number): string;
  checkpoint?: CheckpointHook;
}
