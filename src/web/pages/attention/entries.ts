import type { TFunction } from 'i18next';
import type { Status } from '../../data/status.ts';

/** Something that a person has to do about, in words. */
export interface Entry {
  key: string;
  title: string;
  detail: string | null;
  since: string | null;
  /** The post that it is about, where there is one. */
  post?: string;
}

type Part = Exclude<
  keyof Status,
  'ok' | 'counts' | 'held' | 'paused' | 'making' | 'media' | 'storage' | 'blind' | 'putOff'
>;

/** The lists of the status as entries, in the order in which they press. */
export function entriesOf(now: Status, nameOf: (channel: string) => string, t: TFunction): [Part, Entry[]][] {
  const parts: [Part, Entry[]][] = [
    [
      'overdue',
      now.overdue.map((one) => ({ key: one.id, title: nameOf(one.channel), detail: null, since: one.dueAt })),
    ],
    [
      'unapproved',
      now.unapproved.map((one) => ({
        key: one.delivery,
        title: nameOf(one.channel),
        detail: one.problem,
        since: one.dueAt,
        post: one.id,
      })),
    ],
    [
      'corrections',
      now.corrections.map((one) => ({
        key: one.id,
        title: `${nameOf(one.channel)}: ${one.headline}`,
        detail: one.changes.map(({ before, after }) => `${before ?? '–'} → ${after ?? '–'}`).join(' · '),
        since: one.createdAt,
        post: one.post,
      })),
    ],
    [
      'withdrawn',
      now.withdrawn.map((one) => ({
        key: one.articleId,
        title: one.headline,
        detail: [one.reason, one.live.map(({ channel }) => nameOf(channel)).join(', ')].filter(Boolean).join(' · '),
        since: one.at,
      })),
    ],
    [
      'outages',
      now.outages.map((one) => ({
        key: one.platform,
        title: one.channels.map(nameOf).join(', '),
        detail: [one.reason, t('attention.waitingPosts', { count: one.waiting })].filter(Boolean).join(' · '),
        since: one.since,
      })),
    ],
    [
      'waiting',
      now.waiting.map((one) => ({
        key: one.channel,
        title: nameOf(one.channel),
        detail: [one.reason, t('attention.waitingPosts', { count: one.waiting })].filter(Boolean).join(' · '),
        since: null,
      })),
    ],
    [
      'tokens',
      now.tokens.map((one) => ({
        key: `${one.channel} ${one.name}`,
        title: `${nameOf(one.channel)}: ${one.variable ?? one.name}`,
        detail: one.unreadable ?? one.refused?.reason ?? null,
        since: one.refused?.since ?? one.endsAt,
      })),
    ],
    [
      'delayed',
      now.delayed.map((one) => ({ key: one.id, title: nameOf(one.channel), detail: one.reason, since: one.since })),
    ],
    ['sources', now.sources.map((one) => ({ key: one.id, title: one.url, detail: one.reason, since: one.since }))],
    ['receivers', now.receivers.map((one) => ({ key: one.id, title: one.id, detail: one.reason, since: one.since }))],
    [
      'undelivered',
      now.undelivered.map((one) => ({ key: one.way, title: one.way, detail: one.reason, since: one.since })),
    ],
    [
      'outdated',
      now.outdated.map((one) => ({
        key: one.worker,
        title: one.worker,
        detail: one.fault ?? one.differsIn.join(', '),
        since: null,
      })),
    ],
    [
      'unfinished',
      now.unfinished.map((one) => ({ key: one.articleId, title: one.articleId, detail: one.stage, since: one.since })),
    ],
    [
      'failed',
      now.failed.map((one) => ({
        key: one.id,
        title: `${nameOf(one.channel)}: ${t(`states.${one.state}`)}`,
        detail: one.reason,
        since: one.endedAt,
      })),
    ],
    [
      'unread',
      now.unread.map((one) => ({
        key: `${one.source} ${one.key}`,
        title: one.title ?? one.url ?? one.key,
        detail: one.reason,
        since: one.since,
      })),
    ],
    [
      'gone',
      now.gone.map((one) => ({
        key: one.articleId,
        title: one.headline ?? one.url,
        detail: one.url,
        since: one.since,
      })),
    ],
    [
      'leftOut',
      now.leftOut.map((one) => ({
        key: one.articleId,
        title: one.headline,
        detail: one.channels.map(({ channel, reason }) => `${nameOf(channel)}: ${reason}`).join(' · '),
        since: one.at,
      })),
    ],
  ];
  return parts.filter(([, entries]) => entries.length > 0);
}
