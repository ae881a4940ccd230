import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, GivenTo } from '../../features/index.ts';
import { call, once } from './client.ts';

export type Status = AnswerOf<'GET /status'>;

export const status = queryOptions({
  queryKey: ['status'],
  // Pages wait for it, but not for a service that hangs.
  queryFn: ({ signal }) => call('GET /status', {}, { signal, patienceMs: 5_000 }),
  // Posts become due by time alone.
  refetchInterval: 60_000,
});

/** Target of a pause; neither: everything. */
export interface PauseTarget {
  channel: string | null;
  tag: string | null;
}

/** Pauses everything, one channel or a tag; `until`: when it ends automatically. */
export const pause = (target: PauseTarget, reason: string, until: string | null) =>
  call('POST /pause', { ...target, reason, until }, once());

/** Posts that would be published if a pause ended now. */
export const waitingFor = (target: PauseTarget) =>
  queryOptions({
    queryKey: ['waiting', target],
    queryFn: () => call('POST /resume', { ...target, show: true }),
    staleTime: 0,
  });

export const resume = (target: PauseTarget, how: 'all' | 're-place' | null, drop: string[]) =>
  call('POST /resume', { ...target, how, drop }, once());

export type Verdict = GivenTo<'POST /deliveries/:id/resolve'>['verdict'];

/** Decides on a held delivery; `result`: its URL or id on the platform, or empty. */
export const resolveDelivery = (id: string, verdict: Verdict, result: string) =>
  call('POST /deliveries/:id/resolve', { id, verdict, ...(verdict === 'live' && result !== '' && { result }) }, once());

/** Decides on all posts of a channel that were scheduled for another account; `account`: the one that was shown. */
export const decideMoved = (id: string, decision: 'publish' | 'cancel', account: string) =>
  call('POST /channels/:id/moved-posts', { id, decision, account }, once());

/** Items of the status that need a person, the most urgent first. */
export function needing(now: Status) {
  const { held, overdue, unapproved, corrections, outages, waiting, tokens, delayed, sources, receivers } = now;
  const { undelivered, outdated, unfinished, handedOver, durability, restored, foreign } = now;
  return {
    held,
    restored,
    overdue,
    unapproved,
    rejected: now.rejected,
    corrections: byStory(corrections),
    withdrawn: withdrawnPosts(now).filter(({ retraction }) => !retraction?.impossible),
    // Failures that were copied to a draft or dismissed are on the page of their post only.
    failed: now.failed.filter(({ superseded, dismissedBy }) => !superseded && dismissedBy === null),
    handedOver,
    durability,
    foreign,
    outages,
    waiting,
    tokens,
    delayed,
    sources,
    receivers,
    undelivered,
    outdated,
    unfinished,
  } satisfies { [Name in keyof Status]?: readonly unknown[] };
}

/** Groups corrections by story, which is corrected as a whole. */
function byStory(corrections: Status['corrections']): Status['corrections'][] {
  const storyOf = ({ articleId, freeStoryId }: Status['corrections'][number]) => articleId ?? freeStoryId;
  const stories = [...new Set(corrections.map(storyOf))];
  return stories.map((id) => corrections.filter((one) => storyOf(one) === id));
}

/** Posts of withdrawn articles that are or may be live, with the reason of the withdrawal. */
export const withdrawnPosts = ({ withdrawn }: Status) =>
  withdrawn.flatMap(({ live, headline, reason, at }) => live.map((post) => ({ ...post, headline, reason, at })));

/** Number of items that need a person. */
export const pressing = (now: Status | undefined): number =>
  now ? Object.values(needing(now)).reduce((sum, list) => sum + list.length, 0) + (now.storage === null ? 0 : 1) : 0;
