import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Variant } from '../compose/openings.ts';
import type { Block } from '../domain/article.ts';
import type { PlannedRequest, PostVideo, Problem, RenditionRef } from '../domain/post.ts';
import { clockText } from '../domain/video/facts.ts';
import { countsOf, type PostView, type TextCount } from '../features/posts/posts.ts';
import { textOf } from '../lib/render.ts';
import { sizeText } from '../lib/size-text.ts';
import type { Finished } from '../posts/draft.ts';
import { variantOf } from '../posts/variants.ts';
import type { KeptFiles } from './keep-files.ts';
import { problemLines, problemWord, textLines } from './post-text.ts';

/** A post as far as its problems go. `name` tells it apart from the other posts of its channel. */
interface Troubled {
  channel: string;
  name: string;
  problems: readonly Problem[];
}

const keyOf = ({ severity, message }: Problem): string => `${severity} ${textOf(message)}`;

/** By channel where all of a channel's posts have it. */
function namesOf(having: readonly Troubled[], posts: readonly Troubled[]): string {
  const whole = (channel: string): boolean =>
    posts.filter((post) => post.channel === channel).every((post) => having.includes(post));
  return [...new Set(having.map(({ channel, name }) => (whole(channel) ? channel : name)))].join(', ');
}

/**
 * What several posts have in common, said once: a picture that cannot be used is one fault, in however many posts it
 * was to stand. Answers those lines, and which problems are left for a post itself.
 */
export function shareProblems<Post extends Troubled>(
  posts: readonly Post[],
): { lines: string[]; left: (post: Post) => Problem[] } {
  const having = new Map<string, { problem: Problem; posts: Post[] }>();
  for (const post of posts) {
    for (const problem of post.problems) {
      const known = having.get(keyOf(problem)) ?? { problem, posts: [] };
      if (!known.posts.includes(post)) known.posts.push(post);
      having.set(keyOf(problem), known);
    }
  }
  const shared = [...having.values()].filter((one) => one.posts.length > 1);
  const lines = shared.map(({ problem, posts: theirs }) => {
    const whose = theirs.length === posts.length ? 'all posts' : namesOf(theirs, posts);
    return `${problemWord(problem)} of ${whose}: ${textOf(problem.message)}`;
  });
  const isShared = (problem: Problem): boolean => (having.get(keyOf(problem))?.posts.length ?? 0) > 1;
  return { lines, left: ({ problems }) => problems.filter((problem) => !isShared(problem)) };
}

/** A post as `masthead compose --json` prints it. `file` is null without `--out`. */
export interface ComposedPost {
  channel: string;
  platform: string;
  kind: string;
  variant: Variant;
  texts: Readonly<Record<string, string>>;
  /** Sent in place of a text that the platform declines for its length. */
  shorter: Readonly<Record<string, string[]>>;
  counts: readonly TextCount[];
  link: string | null;
  renditions: readonly (RenditionRef & { place: string; alt: string; file: string | null })[];
  video: (NonNullable<PostVideo['file']> & { path: string | null }) | null;
  /** Beside the video; those that are burnt in are part of it. */
  captions: (NonNullable<PostVideo['captions']> & { path: string | null }) | null;
  problems: readonly Problem[];
  requests: readonly PlannedRequest[];
}

export function composedPost(
  { channel, platform }: DraftChannel,
  { content, problems }: Finished,
  kept: KeptFiles,
): ComposedPost {
  return {
    channel: channel.id,
    platform: platform.id,
    kind: content.kind,
    variant: variantOf(content),
    texts: content.texts,
    shorter: content.shorter ?? {},
    counts: countsOf(platform, content, channel.options),
    link: content.link,
    renditions: content.pictures.flatMap(({ rendition, place, alt }, index) =>
      rendition ? [{ ...rendition, place, alt, file: kept.pictures[index] ?? null }] : [],
    ),
    video: content.video?.file ? { ...content.video.file, path: kept.video } : null,
    captions: content.video?.captions ? { ...content.video.captions, path: kept.captions } : null,
    problems,
    requests: platform.content.requests(content, channel.options),
  };
}

function fileLine(what: string, { width, height, bytes }: RenditionRef, ...more: (string | null)[]): string {
  return `${what}: ${[`${width}×${height}`, sizeText(bytes), ...more].filter(Boolean).join(', ')}`;
}

const lengthOf = ({ durationSeconds }: { durationSeconds: number | null }): string | null =>
  durationSeconds === null ? null : clockText(durationSeconds);

const captionsLine = ({ captions }: ComposedPost): string[] =>
  captions ? [`Captions: ${[captions.language, captions.path].filter(Boolean).join(', ')}`] : [];

const mannerOf = (variant: Variant): string => (variant === 'card' ? 'with a card' : `${variant} first`);

const nameOf = ({ channel, variant }: ComposedPost): string =>
  variant === 'straight' ? channel : `${channel}, ${mannerOf(variant)}`;

function linesOf(post: ComposedPost, problems: readonly Problem[], showRequests: boolean): string[] {
  const cut = ({ crop, ground }: RenditionRef): string | null => {
    if (!crop) return null;
    const part = `the part of ${crop.width}×${crop.height} at ${crop.left},${crop.top} of the picture`;
    return ground ? `${part}, whole on a ${ground} ground` : part;
  };
  const isBlocked = post.problems.some(({ severity }) => severity === 'blocks');
  return [
    `== ${post.channel} (${post.kind}${post.variant === 'straight' ? '' : `, ${mannerOf(post.variant)}`})`,
    ...textLines(post.counts, post),
    '--',
    ...(post.link ? [`Link: ${post.link}`] : []),
    ...post.renditions.flatMap((made) => [
      fileLine(`Picture ${made.place}`, made, cut(made), made.file),
      `  Alt text: ${made.alt || '—'}`,
    ]),
    ...(post.video ? [fileLine('Video', post.video, lengthOf(post.video), post.video.path)] : []),
    ...captionsLine(post),
    ...problemLines(problems),
    ...(isBlocked ? ['It cannot be sent as it is.'] : []),
    ...(showRequests ? post.requests.map(({ name, method, url }) => `Request ${name}: ${method} ${url}`) : []),
  ];
}

/** The body of a post that is a whole article; pictures stand where readers see them. */
function bodyLines(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'image') return [`[picture ${block.image + 1}]`];
    return block.type === 'list' ? block.items.map((item) => `- ${item}`) : [block.text];
  });
}

/** A stored post as it would be sent; its files stand in the media store. */
export function storedPostLines({
  channel,
  platform,
  content,
  counts,
  problems,
}: Pick<PostView, 'channel' | 'platform' | 'content' | 'counts' | 'problems'>): string[] {
  const { kind, texts, shorter = {}, link, pictures, video, blocks } = content;
  const renditions = pictures.flatMap(({ rendition, place, alt }) =>
    rendition ? [{ ...rendition, place, alt, file: null }] : [],
  );
  const film = video?.file ? { ...video.file, path: null } : null;
  const captions = video?.captions ? { ...video.captions, path: null } : null;
  const shown = { channel, platform, kind, texts, shorter, counts, link, renditions, captions, problems, requests: [] };
  return [
    ...linesOf({ ...shown, variant: variantOf(content), video: film }, problems, false),
    ...(blocks ? ['-- The article', ...bodyLines(blocks)] : []),
  ];
}

/** Posts for people, after what several of them have in common; the requests' bodies are in the JSON. */
export function composedText(posts: readonly ComposedPost[], showRequests: boolean): string {
  const named = posts.map((post) => ({ ...post, name: nameOf(post) }));
  const { lines, left } = shareProblems(named);
  const texts = named.map((post) => linesOf(post, left(post), showRequests).join('\n'));
  return [...(lines.length > 0 ? [lines.join('\n')] : []), ...texts].join('\n\n');
}
