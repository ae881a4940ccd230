import { engineOf } from '../app/engine.ts';
import type { Urgency } from '../domain/urgency.ts';
import type { ActionResult } from '../features/index.ts';
import { IdempotencyKey } from '../features/kit/keyed-call.ts';
import { UserError } from '../lib/errors.ts';
import { clip } from '../lib/table.ts';
import { type PageFlags, storyFrom } from './article.ts';
import { callDesk, holderOfStore } from './call.ts';
import { embargoRemarks } from './embargo.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { cli } from './messages.ts';
import { postList, shortId } from './post-list.ts';
import { type TimeFlags, whenOf } from './read-time.ts';
import { sentenceOf } from './sentence-of.ts';
import { timesIn } from './times.ts';

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

/** Says what does not happen by itself. */
function* remarksOn(shell: Shell, { posts, before, skipped, repeated }: Submitted, when: string): Generator<string> {
  if (repeated) {
    yield 'Already done under this key; this is what was answered then. See how it stands: masthead posts';
    return;
  }
  const queued = posts.filter(({ state }) => state === 'queued');
  const waiting = posts.filter(
    ({ state, problems }) => state === 'draft' && !problems.some(({ severity }) => severity === 'blocks'),
  );
  for (const { channel, reason } of skipped) yield `No post on ${channel}. ${sentenceOf(reason)}`;
  if (skipped.length > 0) yield 'To post it there all the same: masthead post PAGE --despite-rules';
  if (before.length > 0) {
    yield `Sent before, and not again: ${before.join(', ')}. To post the article once more, add --again.`;
  }
  const kept = queued.filter(
    ({ delivery, embargoUntil }) =>
      /^\d{4}-\d\d-\d\dT/.test(when) && delivery?.nextAt && ![when, embargoUntil].includes(delivery.nextAt),
  );
  if (kept.length > 0) {
    yield `Not at the time asked for, but as listed, being queued before: ${namesOf(kept)}.`;
  }
  yield* embargoRemarks(queued, timesIn(configOf(shell).newsroom.timeZone));
  if (waiting.length > 0) {
    yield `Waiting for approval: masthead approve ${waiting.map(({ id }) => shortId(id)).join(' ')}`;
  }
  if (queued.length > 0 && engineOf(configOf(shell), shell.env).store === 'postgres') {
    yield 'A running worker sends what is queued; where none runs, start one with: masthead start';
  } else if (queued.length > 0 && !holderOfStore(shell)) {
    yield 'No service runs, so nothing is sent until you start one with: masthead start';
  }
}

function keyOf(given: string | undefined): string | null {
  if (given === undefined) return null;
  const key = IdempotencyKey.safeParse(given);
  if (key.success) return key.data;
  const why = key.error.issues.map(({ message }) => message).join('; ');
  throw new UserError(cli.badKey({ given: clip(given, 40), why }), { usage: true });
}

export async function postCommand(shell: Shell, page: string, flags: PostFlags): Promise<number> {
  const when = whenOf(flags) ?? 'slot';
  const key = keyOf(flags.idempotencyKey);
  const { article, origin } = await storyFrom(shell, page, flags);
  const submitted = await callDesk(shell, 'articles.submit', {
    article,
    origin,
    channels: flags.channel === undefined ? null : [...flags.channel],
    when,
    urgency: flags.urgency ?? null,
    again: flags.again ?? false,
    ...(flags.despiteRules && { despite: true }),
    key,
  });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, submitted, () => postList(submitted.posts, times, shell.columns));
  for (const remark of remarksOn(shell, submitted, when)) shell.remark(remark);
  return 0;
}
