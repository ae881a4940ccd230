import type { Variant } from '../compose/openings.ts';
import { countsOf, type TextCount } from '../desk/posts.ts';
import type { PlannedRequest, PostVideo, Problem, RenditionRef } from '../domain/post.ts';
import type { DraftChannel } from '../drafts/context.ts';
import type { Finished } from '../drafts/draft.ts';
import { variantOf } from '../drafts/variants.ts';
import { sizeText } from '../net/body.ts';
import type { KeptFiles } from './keep-files.ts';

/** A post as `masthead compose --json` prints it. `file` is null without `--out`. */
export interface ComposedPost {
  channel: string;
  platform: string;
  kind: string;
  variant: Variant;
  texts: Readonly<Record<string, string>>;
  counts: readonly TextCount[];
  link: string | null;
  renditions: readonly (RenditionRef & { place: string; alt: string; file: string | null })[];
  video: (NonNullable<PostVideo['file']> & { path: string | null }) | null;
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
    counts: countsOf(platform, content, channel.options),
    link: content.link,
    renditions: content.pictures.flatMap(({ rendition, place, alt }, index) =>
      rendition ? [{ ...rendition, place, alt, file: kept.pictures[index] ?? null }] : [],
    ),
    video: content.video?.file ? { ...content.video.file, path: kept.video } : null,
    problems,
    requests: platform.requests(content, channel.options),
  };
}

function fileLine(what: string, { width, height, bytes }: RenditionRef, ...more: (string | null)[]): string {
  return `${what}: ${[`${width}×${height}`, sizeText(bytes), ...more].filter(Boolean).join(', ')}`;
}

function linesOf(post: ComposedPost): string[] {
  const cut = (crop: RenditionRef['crop']): string | null =>
    crop && `cut from ${crop.width}×${crop.height} at ${crop.left},${crop.top}`;
  const isBlocked = post.problems.some(({ severity }) => severity === 'blocks');
  const sends = isBlocked ? 'Not sent as it is' : 'Would send';
  return [
    `== ${post.channel} (${post.kind}${post.variant === 'straight' ? '' : `, ${post.variant} first`})`,
    ...post.counts.flatMap(({ field, label, count, max, unit }) => [
      `-- ${label} (${count} of ${max} ${unit})`,
      post.texts[field] ?? '',
    ]),
    '--',
    ...(post.link ? [`Link: ${post.link}`] : []),
    ...post.renditions.flatMap((made) => [
      fileLine(`Picture ${made.place}`, made, cut(made.crop), made.file),
      `  Alt text: ${made.alt || '—'}`,
    ]),
    ...(post.video ? [fileLine('Video', post.video, `${post.video.durationSeconds ?? '?'} s`, post.video.path)] : []),
    ...post.problems.map(({ severity, message }) => `${severity === 'blocks' ? 'Problem' : 'Note'}: ${message}`),
    ...post.requests.map(({ name, method, url }) => `${sends}: ${method} ${url} (${name})`),
  ];
}

/** Posts for people; the requests' bodies are in the JSON. */
export const composedText = (posts: readonly ComposedPost[]): string =>
  posts.map((post) => linesOf(post).join('\n')).join('\n\n');
