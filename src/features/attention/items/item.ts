import type { Message } from '../../../lib/message.ts';
import type { Status } from '../../system/schema.ts';
import type { Deed, Item, ItemKind, Urgency } from '../schema.ts';

/** Item as it is derived, before people's notes and its section are added. */
export type Found = Omit<Item, 'assignee' | 'snoozedUntil' | 'section'>;

export type Rest = Partial<Omit<Found, 'key' | 'kind' | 'urgency' | 'title' | 'deeds'>>;

export const item = (
  kind: ItemKind,
  id: string,
  urgency: Urgency,
  title: Message,
  deeds: readonly (Deed | null)[],
  rest: Rest = {},
): Found => ({
  key: id === '' ? kind : `${kind}:${id}`,
  version: rest.since?.toISOString() ?? '',
  kind,
  urgency,
  title,
  detail: null,
  headline: null,
  channels: [],
  article: null,
  post: null,
  delivery: null,
  since: null,
  dueAt: null,
  dismissible: false,
  ...rest,
  deeds: deeds.filter((deed) => deed !== null),
});

export const deed = (does: Deed['does'], target: string): Deed => ({ does, target });

type About = Status['held'][number]['about'];

/** Story, post and channel of a delivery. */
export const of = (channel: string, about: About, delivery: string): Rest => ({
  channels: [channel],
  headline: about?.headline ?? null,
  article: about?.articleId ?? null,
  post: about?.post ?? null,
  delivery,
});
