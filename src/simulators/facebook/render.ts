import { graphTime } from '../graph/fields.ts';
import { findLink, findMarker } from '../kit/content.ts';
import type { SimulatedPost } from '../simulator.ts';
import { audienceLabels } from './audience.ts';
import { type FbPhoto, type FbPost, type FbState, type FbVideo, isLive, photoFile } from './state.ts';

const SITE = 'https://www.facebook.com';

export const permalink = (id: string): string => `${SITE}/${id}`;
/** Links in posts go through the platform's own redirector. */
const shim = (link: string): string => `https://l.facebook.com/l.php?u=${encodeURIComponent(link)}&h=AT0`;

function photoAttachment({ id, alt }: FbPhoto): Record<string, unknown> {
  const url = `${SITE}/photo.php?fbid=${id}`;
  return {
    media_type: 'photo',
    type: 'photo',
    url,
    unshimmed_url: url,
    target: { id, url },
    description: alt ?? undefined,
  };
}

function attachments(post: FbPost): Record<string, unknown> | undefined {
  const [first, ...rest] = post.photos;
  if (first && rest.length === 0) return { data: [photoAttachment(first)] };
  if (first) {
    const target = { id: post.id, url: permalink(post.id) };
    const subattachments = { data: post.photos.map(photoAttachment) };
    return {
      data: [
        { media_type: 'album', type: 'album', url: target.url, unshimmed_url: target.url, target, subattachments },
      ],
    };
  }
  if (post.video) {
    const url = `${SITE}/reel/${post.video.id}`;
    const target = { id: post.video.id, url };
    return { data: [{ media_type: 'video', type: 'video_inline', url, unshimmed_url: url, target }] };
  }
  if (post.link === null) return undefined;
  const url = shim(post.link);
  return {
    data: [{ media_type: 'link', type: 'share', url, unshimmed_url: post.link, target: { url }, title: post.link }],
  };
}

const statusType = ({ photos, video, link }: FbPost): string =>
  video ? 'added_video' : photos.length ? 'added_photos' : link ? 'shared_story' : 'mobile_status_update';

const kindOf = ({ photos, video, link }: FbPost): string =>
  video?.kind ?? (photos.length > 1 ? 'album' : photos.length ? 'photo' : link ? 'link' : 'text');

const filesOf = ({ world }: FbState, { id, received, cover, captions }: FbVideo) => {
  const picture = cover === null ? undefined : world.files.get(cover);
  return [
    { name: id, mimeType: 'video/mp4', bytes: received },
    ...(cover !== null && picture ? [{ name: cover, mimeType: picture.mimeType, bytes: picture.bytes.length }] : []),
    ...captions.map(({ name, locale, bytes }) => ({
      name,
      mimeType: 'application/x-subrip',
      bytes,
      alt: `Captions: ${locale}`,
    })),
  ];
};

/** Describes every readable field of a post. */
export function describePost(state: FbState, post: FbPost): Record<string, unknown> {
  return {
    id: post.id,
    message: post.message || undefined,
    created_time: graphTime(post.at),
    updated_time: graphTime(post.at),
    permalink_url: permalink(post.id),
    is_published: isLive(post, state.world.now().getTime()),
    is_hidden: post.hidden,
    scheduled_publish_time: post.scheduledFor === null ? undefined : Math.floor(post.scheduledFor / 1000),
    application: { id: state.app.id, name: state.app.name, link: SITE },
    from: { ...state.page },
    attachments: attachments(post),
    full_picture: undefined,
    // Nobody shared it.
    shares: undefined,
    status_type: statusType(post),
    targeting: post.audience.targeting ?? undefined,
    feed_targeting: post.audience.feedTargeting ?? undefined,
  };
}

export function describePhoto(state: FbState, photo: FbPhoto): Record<string, unknown> {
  return {
    id: photo.id,
    alt_text_custom: photo.alt ?? undefined,
    link: `${SITE}/photo.php?fbid=${photo.id}`,
    page_story_id: photo.usedBy ?? undefined,
    width: photo.width ?? undefined,
    height: photo.height ?? undefined,
    from: { ...state.page },
  };
}

export function asSeen(state: FbState, post: FbPost): SimulatedPost {
  const live = isLive(post, state.world.now().getTime());
  const labels = audienceLabels(post.audience);
  return {
    // A video is known by its own id, from the first phase of its upload on.
    id: post.video?.id ?? post.id,
    at: post.at.toISOString(),
    account: state.page.name,
    kind: kindOf(post),
    texts: { message: post.message, ...(post.video?.title && { title: post.video.title }) },
    link: post.link ?? findLink(post.message),
    marker: findMarker(post.link, post.message),
    ...(post.video?.cover && { cover: post.video.cover }),
    media: [...(post.video ? filesOf(state, post.video) : []), ...post.photos.map(photoFile)],
    ...(labels.length > 0 && { labels }),
    visibility: live ? (post.hidden ? 'private' : 'public') : 'draft',
    url: live ? permalink(post.id) : null,
  };
}

/** A video whose upload is under way or that is still processed, as only the Page's people could know of it. */
export function videoAsSeen(state: FbState, video: FbVideo): SimulatedPost {
  const { id, kind, description, title, finishedAt } = video;
  return {
    id,
    at: (finishedAt ?? state.world.now()).toISOString(),
    account: state.page.name,
    kind,
    texts: { message: description, ...(title && { title }) },
    link: findLink(description),
    marker: findMarker(description),
    media: filesOf(state, video),
    visibility: 'draft',
    url: null,
  };
}
