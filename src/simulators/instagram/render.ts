import { graphTime } from '../graph/fields.ts';
import { findLink, findMarker } from '../kit/content.ts';
import type { SimulatedPost } from '../simulator.ts';
import { type IgContainer, type IgMedia, type IgState, statusOf } from './state.ts';

export function permalink({ id, shortcode, container }: IgMedia, { username }: IgState['account']): string {
  if (container.type === 'STORIES') return `https://www.instagram.com/stories/${username}/${id}/`;
  return `https://www.instagram.com/${container.type === 'REELS' ? 'reel' : 'p'}/${shortcode}/`;
}

const STATUS_TEXTS = {
  IN_PROGRESS: 'In Progress: Media is still being processed.',
  FINISHED: 'Finished: Media has been uploaded and it is ready to be published.',
  PUBLISHED: 'Published: Media has been successfully published.',
  EXPIRED: 'Expired: The media was not published within 24 hours and has expired.',
} as const;

export function describeContainer(state: IgState, container: IgContainer): Record<string, unknown> {
  const code = statusOf(state, container);
  const status = code === 'ERROR' ? container.failure : STATUS_TEXTS[code];
  return { id: container.id, status_code: code, status, copyright_check_status: undefined };
}

export function describeMedia({ account, world, comments }: IgState, media: IgMedia): Record<string, unknown> {
  const { container } = media;
  const product = { REELS: 'REELS', STORIES: 'STORY' } as const;
  const [first] = container.files;
  const isVideo = first?.mimeType.startsWith('video/');
  const children =
    container.type === 'CAROUSEL' ? { data: container.files.map(({ name }) => ({ id: name })) } : undefined;
  return {
    id: media.id,
    caption: container.caption || undefined,
    timestamp: graphTime(media.at),
    permalink: permalink(media, account),
    shortcode: media.shortcode,
    media_type: container.type === 'CAROUSEL' ? 'CAROUSEL_ALBUM' : isVideo ? 'VIDEO' : 'IMAGE',
    media_product_type: container.type === 'REELS' || container.type === 'STORIES' ? product[container.type] : 'FEED',
    media_url: first ? `${world.url()}/_files/${first.name}` : undefined,
    thumbnail_url: container.cover ? `${world.url()}/_files/${container.cover.name}` : undefined,
    alt_text: first?.alt ?? undefined,
    is_ai_generated: container.isAiGenerated,
    is_comment_enabled: !media.commentsOff,
    username: account.username,
    owner: { id: account.id },
    comments_count: comments.count(media.id),
    like_count: 0,
    children,
  };
}

const FRAMES = {
  IMAGE: 'above',
  VIDEO: 'above',
  REELS: 'above',
  CAROUSEL: 'carousel',
  STORIES: 'screen',
} as const;

function labelsOf({ container, commentsOff }: IgMedia): string[] {
  const shown = { 'AI info': container.isAiGenerated, 'Trial reel': container.isTrial, 'Comments off': commentsOff };
  return Object.entries(shown).flatMap(([label, isOn]) => (isOn ? [label] : []));
}

export function asSeen({ account }: IgState, media: IgMedia): SimulatedPost {
  const { container } = media;
  const labels = labelsOf(media);
  return {
    id: media.id,
    at: media.at.toISOString(),
    account: `@${account.username}`,
    kind: container.type.toLowerCase(),
    texts: { caption: container.caption },
    link: findLink(container.caption),
    marker: findMarker(container.caption),
    media: container.files.map(({ width, height, alt, ...file }) => ({
      ...file,
      ...(width && height ? { width, height } : {}),
      ...(alt === null ? {} : { alt }),
    })),
    frame: FRAMES[container.type],
    ...(container.cover && { cover: container.cover.name }),
    ...(labels.length > 0 && { labels }),
    visibility: 'public',
    url: permalink(media, account),
  };
}

/** Unpublished container as a draft, which only the account's owner could know. */
export function asDraft(state: IgState, container: IgContainer): SimulatedPost {
  const at = new Date(container.createdAt);
  const media: IgMedia = {
    id: container.id,
    shortcode: '',
    container,
    at,
    listedFrom: 0,
    deleted: false,
    commentsOff: false,
  };
  return { ...asSeen(state, media), visibility: 'draft', url: null };
}
