import type { Status } from '../../data/status.ts';
import { withdrawnPosts } from '../../data/status.ts';
import { labelled } from '../../parts/server-text.ts';
import { usd } from '../../parts/usd.ts';
import { filled, joined, type Parts, reasonOf, type Saying } from './entries.ts';

export type KnownPart = 'budgets' | 'unread' | 'gone' | 'outThere' | 'leftOut';

/** Items for information that are not counted: they resolve themselves, or no one can change them. */
export function knownOf(now: Status, { nameOf, t, language }: Saying): Parts<KnownPart> {
  return filled([
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
      'unread',
      now.unread.map((one) => ({
        key: `${one.source} ${one.key}`,
        title: one.title ?? one.url ?? one.key,
        detail: reasonOf({ reason: one.reason }),
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
      'outThere',
      withdrawnPosts(now)
        .filter(({ retraction }) => retraction?.impossible)
        .map((one) => ({
          key: one.post,
          title: labelled(nameOf(one.channel), one.headline),
          detail: joined(one.reason, reasonOf({ reason: one.retraction?.message ?? null })),
          since: one.at,
          post: one.post,
        })),
    ],
    [
      'leftOut',
      now.leftOut.map((one) => ({
        key: one.articleId,
        title: one.headline,
        detail: one.channels.map((out) => labelled(nameOf(out.channel), reasonOf(out) ?? '')).join(' · '),
        since: one.at,
        article: one.articleId,
      })),
    ],
  ]);
}
