import type { ConnectedChannel } from '../channels/connected-channel.ts';
import type { ChannelContext } from '../channels/context.ts';
import type { Meter } from '../domain/meter.ts';
import type { RenditionRef } from '../domain/post.ts';
import type { Retries } from '../domain/retries.ts';
import type { MediaStore } from '../media/storage/store.ts';
import type { ClockWatch } from './clock-watch.ts';

/**
 * The points at which an attempt has something behind it that is not written down yet, or has just been
 * written down: where a process may die, freeze or lose its store with the most harm.
 * claimed · step-done (ran, its result is not stored) · step-stored · intent-stored (the last check of the
 * claim is still to come) · before-call (checked; the request is next) · writing (of any request, with the name of
 * the commit or none: the connection stands, checked once more, written in the same turn; not waited for) ·
 * answered (its result is not stored) · result-stored · concluding · concluded.
 */
export type Checkpoint =
  | 'claimed'
  | 'step-done'
  | 'step-stored'
  | 'intent-stored'
  | 'before-call'
  | 'writing'
  | 'answered'
  | 'result-stored'
  | 'concluding'
  | 'concluded';

/** Which attempt reached a checkpoint; `name`: of the step or commit, or empty. */
export interface Reached {
  deliveryId: string;
  postId: string;
  channelId: string;
  epoch: number;
  name: string;
}

/** Called at each checkpoint, and waited for. A service has none; the fault harness kills and freezes there. */
export type CheckpointHook = (point: Checkpoint, at: Reached) => Promise<void>;

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
  /** Counts attempts and lookups; absent: no one asks for them. */
  meter?: Meter;
}
