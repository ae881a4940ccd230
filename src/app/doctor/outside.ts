import { listSources } from '../../features/feeds/sources.ts';
import { listReceivers } from '../../features/webhooks/receivers.ts';
import type { AppContext } from '../context.ts';
import { type Check, fault, ok, type Result, skipped, unknown, warning } from './check.ts';
import { service } from './service-messages.ts';

/** A feed that answered before and has failed for less may come back by itself; milliseconds. */
const LONG_MS = 30 * 60_000;

/** What is known of a feed. */
export type KnownFeed = Pick<
  Awaited<ReturnType<typeof listSources>>[number],
  'id' | 'state' | 'readAt' | 'failingSince' | 'lastError' | 'counts'
>;

/** What is known of a webhook. */
export type KnownWebhook = Pick<
  Awaited<ReturnType<typeof listReceivers>>[number],
  'id' | 'state' | 'waiting' | 'failingSince' | 'lastAnswer' | 'lastTakenAt'
>;

function feedResult({ id, state, readAt, failingSince, lastError, counts }: KnownFeed, now: Date): Result {
  const remedy = service.correctFeed({ id });
  if (state === 'new' || (readAt === null && lastError === null))
    return unknown(service.feedUnread(), service.pollFeed({ id }));
  if (failingSince !== null && lastError !== null) {
    const found = service.feedFails({ since: failingSince, why: lastError });
    const isLong = readAt === null || now.getTime() - failingSince.getTime() > LONG_MS;
    return isLong ? fault(found, remedy) : warning(found, remedy);
  }
  const isEmpty = Object.values(counts).every((count) => count === 0);
  return isEmpty ? warning(service.feedEmpty(), remedy) : ok(service.feedRead({ at: readAt ?? now }));
}

/** Feeds, by what their last polls found. */
export const feedResults = (feeds: readonly KnownFeed[], now: Date): Result[] =>
  feeds.length === 0
    ? [skipped(service.noFeeds())]
    : feeds.map((feed) => ({ ...feedResult(feed, now), subject: feed.id }));

function webhookResult({ id, state, waiting, failingSince, lastAnswer, lastTakenAt }: KnownWebhook): Result[] {
  // What is wrong with its settings is said where its address is tried.
  if (state === 'broken') return [];
  if (failingSince !== null && lastAnswer !== null) {
    return [
      fault(service.webhookFails({ since: failingSince, waiting, why: lastAnswer }), service.mendWebhook({ id })),
    ];
  }
  return [
    lastTakenAt === null
      ? unknown(service.webhookUntried(), service.testWebhook({ id }))
      : ok(service.webhookTook({ at: lastTakenAt })),
  ];
}

/** Webhooks, by the answer to the last event that each was sent: a test event might set something off at the receiver. */
export const webhookResults = (webhooks: readonly KnownWebhook[]): Result[] =>
  webhooks.flatMap((webhook) => webhookResult(webhook).map((result) => ({ ...result, subject: webhook.id })));

const feedsCheck = (run: Check['run']): Check => ({ group: 'network', name: 'feeds', run });
const answersCheck = (run: Check['run']): Check => ({ group: 'network', name: 'webhookAnswers', run });

/** Checks of feeds and webhooks, as the service last found them. */
export const outsideChecks = (context: AppContext): Check[] => {
  const quiet = { ...context, queues: null };
  return [
    feedsCheck(async () => feedResults(await listSources(quiet), context.clock.now())),
    answersCheck(async () => webhookResults(await listReceivers(quiet))),
  ];
};

/** The same where a service holds the store, and is asked. */
export const askedOutsideChecks = (ask: {
  feeds(): Promise<KnownFeed[]>;
  webhooks(): Promise<KnownWebhook[]>;
}): Check[] => [
  feedsCheck(async () => feedResults(await ask.feeds(), new Date())),
  answersCheck(async () => webhookResults(await ask.webhooks())),
];
