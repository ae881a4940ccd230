import type { Variant } from '../compose/openings.ts';
import type { Block } from '../domain/article.ts';
import type { PlannedRequest, PostContent, PostVideo, Problem, RenditionRef, VideoFile } from '../domain/post.ts';
import { clockText } from '../domain/video/facts.ts';
import type { PostView, TextCount } from '../features/posts/schema.ts';
import { sizeText } from '../lib/size-text.ts';
import { unitName } from './common-messages.ts';
import { postWords as words } from './posts-messages.ts';
import { joined, sentenceOf } from './say.ts';

type Texts = Pick<PostContent, 'texts' | 'continued'>;

/** Texts of a post and its further parts, each below its name and count. */
export const textLines = (counts: readonly TextCount[], { texts, continued = [] }: Texts): string[] =>
  counts.flatMap(({ field, part = 0, label, count, max, unit }) => [
    words.field({ part: part + 1, label: sentenceOf(label), count, max, unit: unitName(unit) }),
    (part > 0 ? continued[part - 1]?.texts : texts)?.[field] ?? '',
  ]);

export const problemLines = (problems: readonly Pick<Problem, 'severity' | 'message'>[]): string[] =>
  problems.map(({ severity, message }) => words.problem({ severity, text: sentenceOf(message) }));

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

const keyOf = ({ severity, message }: Problem): string => `${severity} ${sentenceOf(message)}`;

/** Names of posts, by channel where all posts of a channel are among them. */
function namesOf(having: readonly Troubled[], posts: readonly Troubled[]): string {
  if (having.length === posts.length) return words.allPosts();
  const whole = (channel: string): boolean =>
    posts.filter((post) => post.channel === channel).every((post) => having.includes(post));
  return joined([...new Set(having.map(({ channel, name }) => (whole(channel) ? channel : name)))]);
}

/**
 * Problems that several posts share, each as one line: a picture that cannot be used is one fault, however many posts
 * were to have it. `left`: the other problems of a post.
 */
export function shareProblems<Post extends Troubled>(
  posts: readonly Post[],
): { lines: string[]; left: (post: Post) => Problem[] } {
  const having = new Map<string, { problem: Problem; posts: Set<Post> }>();
  for (const post of posts) {
    for (const problem of post.problems) {
      const known = having.get(keyOf(problem)) ?? { problem, posts: new Set() };
      having.set(keyOf(problem), known);
      known.posts.add(post);
    }
  }
  const isShared = (problem: Problem): boolean => (having.get(keyOf(problem))?.posts.size ?? 0) > 1;
  const lines = [...having.values()]
    .filter(({ problem }) => isShared(problem))
    .map(({ problem: { severity, message }, posts: theirs }) =>
      words.problemOf({ severity, posts: namesOf([...theirs], posts), text: sentenceOf(message) }),
    );
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
  counts: readonly TextCount[];
  link: string | null;
  renditions: readonly (RenditionRef & { place: string; alt: string; file: string | null })[];
  video: (VideoFile & { path: string | null }) | null;
  /** Further videos, of a stored post. */
  moreVideos?: readonly VideoFile[];
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
  const cut = words.cutFrom({ size: `${crop.width}×${crop.height}`, at: `${crop.left},${crop.top}` });
  return ground ? words.onGround({ cut, ground }) : cut;
}

const nameOf = ({ channel, variant }: ComposedPost): string =>
  variant === 'straight' ? channel : joined([channel, words.variant({ variant })]);

function linesOf(post: ComposedPost, problems: readonly Problem[], showRequests: boolean): string[] {
  const { channel, kind, variant, counts, link, renditions, video, moreVideos = [], captions } = post;
  const isBlocked = post.problems.some(({ severity }) => severity === 'blocks');
  return [
    `== ${channel} (${joined([kind, ...(variant === 'straight' ? [] : [words.variant({ variant })])])})`,
    ...textLines(counts, post),
    '--',
    ...(link ? [words.link({ url: link })] : []),
    ...renditions.flatMap((made) => [
      fileLine(words.picture({ place: made.place }), made, cutText(made), made.file),
      words.alt({ text: made.alt || '—' }),
    ]),
    ...(video ? [fileLine(words.video(), video, lengthOf(video), video.path)] : []),
    ...moreVideos.map((file) => fileLine(words.video(), file, lengthOf(file))),
    ...(captions ? [words.captions({ facts: [captions.language, captions.path].filter(Boolean).join(', ') })] : []),
    ...problemLines(problems),
    ...(isBlocked ? [words.blocked()] : []),
    ...(showRequests
      ? post.requests.map(({ name, method, url }) => words.request({ request: `${name}: ${method} ${url}` }))
      : []),
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
    if (block.type === 'image') return [words.pictureMark({ number: block.image + 1 })];
    return block.type === 'list' ? block.items.map((item) => `- ${item}`) : [block.text];
  });
}

/** A stored post as it would be sent; its files are in the media store. */
export function storedPostLines({
  content,
  problems,
  ...post
}: Pick<PostView, 'channel' | 'platform' | 'content' | 'counts' | 'problems'> & { variant: Variant }): string[] {
  const { pictures, video, moreVideos = [], blocks } = content;
  const shown: ComposedPost = {
    ...content,
    ...post,
    renditions: pictures.flatMap(({ rendition, place, alt }) =>
      rendition ? [{ ...rendition, place, alt, file: null }] : [],
    ),
    video: video?.file ? { ...video.file, path: null } : null,
    moreVideos: moreVideos.flatMap(({ file }) => file ?? []),
    captions: video?.captions ? { ...video.captions, path: null } : null,
    problems,
    requests: [],
  };
  return [...linesOf(shown, problems, false), ...(blocks ? [words.article(), ...bodyLines(blocks)] : [])];
}
