import type { TFunction } from 'i18next';
import type { Status } from '../../data/status.ts';
import { labelled } from '../../parts/server-text.ts';
import { usd } from '../../parts/usd.ts';
import { joined, reasonOf } from './words.ts';

export type KnownPart = 'budgets' | 'unread' | 'gone' | 'outThere' | 'leftOut';

/** Something for information, as text. */
export interface Known {
  key: string;
  title: string;
  detail: string | null;
  since: string | null;
  post?: string;
  article?: string;
}

interface Saying {
  nameOf: (channel: string) => string;
  t: TFunction;
  language: string;
}

/** What is not counted: it resolves itself, or no one can change it. */
export function knownOf(now: Status, { nameOf, t, language }: Saying): [KnownPart, Known[]][] {
  const withdrawn = now.withdrawn.flatMap(({ live, headline, reason, at }) =>
    live.map((post) => ({ ...post, headline, reason, at })),
  );
  const parts: [KnownPart, Known[]][] = [
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
      withdrawn
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
  ];
  return parts.filter(([, all]) => all.length > 0);
}
