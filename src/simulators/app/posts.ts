import { findMarker } from '../kit/content.ts';
import type { SimulatedPost } from '../simulator.ts';
import { onAndroid, onIos, type Send, type Shown } from './inbox.ts';

function hides(later: Send, earlier: Send): boolean {
  if (later.target !== earlier.target) return false;
  const same = (a: Shown | null, b: Shown | null): boolean =>
    b === null || (a !== null && a.replaces !== null && a.replaces === b.replaces);
  return same(onAndroid(later), onAndroid(earlier)) && same(onIos(later), onIos(earlier));
}

/** A message as the devices got it. */
export function post(send: Send): SimulatedPost {
  const shown = onAndroid(send) ?? onIos(send);
  const { data, webpush } = send.message;
  const link = data?.url ?? webpush?.fcmOptions?.link ?? null;
  return {
    id: send.name,
    at: send.at,
    account: send.target,
    kind: shown ? 'notification' : 'data',
    texts: { title: shown?.title ?? '', body: shown?.body ?? '' },
    link,
    marker: findMarker(link),
    media: send.picture ? [send.picture] : [],
    visibility: 'public',
    url: null,
  };
}

/** One post for each notification that a reader still sees on some device. */
export const shownPosts = (sends: readonly Send[]): SimulatedPost[] =>
  sends.filter((send, i) => !sends.slice(i + 1).some((later) => hides(later, send))).map(post);
