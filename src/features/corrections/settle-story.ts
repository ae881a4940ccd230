import { z } from 'zod';
import { sweepAll } from '../../delivery/sweep.ts';
import { UserError } from '../../lib/errors.ts';
import { expecting } from '../../lib/issues.ts';
import type { Message } from '../../lib/message.ts';
import { storeNow } from '../../store/now.ts';
import type { DeskContext } from '../kit/context.ts';
import { findStory } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { ArticleText } from '../kit/schema.ts';
import { carryOut, dismissCorrection } from './decide.ts';
import { listCorrections } from './list.ts';
import { decisions } from './messages.ts';
import {
  Choice,
  type CorrectionView,
  NOTE_MOST,
  type StoryDecided,
  StoryDecision,
  type StoryResult,
} from './schema.ts';
import { choiceBy, idOf, possibleFor, storyCorrections } from './story.ts';
import { lockOpen } from './subject.ts';

const Note = z.string().trim().min(1).max(NOTE_MOST);
const Reason = z.string().trim().min(1, expecting(kit.reason())).max(500);

export const StoryDecisionInput = z.object({
  story: ArticleText,
  decision: StoryDecision,
  note: Note.nullable().default(null),
  reason: Reason.nullable().default(null),
  exceptions: z
    .array(z.object({ correction: z.uuid(), as: Choice }))
    .max(200)
    .default([]),
  seen: z
    .array(z.object({ correction: z.uuid(), version: z.string().min(1).max(64) }))
    .max(200)
    .default([]),
  ask: z.boolean().default(false),
  undo: z.boolean().default(false),
  by: z.string(),
});
type Given = z.output<typeof StoryDecisionInput>;

type Result = Omit<StoryResult, 'correction' | 'channel'>;

const wasDecided = ({ state, action }: CorrectionView, as: Choice): boolean =>
  as === 'leave' ? state === 'dismissed' : (state === 'approved' || state === 'done') && action === as;

/** What is done about one post, and why it cannot be where the platform does not allow the decision. */
async function chosenFor(
  context: DeskContext,
  { id }: CorrectionView,
  { decision, exceptions }: Given,
): Promise<{ as: Choice; why: Message | null }> {
  const exception = exceptions.find(({ correction }) => correction === id);
  if (exception) return { as: exception.as, why: null };
  if (decision === 'leave') return { as: 'leave', why: null };
  return context.db.transaction(async (tx) => {
    const possible = possibleFor(await lockOpen(tx, context, id), await storeNow(tx));
    const as = choiceBy(decision, possible);
    const first = possible[decision === 'correct' ? 'reply' : decision];
    return { as, why: as === 'later' && !first.may ? first.because : null };
  });
}

async function settle(context: DeskContext, one: CorrectionView, given: Given): Promise<Result> {
  const { note, reason, ask, undo, by, seen } = given;
  const nothing = { missing: 0, why: null };
  const { as, why } = await chosenFor(context, one, given);
  if (as === 'later') return { did: as, outcome: 'later', missing: 0, why };
  if (as === 'leave') {
    if (ask) return { did: as, outcome: 'later', ...nothing };
    if (reason === null) throw new UserError(decisions.leaveReason(), { kind: 'invalid', field: 'reason' });
    await dismissCorrection(context, { id: one.id, reason, by });
    return { did: as, outcome: 'left', ...nothing };
  }
  const version = seen.find(({ correction }) => correction === one.id)?.version ?? null;
  const words = as === 'reply' ? { note, below: null } : { note: null, below: note };
  const { missing } = await carryOut(context, { id: one.id, version, remedy: as, ...words, by, asks: ask, undo });
  return { did: as, outcome: missing > 0 ? 'asked' : 'approved', missing, why: null };
}

/**
 * Decides on all published posts of a story at once: by one decision, with exceptions. Each post is decided by itself;
 * what one refuses does not keep the others. Repeated, what was decided so before stays as it is.
 */
export async function decideStory(
  context: DeskContext,
  input: z.input<typeof StoryDecisionInput>,
): Promise<StoryDecided> {
  const given = StoryDecisionInput.parse(input);
  const story = idOf(await findStory(context, given.story));
  const { posts } = await storyCorrections(context, { story, note: null, by: '' });
  const known = new Set(posts.map(({ id }) => id));
  const all = (await listCorrections(context, { article: story, all: true, limit: 200 })).filter(({ id }) =>
    known.has(id),
  );
  const stranger = given.exceptions.find(({ correction }) => !known.has(correction));
  if (stranger) throw new UserError(decisions.notOfStory(), { remedy: kit.lookAgain(), kind: 'conflict' });
  const leaves = given.decision === 'leave' || given.exceptions.some(({ as }) => as === 'leave');
  if (leaves && given.reason === null && !given.ask) {
    throw new UserError(decisions.leaveReason(), { kind: 'invalid', field: 'reason' });
  }
  const results: StoryResult[] = [];
  for (const one of all) {
    const about = { correction: one.id, channel: one.channel };
    const exception = given.exceptions.find(({ correction }) => correction === one.id)?.as;
    if (one.state !== 'open') {
      const isSame = exception === undefined || wasDecided(one, exception);
      if (!isSame)
        results.push({
          ...about,
          did: exception,
          outcome: 'refused',
          missing: 0,
          why: decisions.decided({ state: one.state }),
        });
      else results.push({ ...about, did: exception ?? 'later', outcome: 'already', missing: 0, why: null });
      continue;
    }
    try {
      results.push({ ...about, ...(await settle(context, one, given)) });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      results.push({ ...about, did: exception ?? 'later', outcome: 'refused', missing: 0, why: error.asMessage() });
    }
  }
  if (context.queues) await sweepAll(context, context.queues);
  return { results, story: await storyCorrections(context, { story, note: null, by: given.by }) };
}
