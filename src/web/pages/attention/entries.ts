import type { TFunction } from 'i18next';
import { needing, type Status } from '../../data/status.ts';
import { timeText } from '../../data/time.ts';
import { labelled, listText, textOf } from '../../parts/server-text.ts';

/** Button of an item; `id`: of its post, delivery, correction, feed, webhook or channel. */
export interface Remedy {
  does:
    | 'copy'
    | 'send-now'
    | 'decide'
    | 'look'
    | 'retry'
    | 'down'
    | 'dismiss'
    | 'accept'
    | 'end'
    | 'rest'
    | 'take-down';
  id: string;
  /** Name of the channel, where an item has several. */
  on?: string;
}

/** Item of the page, as text. */
export interface Entry {
  key: string;
  title: string;
  detail: string | null;
  since: string | null;
  /** Its post, if there is one. */
  post?: string;
  /** Its article, if known. */
  article?: string;
  /** Buttons of the item. */
  remedies?: Remedy[];
}

/** Context in which entries are written. */
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
}

export const reasonOf = ({ reason }: Reason): string | null =>
  typeof reason === 'string' ? reason : (reason?.text ?? null);

type OfDelivery = Pick<Status['held'][number], 'channel' | 'about'>;

/** Title of a delivery: its channel and story. */
export const titleOf = ({ channel, about }: OfDelivery, nameOf: Saying['nameOf'], state?: string): string => {
  const name = joined(nameOf(channel), state);
  return about?.headline ? labelled(name, about.headline) : name;
};

/** Links to a delivery's post and article. */
const placesOf = ({ about }: OfDelivery): Pick<Entry, 'post' | 'article'> =>
  about ? { post: about.post, ...(about.articleId !== null && { article: about.articleId }) } : {};

/** Held deliveries have a form of their own. */
export type NeedsPart = Exclude<keyof ReturnType<typeof needing>, 'held'>;

/** Buttons of a failure; a post that is partly live is never published again. */
function remediesOf({ id, kind, state, post }: Status['failed'][number]): Pick<Entry, 'remedies'> {
  const left = { does: 'dismiss' as const, id };
  if (kind === 'retract') return { remedies: [{ does: 'down', id: post }, left] };
  if (kind !== 'send') return { remedies: [left] };
  if (state === 'partial') return { remedies: [{ does: 'rest', id }, { does: 'take-down', id }, left] };
  return { remedies: [{ does: state === 'expired' ? 'send-now' : 'copy', id: post }, left] };
}

/** Lists of the status as items, the most urgent first. */
export function entriesOf(status: Status, { nameOf, t, zone, language }: Saying): Parts<NeedsPart> {
  const now = needing(status);
  return filled([
    [
      'restored',
      now.restored.map(({ since, on }) => ({
        key: on,
        title: t('attention.restoredTo', { at: timeText(since, 'short', { zone, language }) }),
        detail: t('attention.restoredHint'),
        since: on,
        remedies: [{ does: 'end', id: on }],
      })),
    ],
    [
      'overdue',
      now.overdue.map((one) => ({
        key: one.id,
        title: titleOf(one, nameOf),
        detail: null,
        since: one.dueAt,
        ...placesOf(one),
      })),
    ],
    [
      'unapproved',
      now.unapproved.map((one) => ({
        key: one.delivery,
        title: titleOf(one, nameOf),
        detail: one.problem && textOf(one.problem),
        since: one.dueAt,
        post: one.id,
      })),
    ],
    [
      'rejected',
      now.rejected.map((one) => ({
        key: one.id,
        title: titleOf({ channel: one.channel, about: { post: one.id, ...one } }, nameOf),
        detail: joined(
          labelled(t('approvals.rejection', { name: one.by }), one.note),
          one.writtenBy !== null && t('approvals.byPerson', { name: one.writtenBy }),
        ),
        since: one.since,
        post: one.id,
      })),
    ],
    [
      'corrections',
      now.corrections.flatMap((story) => {
        const [one] = story;
        if (!one) return [];
        const changeText = ({ part, before, after }: (typeof one.changes)[number]) =>
          labelled(t(`correction.parts.${part}`), [before, after].filter((text) => text !== null).join(' → '));
        return {
          key: one.articleId ?? one.post,
          title: one.headline,
          detail: one.changes.map(changeText).join(' · '),
          since: one.createdAt,
          ...(one.articleId !== null && { article: one.articleId }),
          remedies: story.map(({ id, channel }) => ({ does: 'decide' as const, id, on: nameOf(channel) })),
        };
      }),
    ],
    [
      'withdrawn',
      now.withdrawn.map((one) => ({
        key: one.post,
        title: labelled(nameOf(one.channel), one.headline),
        detail: joined(one.reason, reasonOf({ reason: one.retraction?.message ?? null })),
        since: one.at,
        post: one.post,
        remedies: [{ does: 'down', id: one.post }],
      })),
    ],
    [
      'failed',
      now.failed.map((one) => ({
        key: one.id,
        title: titleOf(one, nameOf, t(`states.${one.state}`)),
        detail: reasonOf(one),
        since: one.endedAt,
        ...placesOf(one),
        post: one.post,
        ...remediesOf(one),
      })),
    ],
    [
      'handedOver',
      now.handedOver.map((one) => ({
        key: one.id,
        title: titleOf(one, nameOf),
        detail: t('attention.handedOverHint', { channel: nameOf(one.channel) }),
        since: one.since,
        ...placesOf(one),
        remedies: [
          ...(one.about ? [{ does: 'down' as const, id: one.about.post }] : []),
          { does: 'dismiss' as const, id: one.id },
        ],
      })),
    ],
    [
      'durability',
      now.durability.map(({ setting, value }) => ({
        key: setting,
        title: `${setting} = ${value}`,
        detail: t('attention.durabilityHint'),
        since: null,
      })),
    ],
    [
      'foreign',
      now.foreign.map((one) => ({
        key: one.channel,
        title: nameOf(one.channel),
        detail: joined(t('attention.foreignHint'), ...one.places),
        since: one.since,
        remedies: [{ does: 'accept', id: one.channel }],
      })),
    ],
    [
      'outages',
      now.outages.map((one) => ({
        key: one.platform,
        title: listText(one.channels.map(nameOf)),
        detail: joined(reasonOf({ reason: one.reason }), t('attention.waitingPosts', { count: one.waiting })),
        since: one.since,
      })),
    ],
    [
      'waiting',
      now.waiting.map((one) => ({
        key: one.channel,
        title: nameOf(one.channel),
        detail: joined(one.problem && textOf(one.problem), t('attention.waitingPosts', { count: one.waiting })),
        since: null,
      })),
    ],
    [
      'tokens',
      now.tokens.map((one) => ({
        key: `${one.channel} ${one.name}`,
        title: labelled(nameOf(one.channel), one.variable ?? one.name),
        detail: one.unreadable ?? reasonOf({ reason: one.refused?.reason ?? null }),
        since: one.refused?.since ?? one.endsAt,
      })),
    ],
    [
      'delayed',
      now.delayed.map((one) => ({
        key: one.id,
        title: titleOf(one, nameOf),
        detail: reasonOf({ reason: one.reason }),
        since: one.since,
        ...placesOf(one),
      })),
    ],
    [
      'sources',
      now.sources.map((one) => ({
        key: one.id,
        title: one.url,
        detail: reasonOf({ reason: one.reason }),
        since: one.since,
        remedies: [{ does: 'look', id: one.id }],
      })),
    ],
    [
      'receivers',
      now.receivers.map((one) => ({
        key: one.id,
        title: one.id,
        detail: reasonOf({ reason: one.reason }),
        since: one.since,
        remedies: [{ does: 'retry', id: one.id }],
      })),
    ],
    [
      'undelivered',
      now.undelivered.map((one) => ({ key: one.way, title: one.way, detail: textOf(one.reason), since: one.since })),
    ],
    [
      'outdated',
      now.outdated.map((one) => ({
        key: one.worker,
        title: one.worker,
        detail: one.fault ? textOf(one.fault) : listText(one.differsIn),
        since: null,
      })),
    ],
    [
      'unfinished',
      now.unfinished.map((one) => ({
        key: one.articleId,
        title: t('attention.unfinishedArticle'),
        detail: null,
        since: one.since,
        article: one.articleId,
      })),
    ],
  ]);
}
