import { type Comments, createComments } from '../graph/comments.ts';
import type { World } from '../kit/world.ts';

export type MediaType = 'IMAGE' | 'VIDEO' | 'REELS' | 'CAROUSEL' | 'STORIES';

export interface IgFile {
  name: string;
  mimeType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  alt: string | null;
}

export interface IgContainer {
  id: string;
  type: MediaType;
  caption: string;
  isChild: boolean;
  files: readonly IgFile[];
  /** Picture that stands for a reel; null: a frame of it. */
  cover: IgFile | null;
  isAiGenerated: boolean;
  /** Shown to others than followers at first. */
  isTrial: boolean;
  createdAt: number;
  /** Number of reads that still report IN_PROGRESS. */
  pollsLeft: number;
  /** Text of ERROR in `status`; null if all is well. */
  failure: string | null;
  published: boolean;
}

export interface IgMedia {
  id: string;
  shortcode: string;
  container: IgContainer;
  at: Date;
  /** Time from which the account's list shows it. */
  listedFrom: number;
  deleted: boolean;
  commentsOff: boolean;
}

export interface IgState {
  world: World;
  account: { id: string; username: string };
  pageId: string;
  accessToken: string;
  /** User token that the page token was made from. */
  userToken: string;
  /** null: never. */
  tokenEndsAt: Date | null;
  /** Least width of a picture in the feed, by its height. */
  lowestRatio: number;
  containers: Map<string, IgContainer>;
  media: Map<string, IgMedia>;
  comments: Comments;
  newId(): string;
}

/** Lifetime of a story. */
export const DAY = 24 * 3_600_000;
export const DAILY_CONTAINERS = 400;
export const DAILY_POSTS = 50;

export function createState(
  world: World,
  tokenEndsAt: Date | null,
  lowestRatio: number,
  given: { id?: string; username?: string; accessToken?: string },
): IgState {
  const { random } = world;
  let next = Number(random.digits(10));
  const newId = (): string => {
    next += random.between(1, 999);
    return `1789${next}${random.text(3, '0123456789')}`;
  };
  const { accessToken: token, ...linked } = given;
  const account = { id: `1784${random.digits(13)}`, username: 'masthead_news', ...linked };
  const media = new Map<string, IgMedia>();
  // No call makes a comment under a story.
  const isThere = (id: string): boolean => {
    const found = media.get(id);
    return found?.deleted === false && found.container.type !== 'STORIES';
  };
  return {
    world,
    account,
    pageId: `10${random.digits(13)}`,
    accessToken: token ?? `EAAI${random.text(120)}`,
    userToken: `EAAU${random.text(120)}`,
    tokenEndsAt,
    lowestRatio,
    containers: new Map(),
    media,
    comments: createComments({
      world,
      newId,
      form: { text: 'text', at: 'timestamp', from: account, username: account.username },
      isThere,
      maxLength: 300,
    }),
    newId,
  };
}

export type Status = 'IN_PROGRESS' | 'FINISHED' | 'ERROR' | 'EXPIRED' | 'PUBLISHED';

export function statusOf({ world }: IgState, container: IgContainer): Status {
  if (container.published) return 'PUBLISHED';
  if (world.now().getTime() >= container.createdAt + world.scaled(DAY)) return 'EXPIRED';
  if (container.pollsLeft > 0) return 'IN_PROGRESS';
  return container.failure === null ? 'FINISHED' : 'ERROR';
}

/** Posts that count against the quotas: a rolling day, deleted or not. */
export function usedToday({ world, media, containers }: IgState): { posts: number; containers: number } {
  const since = world.now().getTime() - world.scaled(DAY);
  return {
    posts: [...media.values()].filter(({ at }) => at.getTime() > since).length,
    containers: [...containers.values()].filter(({ createdAt }) => createdAt > since).length,
  };
}

/** Deleted, or a story that is over. */
export const isGone = ({ world }: IgState, { deleted, container, at }: IgMedia): boolean =>
  deleted || (container.type === 'STORIES' && world.now().getTime() >= at.getTime() + world.scaled(DAY));
