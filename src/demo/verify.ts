import { type PostContent, type PostPart, partsOf } from '../domain/post.ts';
import { videosOf } from '../domain/videos.ts';
import type { PostView } from '../features/posts/schema.ts';
import type { Message } from '../lib/message.ts';
import { withReplies } from '../simulators/kit/page.ts';
import type { SimulatedPost, Simulator } from '../simulators/simulator.ts';
import { remarks, verdicts } from './messages.ts';

/** A simulated platform's own account of one post. */
export interface Verdict {
  postId: string;
  /** Posts with its marker that the platform shows, or holds as drafts where the post was handed over. */
  count: number;
  ok: boolean;
  text: Message;
}

const DONE: ReadonlySet<string> = new Set(['published', 'handed-over']);

type Shown = Pick<SimulatedPost, 'marker' | 'texts' | 'media'>;

/** Whether files are those that the platform shows, in their order, by their sizes. */
const areFiles = (part: PostPart, { media }: Shown): boolean => {
  const videos = videosOf(part).flatMap(({ file }) => file ?? []);
  const files = videos.length > 0 ? videos : part.pictures.flatMap(({ rendition }) => rendition ?? []);
  return files.length > 0 && files.every(({ bytes }, at) => media[at]?.bytes === bytes);
};

/**
 * Whether the platform shows this part of a post: by the marker in its link where it is all of the post; else by its
 * words or, of a story, which has none, by its files.
 */
function isThisPart(post: PostContent, part: PostPart, shown: Shown): boolean {
  if (shown.marker !== null && (shown.marker !== post.marker || !post.continued)) return shown.marker === post.marker;
  const words = Object.values(part.texts).filter((text) => text !== '');
  const theirs = Object.values(shown.texts).filter((text) => text !== '');
  return words.length > 0 ? theirs.some((text) => words.includes(text)) : theirs.length === 0 && areFiles(part, shown);
}

/** A prepared picture that waits to be published is not a post; a handed-over draft is one. */
const isThere = ({ visibility }: SimulatedPost, { state }: Pick<PostView, 'state'>): boolean =>
  visibility !== 'draft' || state === 'handed-over';

/** The post as the platform shows it, with all that is below it; empty: it does not. */
export function shownOf(post: Pick<PostView, 'content' | 'state'>, all: readonly SimulatedPost[]): SimulatedPost[] {
  const there = all.filter((one) => isThere(one, post));
  const first = there.find((one) => isThisPart(post.content, partsOf(post.content)[0], one));
  return first ? withReplies(first, there) : [];
}

/** Asks the platform, not the store, how often a post is there. */
export function verifyPost(post: PostView, simulator: Pick<Simulator, 'posts'> | undefined): Verdict {
  const parts = partsOf(post.content);
  const there = (simulator?.posts() ?? []).filter((one) => isThere(one, post));
  const found = parts.map((part) => there.filter((one) => isThisPart(post.content, part, one)));
  const counts = found.map(({ length }) => length);
  const wrong = counts.findIndex((count) => count !== 1);
  const base = { postId: post.id, count: counts[wrong] ?? 1 };
  if (post.state === 'draft') {
    const most = Math.max(...counts);
    return most === 0
      ? { ...base, ok: true, text: verdicts.notPosted() }
      : { ...base, count: most, ok: false, text: verdicts.draftShown({ count: most }) };
  }
  if (!DONE.has(post.state)) {
    const because = post.delivery?.heldReason ?? verdicts.seeAttempts();
    return { ...base, ok: false, text: verdicts.endedAs({ state: post.state, because }) };
  }
  const isMany = parts.length > 1;
  if (wrong >= 0) {
    const which = { part: wrong + 1, parts: parts.length, count: base.count };
    return { ...base, ok: false, text: isMany ? verdicts.partNotOnce(which) : verdicts.notOnce(which) };
  }
  const ids = found.map(([one]) => one?.id);
  const loose = found.findIndex(([one], at) => at > 0 && !ids.slice(0, at).includes(one?.replyTo));
  if (loose > 0) {
    return { ...base, ok: false, text: verdicts.partElsewhere({ part: loose + 1, parts: parts.length }) };
  }
  return { ...base, ok: true, text: isMany ? verdicts.onceInParts({ parts: parts.length }) : verdicts.once() };
}

/** Faults of a platform as a whole: unknown posts, and requests that no correct client sends. */
export function platformFaults(
  { platform, ...simulator }: Pick<Simulator, 'platform' | 'posts' | 'defects'>,
  posts: readonly PostView[],
): Message[] {
  const strangers = simulator
    .posts()
    .filter(({ visibility }) => visibility !== 'draft')
    .filter(
      (shown) =>
        !posts.some(
          ({ content }) =>
            content.platform === platform && partsOf(content).some((part) => isThisPart(content, part, shown)),
        ),
    );
  return [
    ...(strangers.length > 0 ? [remarks.unknownPosts({ platform, count: strangers.length })] : []),
    ...simulator.defects().map((defect) => remarks.defect({ platform, defect })),
  ];
}
