import { and, eq } from 'drizzle-orm';
import { NEEDS_SHORT_TITLE } from '../domain/problem.ts';
import type { Clock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import type { FillTitle } from '../posts/context.ts';
import { BY_ITSELF } from '../store/audit.ts';
import { proposals } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { keptAnswer } from './answers.ts';
import type { Proposer } from './connect.ts';
import { writtenBy } from './propose.ts';
import type { Subject } from './tasks.ts';
import type { Words } from './wording.ts';

/** Pause after a failure, so that a failing model doesn't delay every article; milliseconds. */
const REST_MS = 60_000;

const needsTitle = ({ channel: { platform, channel }, post }: Subject): boolean =>
  platform.content.check(post, channel.options).some(({ code }) => code === NEEDS_SHORT_TITLE);

/** Titles that were suggested for this revision already; null: none were asked for. */
async function suggestedFor(db: Db, postId: string, revision: number): Promise<Words[] | null> {
  const own = and(eq(proposals.postId, postId), eq(proposals.task, 'titles'), eq(proposals.revision, revision));
  const [row] = await db.select({ suggestions: proposals.suggestions }).from(proposals).where(own);
  return row?.suggestions.map(({ words }) => words) ?? null;
}

/** The first post that passes the checks; null: none does. */
async function firstThatPasses(subject: Subject, titles: readonly Words[]) {
  for (const words of titles) {
    try {
      return (await writtenBy('titles', subject, words)).content;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  return null;
}

/**
 * Writes the title of drafts whose headline has no room, with the language model; null where none is configured. The
 * other titles stay beside it as suggestions.
 */
export function createTitleFiller(
  proposer: Proposer | null,
  { db, clock }: { db: Db; clock: Pick<Clock, 'monotonic'> },
): FillTitle | null {
  if (!proposer || proposer.problem !== null) return null;
  const { model, settings } = proposer;
  let restsUntil = Number.NEGATIVE_INFINITY;

  return async ({ article, channel, post: { id, revision }, content }, signal) => {
    const subject = { article, channel, postId: id, post: content };
    if (!needsTitle(subject)) return { content };
    const asked = await suggestedFor(db, id, revision);
    if (asked) return { content: (await firstThatPasses(subject, asked)) ?? content };
    if (clock.monotonic() < restsUntil) return { content };
    try {
      const about = { revision, by: BY_ITSELF };
      const titles = await keptAnswer({ db, model, settings, signal }, 'titles', subject, about);
      return { content: (await firstThatPasses(subject, titles)) ?? content };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof UserError)) throw error;
      restsUntil = clock.monotonic() + REST_MS;
      return { content, failed: error };
    }
  };
}
