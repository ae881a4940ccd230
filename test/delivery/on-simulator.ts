import { eq, sql } from 'drizzle-orm';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import type { DeliveryContext } from '../../src/delivery/context.ts';
import type { PostContent } from '../../src/domain/post.ts';
import { contentHash, markerOf, newId } from '../../src/lib/ids.ts';
import { createHttp } from '../../src/net/client.ts';
import { originsIn } from '../../src/net/origins.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import type { Simulator, SimulatorOptions } from '../../src/simulators/simulator.ts';
import { deliveries, deliveryCommits } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { channelOf, requiredOf, style } from '../platforms/bench.ts';
import { serveFiles } from '../platforms/loopback.ts';
import { type Files, type VideoFile, withRenditions } from '../platforms/renditions.ts';
import { sampleArticle } from '../platforms/samples.ts';
import { engine, JUST_NOW, queued } from './bench.ts';

export type Start = (options: SimulatorOptions) => Promise<Simulator>;

const REQUEST_MS = 5_000;
/** Waiting times of platforms are so much shorter. */
const FACTOR = 100;

const text = z.record(z.string(), z.json());

/** An account of a platform, with nothing on it yet. */
export async function account(start: Start, seed: number, changes: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await start({ factor: FACTOR, seed, listingLagMs: 0, acceptsRepeats: true, ...changes });
  onTestFinished(() => simulator.stop());
  return simulator;
}

export interface Connection {
  platform: Platform;
  simulator: Simulator;
  options?: Record<string, unknown>;
  secrets?: Record<string, string>;
}

/** The channel `main`, set up for the account of a simulator. */
export function connectedTo({ platform, simulator, options, secrets }: Connection): ConnectedChannel {
  const values = { ...simulator.channel.secrets, ...secrets };
  const given = text.parse({ ...requiredOf(platform), ...simulator.channel.options, ...options });
  return {
    channel: { ...channelOf(platform, given), id: 'main', mode: 'live' },
    platform,
    credentials: { values, missing: [] },
    secrets: Object.values(values),
  };
}

/** Files of posts, as the media store keeps them, and where platforms fetch them. */
export async function mediaFolder() {
  const files: Files = new Map();
  const served = await serveFiles(files);
  onTestFinished(() => served.stop());
  return { files, url: served.url };
}
export type Media = Awaited<ReturnType<typeof mediaFolder>>;

/** An engine with one channel that speaks to a simulator over the real client. */
export function engineOn(db: Db, connected: ConnectedChannel, media: Media, changes: Partial<DeliveryContext> = {}) {
  return engine(db, connected, {
    pace: FACTOR,
    http: ({ channel, secrets }, record, mayWrite) =>
      createHttp({
        timeoutMs: REQUEST_MS,
        maxBytes: 5_000_000,
        allowedOrigins: originsIn(channel.options),
        record,
        secrets,
        monotonic: () => performance.now(),
        mayWrite,
      }),
    files: {
      async read(hash, range) {
        const bytes = media.files.get(hash)?.bytes ?? Buffer.alloc(0);
        return range ? bytes.subarray(range.start, range.end + 1) : bytes;
      },
      keep: async () => 0,
    },
    publicUrl: ({ hash, mimeType }) => `${media.url}/${hash}.${mimeType === 'image/png' ? 'png' : 'jpg'}`,
    ...changes,
  });
}

/** An approved post about the sample article, due now; answers the ids of it and of its delivery. */
export async function queuedOn(
  db: Db,
  { channel, platform }: ConnectedChannel,
  media: Media,
  changes: Partial<PostContent> = {},
  video?: VideoFile,
): Promise<{ id: string; postId: string; content: PostContent }> {
  const postId = newId();
  const marker = markerOf(postId);
  const composed = platform.content.compose(sampleArticle, { channel, style, marker });
  const content = await withRenditions({ ...composed, ...changes }, media.files, video);
  const id = await queued(db, { id: postId, content, contentHash: contentHash(content) });
  return { id, postId, content };
}

/** Makes a delivery due, with all that was said of it an hour older: the next look decides. */
export async function hourLater(db: Db, id: string): Promise<void> {
  await db.update(deliveries).set({ nextAt: JUST_NOW, leaseUntil: JUST_NOW }).where(eq(deliveries.id, id));
  await db
    .update(deliveryCommits)
    .set({
      intentAt: sql`intent_at - interval '1 hour'`,
      firstIntentAt: sql`first_intent_at - interval '1 hour'`,
      deadline: sql`deadline - interval '1 hour'`,
    })
    .where(eq(deliveryCommits.deliveryId, id));
}
