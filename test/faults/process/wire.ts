import { z } from 'zod';
import type { Checkpoint } from '../../../src/delivery/context.ts';
import { DeliveryKind, DeliveryState } from '../../../src/domain/delivery.ts';
import { VideoFile } from '../../../src/domain/post.ts';
import { Json } from '../../../src/lib/json.ts';
import { FormId } from '../stage/forms.ts';

/** What a harness and its worker processes say to each other. */

/** Those at which a worker waits for the harness. */
export const CHECKPOINTS = [
  'claimed',
  'step-done',
  'step-stored',
  'intent-stored',
  'before-call',
  'answered',
  'result-stored',
  'concluding',
  'concluded',
] as const satisfies readonly Exclude<Checkpoint, 'writing'>[];

/** How many deliveries of each channel are due, and within how many milliseconds, drawn by the seed. */
export const Due = z.object({
  trials: z.record(z.string(), z.int()),
  /** Articles on each channel that are left to another deployment. */
  skip: z.int(),
  withinMs: z.number(),
  seed: z.int(),
  /** The form that their posts are given, with a film for those that need one; null: none. */
  form: z.object({ id: FormId, film: VideoFile }).nullable(),
});
export type Due = z.infer<typeof Due>;

/** What one process is to be. */
export const Spec = z.object({
  role: z.enum(['all', 'worker', 'scheduler', 'seed']),
  configDirectory: z.string(),
  variables: z.record(z.string(), z.string()),
  pace: z.number(),
  /** Options and secrets of the simulated channels. */
  simulated: z.array(
    z.tuple([z.string(), z.object({ options: z.record(z.string(), Json), secrets: z.record(z.string(), z.string()) })]),
  ),
  /** True if the channels are live for the service: it tells the accounts of simulators apart only then. */
  live: z.boolean(),
  /** Where platforms fetch renditions: an address that outlives the process. */
  renditions: z.string(),
  /** Makes deliveries due before the service starts. */
  due: Due.nullable(),
  /** Articles that a process of the role `seed` takes. */
  articles: z.int(),
  /** `http://host:port` of the site with pictures and films. */
  site: z.string(),
});
export type Spec = z.infer<typeof Spec>;

/** What is done once posts are live; `kill` withdraws their stories. */
export const Changed = z.enum(['revise', 'retract', 'reply', 'kill']);
export type Changed = z.infer<typeof Changed>;

/** One delivery's row, as a trial is judged by it. */
export const Row = z.object({
  deliveryId: z.string(),
  postId: z.string(),
  channelId: z.string(),
  kind: DeliveryKind,
  /** What its post answers, with which words; null where it answers nothing. */
  answer: z.object({ to: z.string(), postId: z.string(), says: z.string() }).nullable(),
  /** By which readers tell each of its parts from other posts. */
  words: z.array(z.string()),
  /** How many pictures its first part has. */
  pictures: z.int(),
  /** What its receipt names on the platform, part by part. */
  live: z.array(z.string()),
  /** Why its channel is paused; null: it is not. */
  paused: z.string().nullable(),
  state: DeliveryState,
  epoch: z.int(),
  heldReason: z.string().nullable(),
  outcome: z.string().nullable(),
  /** What its receipt names on the platform; null: it has none. */
  remoteId: z.string().nullable(),
  /** Markers that its store noted on the channel's account as posts of another deployment, where evidence was asked for. */
  foreign: z.array(z.string()),
  /** Milliseconds since it was due, by the database's clock. */
  ageMs: z.number(),
  /** What its attempts wrote down, one line an event, where it was asked for; each with the worker's name. */
  evidence: z.array(
    z.object({
      worker: z.string(),
      /** ISO 8601. */
      at: z.string(),
      event: z.string(),
      status: z.int().nullable(),
      /** Its first characters. */
      body: z.string().nullable(),
    }),
  ),
});
export type Row = z.infer<typeof Row>;

export const FromWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('failed'), message: z.string() }),
  z.object({
    type: z.literal('at'),
    ticket: z.int(),
    point: z.enum(CHECKPOINTS),
    deliveryId: z.string(),
    postId: z.string(),
    channelId: z.string(),
    name: z.string(),
  }),
  /** A request of this post's delivery is being written; not waited for. */
  z.object({ type: z.literal('writing'), postId: z.string() }),
  /** What was to be changed is planned, or the pause is answered; `error`: why not. */
  z.object({ type: z.literal('changed'), ticket: z.int(), error: z.string().nullable() }),
  /** Its event loop stood still for so long, longer than before. */
  z.object({ type: z.literal('paused'), ms: z.number() }),
  z.object({ type: z.literal('rows'), ticket: z.int(), rows: z.array(Row) }),
]);
export type FromWorker = z.infer<typeof FromWorker>;
export type Arrived = Extract<FromWorker, { type: 'at' }>;

export const ToWorker = z.discriminatedUnion('type', [
  /** `stop`: the process stops itself before it goes on · `blockMs`: its event loop stands still for that long. */
  z.object({ type: z.literal('go'), tickets: z.array(z.int()), stop: z.boolean(), blockMs: z.number() }),
  /** The process stops itself in the turn in which this delivery's request is written; once. */
  z.object({ type: z.literal('stop-at-writing'), deliveryId: z.string() }),
  z.object({ type: z.literal('survey'), ticket: z.int(), evidence: z.boolean() }),
  z.object({ type: z.literal('change'), ticket: z.int(), work: Changed }),
  /** A person pauses a channel, a tag, or everything (neither), or ends that; answered as `changed`. */
  z.object({
    type: z.literal('pause'),
    ticket: z.int(),
    channel: z.string().nullable(),
    tag: z.string().nullable(),
    paused: z.boolean(),
  }),
  /** A person lets held deliveries try again; answered as `changed`. */
  z.object({ type: z.literal('retry'), ticket: z.int(), ids: z.array(z.string()) }),
  /** One of the posts that go out with this delivery is put under embargo for a moment; answered as `changed`. */
  z.object({ type: z.literal('embargo'), ticket: z.int(), deliveryId: z.string() }),
  /** The newsroom publishes so many further stories; answered as `changed`. */
  z.object({ type: z.literal('submit'), ticket: z.int(), count: z.int() }),
  /** A person ends every pause. */
  z.object({ type: z.literal('resume') }),
  z.object({ type: z.literal('leave') }),
]);
export type ToWorker = z.infer<typeof ToWorker>;
