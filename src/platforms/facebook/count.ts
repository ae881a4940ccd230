import { markersIn } from '../../compose/links.ts';
import { countEntries, idsOf } from '../kit/count.ts';
import { type Likeness, windowSince } from '../kit/search.ts';
import type { CountedPost, CountQuery, PostCount } from '../platform.ts';
import { addressOf, likenessOf, postsSince, textAndLinks } from './find.ts';
import { outcomes } from './messages.ts';
import type { PagePost } from './requests.ts';
import type { FacebookLook } from './settings.ts';
import { isMarked } from './tells.ts';

const videoIn = ({ attachments }: PagePost): string[] =>
  (attachments?.data ?? []).flatMap(({ target }) => target?.id ?? []);

function likeness(seen: PagePost, counted: CountedPost, isKnown: boolean): Likeness {
  // A video shows no link, and the page's list names its post by another id than the video's.
  const post = counted.post.video ? { ...counted.post, link: null } : counted.post;
  const own = counted.post.video ? idsOf(counted) : [];
  if (videoIn(seen).some((id) => own.includes(id))) return 'it';
  // A link that carries another marker is that of another post, whatever it says.
  const markers = isMarked(post) ? markersIn(textAndLinks(seen)) : [];
  if (markers.length > 0) return markers.includes(post.marker) ? 'it' : 'other';
  return isKnown && !isMarked(post) ? 'other' : likenessOf(seen, post, windowSince(counted.since), false);
}

/** Counts posts among those of the page; comments are not among them. */
export async function count(query: CountQuery, look: FacebookLook): Promise<PostCount[]> {
  const counts = countEntries(await postsSince(windowSince(query.since), look), query, {
    idOf: ({ id }) => id,
    whereOf: addressOf,
    likeness,
  });
  // Whether the list shows every video, and when, is not documented.
  return counts.map((one, at) =>
    query.posts[at]?.post.video ? { ...one, doubt: one.doubt ?? outcomes.videoUnlisted() } : one,
  );
}
