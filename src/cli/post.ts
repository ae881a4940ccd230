import type { Urgency } from '../domain/urgency.ts';
import type { ActionResult } from '../features/index.ts';
import { IdempotencyKey } from '../features/kit/idempotency.ts';
import { UserError } from '../lib/errors.ts';
import { faultsOf } from '../lib/issues.ts';
import { clip } from '../lib/table.ts';
import { engineFor } from './call.ts';
import { commandFaults } from './command-messages.ts';
import { common } from './common-messages.ts';
import { type PageFlags, storyFrom } from './page.ts';
import { embargoRemarks, postList } from './post-list.ts';
import { postWords as words } from './posts-messages.ts';
import { joined, sentenceOf } from './say.ts';
import { pageOf, print, type Shell } from './shell.ts';
import { shortId } from './text.ts';
import { type TimeFlags, type Times, whenOf } from './times.ts';

export type PostFlags = PageFlags &
  TimeFlags & {
    channel?: readonly string[];
    again?: boolean;
    despiteRules?: boolean;
    urgency?: Urgency;
    idempotencyKey?: string;
  };

type Submitted = ActionResult<'articles.submit'>;
type Posts = Submitted['posts'];

const namesOf = (posts: Posts): string => joined(posts.map(({ channel }) => channel));

/** Remarks on what does not happen by itself. */
function* remarksOn({ posts, before, skipped, repeated }: Submitted, when: string, times: Times): Generator<string> {
  if (repeated) {
    yield words.repeated();
    return;
  }
  const queued = posts.filter(({ state }) => state === 'scheduled');
  const waiting = posts.filter(
    ({ state, problems }) => state === 'draft' && !problems.some(({ severity }) => severity === 'blocks'),
  );
  for (const { channel, reason } of skipped) yield words.noPostOn({ channel, why: sentenceOf(reason) });
  if (skipped.length > 0) yield words.postAnyway({ page: 'PAGE' });
  if (before.length > 0) yield words.sentBefore({ channels: joined(before) });
  const kept = queued.filter(
    ({ delivery, embargoUntil }) =>
      /^\d{4}-\d\d-\d\dT/.test(when) && delivery?.nextAt && ![when, embargoUntil].includes(delivery.nextAt),
  );
  if (kept.length > 0) yield words.notMoved({ channels: namesOf(kept) });
  yield* embargoRemarks(queued, times);
  if (waiting.length > 0) yield words.toApprove({ ids: waiting.map(({ id }) => shortId(id)).join(' ') });
}

/** Remark on what has to run for queued posts to be sent; null while a service holds the store. */
async function whoSends(shell: Shell): Promise<string | null> {
  if (await shell.isUnattended()) return common.noService();
  const { store } = engineFor(shell);
  return store === 'postgres' ? words.workerSends() : null;
}

function keyOf(given: string | undefined): string | null {
  if (given === undefined) return null;
  const key = IdempotencyKey.safeParse(given);
  if (key.success) return key.data;
  throw new UserError(commandFaults.badKey({ given: clip(given, 40), why: faultsOf(key.error) }), { usage: true });
}

/** Creates the posts of an article and queues them. */
export async function post(shell: Shell, page: string, flags: PostFlags): Promise<number> {
  const when = whenOf(flags) ?? 'slot';
  const key = keyOf(flags.idempotencyKey);
  const { article, origin } = await storyFrom(shell, page, flags);
  const request = {
    article,
    origin,
    channels: flags.channel === undefined ? null : [...flags.channel],
    when,
    urgency: flags.urgency ?? null,
    again: flags.again ?? false,
    ...(flags.despiteRules && { despite: true }),
    key,
  };
  const submitted = await shell.call('articles.submit', request, { readingFor: article.headline });
  const { times, columns } = await pageOf(shell);
  print(shell, submitted, () => postList(submitted.posts, times, columns));
  for (const remark of remarksOn(submitted, when, times)) shell.remark(remark);
  const isQueued = !submitted.repeated && submitted.posts.some(({ state }) => state === 'scheduled');
  const remark = isQueued ? await whoSends(shell) : null;
  if (remark !== null) shell.remark(remark);
  return 0;
}
