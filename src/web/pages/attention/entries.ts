import type { TFunction } from 'i18next';
import type { Told } from '../../../api/contract/types.ts';
import type { Status } from '../../data/status.ts';
import { tell } from '../../parts/told.ts';
import { usd } from '../../parts/usd.ts';

/** What is done by a press: `id` is the post's, the correction's, the source's or the receiver's. */
export interface Remedy {
  does: 'anew' | 'send-now' | 'decide' | 'look' | 'retry' | 'down';
  id: string;
}

/** Something that a person has to do about, in words. */
export interface Entry {
  key: string;
  title: string;
  detail: string | null;
  since: string | null;
  /** The post that it is about, where there is one. */
  post?: string;
  /** The article, where it is about no single post. */
  article?: string;
  /** What can be done about it here. */
  remedy?: Remedy;
}

type Part = Exclude<
  keyof Status,
  'ok' | 'counts' | 'held' | 'paused' | 'making' | 'media' | 'storage' | 'blind' | 'putOff'
>;

/** What ended badly and was not made anew yet; of a part that is live nothing is sent again. */
function remedyOf({ kind, state, anew, post }: Status['failed'][number]): Pick<Entry, 'remedy'> {
  if (kind !== 'send' || anew || state === 'partial') return {};
  return { remedy: { does: state === 'missed' ? 'send-now' : 'anew', id: post } };
}

const reasonOf = ({ reason, told }: { reason: string | null; told: Told | null }): string | null =>
  reason === null ? null : tell({ message: reason, told });

/** The lists of the status as entries, in the order in which they press. */
export function entriesOf(
  now: Status,
  nameOf: (channel: string) => string,
  { t, language }: { t: TFunction; language: string },
): [Part, Entry[]][] {
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
        detail: reasonOf({ reason: one.problem, told: one.told }),
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
        remedy: { does: 'decide', id: one.id },
      })),
    ],
    [
      'withdrawn',
      now.withdrawn.flatMap((one) =>
        one.live.map(({ post, channel, retraction }) => ({
          key: post,
          title: `${nameOf(channel)}: ${one.headline}`,
          detail: [one.reason, retraction?.message].filter(Boolean).join(' · '),
          since: one.at,
          post,
          remedy: { does: 'down' as const, id: post },
        })),
      ),
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
    [
      'sources',
      now.sources.map((one) => ({
        key: one.id,
        title: one.url,
        detail: one.reason,
        since: one.since,
        remedy: { does: 'look', id: one.id },
      })),
    ],
    [
      'receivers',
      now.receivers.map((one) => ({
        key: one.id,
        title: one.id,
        detail: one.reason,
        since: one.since,
        remedy: { does: 'retry', id: one.id },
      })),
    ],
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
      now.unfinished.map((one) => ({
        key: one.articleId,
        title: one.articleId,
        detail: one.stage,
        since: one.since,
        article: one.articleId,
      })),
    ],
    [
      'budgets',
      now.budgets.map((one) => ({
        key: one.channel,
        title: nameOf(one.channel),
        detail: t('attention.budget', { spent: usd(one.spentUsd, language), budget: usd(one.budgetUsd, language) }),
        since: null,
      })),
    ],
    [
      'failed',
      now.failed.map((one) => ({
        key: one.id,
        title: `${nameOf(one.channel)}: ${t(`states.${one.state}`)}`,
        detail: [reasonOf(one), one.code !== null && t('attention.code', { code: one.code })]
          .filter(Boolean)
          .join(' · '),
        since: one.endedAt,
        post: one.post,
        ...remedyOf(one),
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
        article: one.articleId,
      })),
    ],
    [
      'leftOut',
      now.leftOut.map((one) => ({
        key: one.articleId,
        title: one.headline,
        detail: one.channels.map((out) => `${nameOf(out.channel)}: ${reasonOf(out)}`).join(' · '),
        since: one.at,
      })),
    ],
  ];
  return parts.filter(([, entries]) => entries.length > 0);
}
