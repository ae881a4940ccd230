import type { Variant } from '../compose/openings.ts';
import type { Block } from '../domain/article.ts';
import type { PlannedRequest, PostContent, PostVideo, Problem, RenditionRef } from '../domain/post.ts';
import { clockText } from '../domain/video/facts.ts';
import type { PostView, TextCount } from '../features/posts/schema.ts';
import { textOf } from '../lib/render.ts';
import { sizeText } from '../lib/size-text.ts';

type Texts = Pick<PostContent, 'texts' | 'shorter' | 'continued'>;

/** Texts of a post and its further parts, each below its name and count and above its shorter forms. */
export const textLines = (counts: readonly TextCount[], { texts, shorter = {}, continued = [] }: Texts): string[] =>
  counts.flatMap(({ field, part = 0, label, count, max, unit }) => [
    `-- ${part > 0 ? `Part ${part + 1}: ` : ''}${textOf(label)} (${count} of ${max} ${unit})`,
    (part > 0 ? continued[part - 1]?.texts : texts)?.[field] ?? '',
    ...((part > 0 ? [] : shorter[field]) ?? []).map((form) => `   or, if declined for its length: ${form || 'none'}`),
  ]);

const problemWord = ({ severity }: Pick<Problem, 'severity'>): string => (severity === 'blocks' ? 'Problem' : 'Note');

export const problemLines = (problems: readonly Pick<Problem, 'severity' | 'message'>[]): string[] =>
  problems.map((problem) => `${problemWord(problem)}: ${textOf(problem.message)}`);

/** Texts and problems of a stored post. */
export const postLines = ({
  counts,
  content,
  problems,
}: Pick<PostView, 'counts' | 'problems'> & { content: Texts }): string[] => [
  ...textLines(counts, content),
  '--',
  ...problemLines(problems),
];

/** A post as far as its problems go. `name` tells it apart from the other posts of its channel. */
interface Troubled {
  channel: string;
  name: string;
  problems: readonly Problem[];
}

const keyOf = ({ severity, message }: Problem): string => `${severity} ${textOf(message)}`;

/** Names of posts, by channel where all posts of a channel are among them. */
function namesOf(having: readonly Troubled[], posts: readonly Troubled[]): string {
  const whole = (channel: string): boolean =>
    posts.filter((post) => post.channel === channel).every((post) => having.includes(post));
  return [...new Set(having.map(({ channel, name }) => (whole(channel) ? channel : name)))].join(', ');
}

/**
 * Problems that several posts share, each as one line: a picture that cannot be used is one fault, however many posts
 * were to have it. `left`: the other problems of a post.
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
    const owners = theirs.length === posts.length ? 'all posts' : namesOf(theirs, posts);
    return `${problemWord(problem)} of ${owners}: ${textOf(problem.message)}`;
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
  /** Further parts of a thread. */
  continued?: PostContent['continued'];
  /** Sent in place of a text that the platform declines for its length. */
  shorter: Readonly<Record<string, string[]>>;
  counts: readonly TextCount[];
  link: string | null;
  renditions: readonly (RenditionRef & { place: string; alt: string; file: string | null })[];
  video: (NonNullable<PostVideo['file']> & { path: string | null }) | null;
  /** Captions beside the video; burnt-in ones are part of it. */
  captions: (NonNullable<PostVideo['captions']> & { path: string | null }) | null;
  problems: readonly Problem[];
  requests: readonly PlannedRequest[];
}

function fileLine(what: string, { width, height, bytes }: RenditionRef, ...more: (string | null)[]): string {
  return `${what}: ${[`${width}×${height}`, sizeText(bytes), ...more].filter(Boolean).join(', ')}`;
}

const lengthOf = ({ durationSeconds }: { durationSeconds: number | null }): string | null =>
  durationSeconds === null ? null : clockText(durationSeconds);

function cutText({ crop, ground }: RenditionRef): string | null {
  if (!crop) return null;
  const part = `the part of ${crop.width}×${crop.height} at ${crop.left},${crop.top} of the picture`;
  return ground ? `${part}, whole on a ${ground} ground` : part;
}

const variantText = (variant: Variant): string => (variant === 'card' ? 'with a card' : `${variant} first`);

const nameOf = ({ channel, variant }: ComposedPost): string =>
  variant === 'straight' ? channel : `${channel}, ${variantText(variant)}`;

function linesOf(post: ComposedPost, problems: readonly Problem[], showRequests: boolean): string[] {
  const { channel, kind, variant, counts, link, renditions, video, captions } = post;
  const isBlocked = post.problems.some(({ severity }) => severity === 'blocks');
  return [
    `== ${channel} (${kind}${variant === 'straight' ? '' : `, ${variantText(variant)}`})`,
    ...textLines(counts, post),
    '--',
    ...(link ? [`Link: ${link}`] : []),
    ...renditions.flatMap((made) => [
      fileLine(`Picture ${made.place}`, made, cutText(made), made.file),
      `  Alt text: ${made.alt || '—'}`,
    ]),
    ...(video ? [fileLine('Video', video, lengthOf(video), video.path)] : []),
    ...(captions ? [`Captions: ${[captions.language, captions.path].filter(Boolean).join(', ')}`] : []),
    ...problemLines(problems),
    ...(isBlocked ? ["It can't be published yet."] : []),
    ...(showRequests ? post.requests.map(({ name, method, url }) => `Request ${name}: ${method} ${url}`) : []),
  ];
}

/** Posts after the problems that several of them share; bodies of requests are in the JSON. */
export function composedText(posts: readonly ComposedPost[], showRequests: boolean): string {
  const named = posts.map((post) => ({ ...post, name: nameOf(post) }));
  const { lines, left } = shareProblems(named);
  const texts = named.map((post) => linesOf(post, left(post), showRequests).join('\n'));
  return [...(lines.length > 0 ? [lines.join('\n')] : []), ...texts].join('\n\n');
}

/** Body of a post that is a whole article, with a mark for each picture. */
function bodyLines(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'image') return [`[picture ${block.image + 1}]`];
    return block.type === 'list' ? block.items.map((item) => `- ${item}`) : [block.text];
  });
}

/** A stored post as it would be sent; its files are in the media store. */
export function storedPostLines({
  channel,
  platform,
  content,
  variant,
  counts,
  problems,
}: Pick<PostView, 'channel' | 'platform' | 'content' | 'counts' | 'problems'> & { variant: Variant }): string[] {
  const { kind, texts, continued, shorter = {}, link, pictures, video, blocks } = content;
  const renditions = pictures.flatMap(({ rendition, place, alt }) =>
    rendition ? [{ ...rendition, place, alt, file: null }] : [],
  );
  const files = {
    video: video?.file ? { ...video.file, path: null } : null,
    captions: video?.captions ? { ...video.captions, path: null } : null,
  };
  const shown = {
    channel,
    platform,
    kind,
    variant,
    texts,
    continued,
    shorter,
    counts,
    link,
    renditions,
    problems,
    requests: [],
  };
  return [
    ...linesOf({ ...shown, ...files }, problems, false),
    ...(blocks ? ['-- The article', ...bodyLines(blocks)] : []),
  ];
}
