import type { TFunction } from 'i18next';
import type { Told } from '../../../lib/told.ts';
import type { Status } from '../../data/status.ts';
import { tell } from '../../parts/told.ts';

/** What is done by a press: `id` is the post's, the delivery's, the correction's, the source's, the receiver's or the channel's. */
export interface Remedy {
  does: 'anew' | 'send-now' | 'decide' | 'look' | 'retry' | 'down' | 'dismiss' | 'accept';
  id: string;
  /** The name of the channel, where one entry is about several. */
  on?: string;
}

/** Something that a person has to do about, or to know, in words. */
export interface Entry {
  key: string;
  title: string;
  detail: string | null;
  since: string | null;
  /** The post that it is about, where there is one. */
  post?: string;
  /** The article, where one is known. */
  article?: string;
  /** What can be done about it here. */
  remedies?: Remedy[];
}

/** What entries are written with. */
export interface Saying {
  /** The name of a channel. */
  nameOf: (channel: string) => string;
  t: TFunction;
  language: string;
  zone: string;
}

/** Parts of the page that have entries, in their order. */
export type Parts<Name extends string> = [Name, Entry[]][];

export const filled = <Name extends string>(parts: Parts<Name>): Parts<Name> =>
  parts.filter(([, entries]) => entries.length > 0);

export const joined = (...texts: (string | null | false | undefined)[]): string => texts.filter(Boolean).join(' · ');

interface Reason {
  reason: string | { text?: string | undefined } | null;
  told?: Told | null;
}

export function reasonOf({ reason, told }: Reason): string | null {
  if (typeof reason === 'string') return tell({ message: reason, told });
  return reason?.text ?? null;
}

type OfDelivery = Pick<Status['held'][number], 'channel' | 'about'>;

/** A delivery is known by its channel and its story. */
export const titleOf = ({ channel, about }: OfDelivery, nameOf: Saying['nameOf'], state?: string): string => {
  const name = [nameOf(channel), state].filter(Boolean).join(', ');
  return about?.headline ? `${name}: ${about.headline}` : name;
};

/** Where to look at a delivery's words and pictures. */
export const placesOf = ({ about }: OfDelivery): Pick<Entry, 'post' | 'article'> =>
  about ? { post: about.post, article: about.articleId } : {};
