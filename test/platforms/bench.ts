import { z } from 'zod';
import { ComposeStyle } from '../../src/compose/style.ts';
import type { Article } from '../../src/domain/article.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { PostContent } from '../../src/domain/post.ts';
import { placeOf } from '../../src/domain/video/spec.ts';
import { markerOf } from '../../src/lib/ids.ts';
import type { Json } from '../../src/lib/json.ts';
import { requiredOptions } from '../../src/platforms/kit/options.ts';
import type { Change, Platform } from '../../src/platforms/platform.ts';
import type { SimulatedPost, Simulator, SimulatorOptions } from '../../src/simulators/simulator.ts';
import type { Delivery } from './fake-engine.ts';
import { fakeSession, nothingKept, steeredClock } from './fake-session.ts';
import { serveFiles } from './loopback.ts';
import { type Files, type GifFile, type VideoFile, withCaptions, withCover, withRenditions } from './renditions.ts';
import { type SentRequest, tap } from './wire-tap.ts';

export interface Subject {
  platform: Platform;
  startSimulator: (options: SimulatorOptions) => Promise<Simulator>;
  article: Article;
  /** What makes the channel complete beside the simulator's own options. */
  options?: Record<string, unknown>;
  style?: ComposeStyle;
  /** One of the platform's formats; absent: the usual one. */
  format?: string;
  /** What an editor makes of the post before it is sent; absent: nothing. */
  arrange?: (post: PostContent) => PostContent;
  /** The file of the article's video, for platforms that ask for one. */
  video?: VideoFile;
  /** File of a picture that is alone in its part, where that moves. */
  gif?: GifFile;
  /** What is said in it, as a SubRip file. */
  captions?: string;
  /** The video has a picture that stands for it. */
  cover?: true;
}

/** All waiting times are this many times shorter; a request times out after 1.5 s. */
const FACTOR = 20;

/** Options that a channel does not work without, as placeholders that are right in form. */
export const requiredOf = ({ account }: Pick<Platform, 'account'>): Record<string, Json> =>
  Object.fromEntries(requiredOptions(account.options));

export const MARKER = markerOf('6f1a52a4-7f4d-4c1c-9d0b-3f6f2f7f9a11');

export function channelOf(
  platform: Platform,
  options: Record<string, unknown>,
  language: string | null = 'en',
): Channel {
  return {
    id: `${platform.id}-test`,
    platform: platform.id,
    name: 'Harbour News',
    language,
    mode: 'simulated',
    approval: 'automatic',
    link: {
      target: 'canonical',
      parameters: {
        utm_source: '{platform}',
        utm_medium: 'social',
        utm_campaign: '{article}',
        utm_content: '{marker}',
      },
    },
    options: z.record(z.string(), z.json()).parse(options),
  };
}

export const style = ComposeStyle.parse({ hashtags: { list: ['Transport', 'CityNews'] } });

/** A simulator with one delivery ready to be sent to it. */
export interface Bench {
  simulator: Simulator;
  delivery: Delivery;
  /** A later delivery that changes what is live. */
  changing: (change: Change, post: PostContent) => Delivery;
  /** A later delivery that sends another post. */
  again: (post: PostContent) => Delivery;
  /** What went over the wire. */
  sent: () => Promise<SentRequest[]>;
  log: () => Promise<string[]>;
  /** Posts that readers see and that carry our marker. */
  live: () => SimulatedPost[];
  stop: () => Promise<void>;
}

const LoggedOperations = z.array(z.object({ operation: z.string() }));

export async function bench(subject: Subject): Promise<Bench> {
  const { platform } = subject;
  const clock = steeredClock();
  const files: Files = new Map();
  const simulator = await subject.startSimulator({ now: clock.now, factor: FACTOR, seed: 7 });
  const pictures = await serveFiles(files);
  const wire = tap(simulator.url);
  const options: Record<string, unknown> = { ...simulator.channel.options, ...subject.options };
  const composed = platform.content.compose(subject.article, {
    channel: channelOf(platform, options),
    style: subject.style ?? style,
    marker: MARKER,
    ...(subject.format !== undefined && { format: subject.format }),
  });
  const [chosen = composed] = (subject.video && platform.content.video?.forms?.(composed, subject.video)) ?? [];
  const rendered = await withRenditions(subject.arrange?.(chosen) ?? chosen, files, subject.video, subject.gif);
  const spec = subject.cover && placeOf(platform.content.video?.places ?? {}, rendered.video?.place)?.cover;
  const made = spec ? await withCover(rendered, files, spec) : rendered;
  const post = subject.captions === undefined ? made : withCaptions(made, files, subject.captions);
  const client = await platform.client();
  const given = {
    options,
    secrets: simulator.channel.secrets,
    marker: MARKER,
    clock,
    factor: FACTOR,
    allowedOrigins: [simulator.url],
    files,
    filesUrl: pictures.url,
    client,
    subscribers: z.array(z.object({ id: z.string(), address: z.json() })).parse(simulator.subscribers ?? []),
    obtained: platform.account.obtained,
    isRefusal: (error: unknown) => client.classify(error, 'commit', clock.now()).type !== 'unknown',
  };
  const started = () => {
    const kept = nothingKept();
    return { kept, session: fakeSession(given, kept) };
  };
  const before = simulator.posts().length;
  return {
    simulator,
    delivery: { platform, post, ...started(), clock, factor: FACTOR },
    changing: (change, changed) => ({ platform, post: changed, ...started(), clock, factor: FACTOR, change }),
    again: (another) => ({ platform, post: another, ...started(), clock, factor: FACTOR }),
    sent: wire.sent,
    async log() {
      const answer = await fetch(`${simulator.url}/_log`);
      return LoggedOperations.parse(await answer.json()).map((line) => line.operation);
    },
    live: () =>
      simulator
        .posts()
        .slice(before)
        .filter((seen) => seen.visibility === 'public'),
    async stop() {
      wire.stop();
      await Promise.all([simulator.stop(), pictures.stop()]);
    },
  };
}
