import { z } from 'zod';
import type { World } from '../kit/world.ts';
import type { MediaCategory } from './schemas.ts';

export interface XMedia {
  id: string;
  category: MediaCategory;
  mimeType: string;
  totalBytes: number;
  segments: Map<number, Buffer>;
  expiresAt: number;
  /** open: takes segments · processing: polled `pollsLeft` times more · ready or failed: at its end. */
  state: 'open' | 'processing' | 'ready' | 'failed';
  pollsLeft: number;
  /** Uploads well and cannot be posted. */
  outOfSpec: boolean;
  alt: string | null;
  /** Subtitle files of a video, by language. */
  subtitles: Map<string, string>;
  width: number | null;
  height: number | null;
}

export interface XPost {
  id: string;
  text: string;
  at: Date;
  /** Time from which the timeline lists it. */
  listedFrom: number;
  replyTo: string | null;
  quoted: string | null;
  conversation: string;
  media: readonly XMedia[];
  /** Picture that is shown before its video plays; null: a frame of it. */
  cover: XMedia | null;
  poll: { options: readonly string[]; minutes: number } | null;
  /** What readers see beside it: who may reply, who is tagged, made with AI, paid partnership. */
  labels: readonly string[];
  /** Its versions, oldest first, itself included; shared by all of them. */
  versions: XPost[];
  deleted: boolean;
}

export interface XAccount {
  userId: string;
  username: string;
  name: string;
}

export interface XState {
  world: World;
  account: XAccount;
  posts: XPost[];
  media: Map<string, XMedia>;
  /** Most weighted characters of a post: 280, more for accounts that pay. */
  maxText: number;
  /** Accepted spelling of the parameter for fields; null: both. */
  onlyFields: 'post' | 'tweet' | null;
  /** A snowflake: grows with time, longer than what a double holds. */
  newId(): string;
}

const EPOCH = 1_288_834_974_657n;

/** A second account that the same people may post from. */
const SPORT: XAccount = { userId: '1498230571946608271', username: 'masthead_sport', name: 'Masthead Sport' };

/** Other people’s accounts; who does not allow tags is left out of them without a word. */
export const PEOPLE = [
  { id: '2244994945', username: 'mira_osei', name: 'Mira Osei', allowsTags: true },
  { id: '783214', username: 'harbour_ferry', name: 'Harbour Ferry', allowsTags: true },
  { id: '6253282', username: 'quiet_ann', name: 'Ann Lee', allowsTags: false },
] as const;

const Named = z.object({ userId: z.string().regex(/^\d+$/), username: z.string().min(1) });

/** The simulator’s own account, the one that options of a channel name, and the second one. */
export function accountsFor(world: World, named: unknown): [XAccount, XAccount] {
  const usual = { userId: `14${world.random.digits(16)}`, username: 'masthead_news', name: 'Masthead News' };
  const { data } = Named.safeParse(named);
  if (data?.userId === SPORT.userId) return [SPORT, usual];
  return [data ? { ...usual, ...data } : usual, SPORT];
}

export function createState(
  world: World,
  { onlyFields, maxText }: Pick<XState, 'onlyFields' | 'maxText'>,
  account: XAccount,
): XState {
  let last = 0n;
  return {
    world,
    account,
    posts: [],
    media: new Map(),
    maxText,
    onlyFields,
    newId() {
      const stamp = ((BigInt(world.now().getTime()) - EPOCH) << 22n) | BigInt(world.random.between(0, 4095));
      last = stamp > last ? stamp : last + 1n;
      return String(last);
    },
  };
}

export const livePost = (state: XState, id: string): XPost | null =>
  state.posts.find((post) => post.id === id && !post.deleted) ?? null;

/** Checks whether a version is the last of its post, the only one that readers see. */
export const isNewest = (post: XPost): boolean => post.versions.at(-1) === post;

export const MAX_EDITS = 5;
const EDITABLE_MS = 3_600_000;

/**
 * Time until which a post may be edited, counted from its first version; milliseconds since 1970. No test waits for its
 * end, so it isn't divided: a worker needs real time, however fast the rest goes.
 */
export const editableUntil = ({ versions }: XPost): number => (versions[0]?.at.getTime() ?? 0) + EDITABLE_MS;

export const editsRemaining = ({ versions }: XPost): number => Math.max(0, MAX_EDITS - (versions.length - 1));

export const isVideo = (category: MediaCategory): boolean => category.endsWith('video');
export const isGif = (category: MediaCategory): boolean => category.endsWith('_gif');

/** Names the media in reads; never taken by a post. */
export const mediaKey = ({ id, category }: XMedia): string =>
  `${isVideo(category) ? 7 : isGif(category) ? 16 : 3}_${id}`;
