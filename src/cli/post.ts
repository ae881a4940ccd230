import { engineOf } from '../app/engine.ts';
import type { Urgency } from '../domain/urgency.ts';
import type { ActionResult } from '../features/index.ts';
import { IdempotencyKey } from '../features/kit/idempotency.ts';
import { UserError } from '../lib/errors.ts';
import { faultsOf } from '../lib/issues.ts';
import { clip } from '../lib/table.ts';
import { configOf } from './environment.ts';
import { cli } from './messages.ts';
import { type PageFlags, storyFrom } from './page.ts';
import { embargoRemarks, postList } from './post-list.ts';
import { NO_SERVICE, pageOf, print, type Shell } from './shell.ts';
import { sentenceOf, shortId } from './text.ts';
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

const namesOf = (posts: Posts): string => posts.map(({ channel }) => channel).join(', ');

/** Remarks on what does not happen by itself. */
function* remarksOn({ posts, before, skipped, repeated }: Submitted, when: string, times: Times): Generator<string> {
  if (repeated) {
    yield 'Already done under this key; this is the answer of that time. For the present state: masthead posts';
    return;
  }
  const queued = posts.filter(({ state }) => state === 'scheduled');
  const waiting = posts.filter(
    ({ state, problems }) => state === 'draft' && !problems.some(({ severity }) => severity === 'blocks'),
  );
  for (const { channel, reason } of skipped) yield `No post on ${channel}. ${sentenceOf(reason)}`;
  if (skipped.length > 0) yield 'To post it there anyway: masthead post PAGE --despite-rules';
  if (before.length > 0) {
    yield `Sent before, and not again: ${before.join(', ')}. To post the article once more, add --again.`;
  }
  const kept = queued.filter(
    ({ delivery, embargoUntil }) =>
      /^\d{4}-\d\d-\d\dT/.test(when) && delivery?.nextAt && ![when, embargoUntil].includes(delivery.nextAt),
  );
  if (kept.length > 0) yield `Not moved to the time given, since they were queued before: ${namesOf(kept)}.`;
  yield* embargoRemarks(queued, times);
  if (waiting.length > 0) {
    yield `Waiting for approval: masthead approve ${waiting.map(({ id }) => shortId(id)).join(' ')}`;
  }
}

/** Remark on what has to run for queued posts to be sent; null while a service holds the store. */
async function whoSends(shell: Shell): Promise<string | null> {
  if (await shell.isUnattended()) return NO_SERVICE;
  const { store } = engineOf(configOf(shell), shell.env);
  return store === 'postgres'
    ? 'A running worker sends what is queued; if none runs, start one with: masthead start'
    : null;
}

function keyOf(given: string | undefined): string | null {
  if (given === undefined) return null;
  const key = IdempotencyKey.safeParse(given);
  if (key.success) return key.data;
  throw new UserError(cli.badKey({ given: clip(given, 40), why: faultsOf(key.error) }), { usage: true });
}

/** Creates the posts of an article and queues them. */
export async function post(shell: Shell, page: string, flags: PostFlags): Promise<number> {
  const when = whenOf(flags) ?? 'slot';
  const key = keyOf(flags.idempotencyKey);
  const { article, origin } = await storyFrom(shell, page, flags);
  const submitted = await shell.call('articles.submit', {
    article,
    origin,
    channels: flags.channel === undefined ? null : [...flags.channel],
    when,
    urgency: flags.urgency ?? null,
    again: flags.again ?? false,
    ...(flags.despiteRules && { despite: true }),
    key,
  });
  const { times, columns } = await pageOf(shell);
  print(shell, submitted, () => postList(submitted.posts, times, columns));
  for (const remark of remarksOn(submitted, when, times)) shell.remark(remark);
  const isQueued = !submitted.repeated && submitted.posts.some(({ state }) => state === 'scheduled');
  const remark = isQueued ? await whoSends(shell) : null;
  if (remark !== null) shell.remark(remark);
  return 0;
}
