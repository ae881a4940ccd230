import { type Comments, createComments } from '../graph/comments.ts';
import { LINKED } from '../graph/linked.ts';
import type { World } from '../kit/world.ts';
import type { SimulatedPost } from '../simulator.ts';

export interface FbPhoto {
  id: string;
  mimeType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  alt: string | null;
  published: boolean;
  /** Unpublished photos go away. */
  expiresAt: number;
  /** The post that shows it. */
  usedBy: string | null;
}

/** SubRip file that a player offers beside a video. */
export interface FbCaptions {
  /** `en_US`. */
  locale: string;
  name: string;
  bytes: number;
}

/** A video from the first phase of its upload on; only the last one makes it public. */
export interface FbVideo {
  id: string;
  kind: 'reel' | 'video' | 'story';
  /** Names the upload of an ordinary video. */
  session: string;
  /** Size in bytes; null while unknown. */
  size: number | null;
  parts: Buffer[];
  received: number;
  isUploaded: boolean;
  begunAt: Date;
  description: string;
  title: string;
  publishing: 'none' | 'published' | 'draft' | 'scheduled';
  scheduledFor: number | null;
  finishedAt: Date | null;
  /** Time from which reads report that it was finished. */
  toldFrom: number;
  /** Number of reads that still report processing. */
  pollsLeft: number;
  /** Number of reads that report a failure before processing goes on after all. */
  hiccups: number;
  /** Failure with which processing ends; null if it succeeds. */
  failure: string | null;
  /** The post or story that shows it. */
  postId: string | null;
  /** Name of the picture that stands for it; null: a frame of it. */
  cover: string | null;
  captions: FbCaptions[];
  audience: FbAudience;
}

export const EVERYONE: FbAudience = { targeting: null, feedTargeting: null };

/** A photo or a video that readers see for a day. */
export interface FbStory {
  id: string;
  media: FbPhoto | FbVideo;
  at: Date;
  listedFrom: number;
}

/** A file that is uploaded by itself; what uses it names its handle. */
export interface FbUpload {
  size: number;
  mimeType: string;
  parts: Buffer[];
  received: number;
  /** null while bytes are missing. */
  handle: string | null;
  expiresAt: number;
}

export interface FbAudience {
  /** Whoever is elsewhere cannot see it; null: all can. */
  targeting: { geo_locations: { countries: readonly string[] } } | null;
  feedTargeting: Readonly<Record<string, unknown>> | null;
}

export interface FbPost {
  id: string;
  message: string;
  link: string | null;
  photos: readonly FbPhoto[];
  video: FbVideo | null;
  audience: FbAudience;
  at: Date;
  published: boolean;
  scheduledFor: number | null;
  /** Time from which edges list it. */
  listedFrom: number;
  hidden: boolean;
}

export interface FbState {
  world: World;
  page: { id: string; name: string };
  app: { id: string; name: string; secret: string };
  /** True if only the app itself may inspect tokens. */
  appInspects: boolean;
  userId: string;
  pageToken: string;
  /** Permissions of the page token. */
  scopes: readonly string[];
  /** null: never. */
  tokenEndsAt: Date | null;
  userToken: string;
  /** End of the app's access to data, 90 days after a person signed in; null: never, as of a system user's token. */
  dataAccessEndsAt: Date | null;
  posts: Map<string, FbPost>;
  photos: Map<string, FbPhoto>;
  videos: Map<string, FbVideo>;
  stories: Map<string, FbStory>;
  /** Uploads by the id of the session, without its signature. */
  uploads: Map<string, FbUpload>;
  comments: Comments;
  newId(): string;
}

/** Permissions of an app that has the use cases for pages and linked accounts. `publish_video` is not among them. */
export const APP_SCOPES = [
  'pages_show_list',
  'pages_read_engagement',
  'pages_manage_posts',
  'pages_manage_engagement',
  'pages_manage_metadata',
  'business_management',
  ...LINKED.scopes,
];

/** Permissions of a page token that was not made by a consent here. */
const PAGE_SCOPES = ['pages_show_list', 'pages_read_engagement', 'pages_manage_posts', 'pages_manage_engagement'];

export function createState(world: World, tokenEndsAt: Date | null, appInspects: boolean): FbState {
  const { random } = world;
  let next = Number(random.digits(12));
  const newId = (): string => {
    next += random.between(1, 999);
    return `122${next}`;
  };
  const page = { id: `10${random.digits(13)}`, name: 'Masthead News' };
  const posts = new Map<string, FbPost>();
  const isThere = (id: string): boolean => {
    const post = posts.get(id) ?? [...posts.values()].find(({ video }) => video?.id === id);
    return post !== undefined && isLive(post, world.now().getTime());
  };
  const form = { text: 'message', at: 'created_time', from: page } as const;
  const photos = new Map<string, FbPhoto>();
  const attach = (id: string, comment: string) => {
    const photo = photos.get(id);
    if (!photo || photo.usedBy !== null || photo.expiresAt <= world.now().getTime()) return null;
    photo.usedBy = comment;
    return photoFile(photo);
  };
  return {
    world,
    page,
    app: { id: random.digits(15), name: 'Masthead', secret: `app${random.text(29)}` },
    appInspects,
    userId: random.digits(16),
    pageToken: `EAAP${random.text(120)}`,
    scopes: PAGE_SCOPES,
    tokenEndsAt,
    userToken: `EAAU${random.text(120)}`,
    dataAccessEndsAt: null,
    posts,
    photos,
    videos: new Map(),
    stories: new Map(),
    uploads: new Map(),
    comments: createComments({ world, newId: () => `${newId()}_${newId()}`, form, isThere, maxLength: 8_000, attach }),
    newId,
  };
}

/** A photo as readers see it. */
export const photoFile = ({ id, mimeType, bytes, width, height, alt }: FbPhoto): SimulatedPost['media'][number] => ({
  name: id,
  mimeType,
  bytes,
  ...(width && height ? { width, height } : {}),
  ...(alt === null ? {} : { alt }),
});

/** Checks whether readers see it: published, or its scheduled time has come. */
export const isLive = (post: FbPost, now: number): boolean =>
  post.published || (post.scheduledFor !== null && post.scheduledFor <= now);
