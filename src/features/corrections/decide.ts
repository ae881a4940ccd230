import { z } from 'zod';
import { sweepAll } from '../../delivery/sweep.ts';
import { latestOf } from '../../domain/approval.ts';
import { Remedy } from '../../domain/correction.ts';
import { type PostContent, withTexts } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { contentHash, markerOf } from '../../lib/ids.ts';
import { expecting } from '../../lib/issues.ts';
import { authorNamed, joinAuthors } from '../../posts/authors.ts';
import { saysExactly } from '../../posts/base.ts';
import { withLiveFiles } from '../../posts/corrections/amended.ts';
import { approveCorrection } from '../../posts/corrections/approve.ts';
import { answerContent, withNoteBelow } from '../../posts/corrections/content.ts';
import { mayCorrect } from '../../posts/corrections/may.ts';
import { correction as messages } from '../../posts/corrections/messages.ts';
import {
  chooseRemedy,
  closeCorrection,
  type CorrectionRow as Row,
  replaceCorrection,
} from '../../posts/corrections/repository.ts';
import { finishDrafts } from '../../posts/draft.ts';
import { storeFiles } from '../../posts/post-repository.ts';
import { writer } from '../../posts/writer/writer.ts';
import { record } from '../../store/audit.ts';
import { storeNow } from '../../store/now.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { IdText } from '../kit/schema.ts';
import { PostText } from '../posts/choices.ts';
import { posts as postMessages } from '../posts/messages.ts';
import { refuseLongPost } from '../posts/post-length.ts';
import { filesFor } from '../posts/rewrite-draft.ts';
import { oneCorrection, versionOf } from './list.ts';
import { decisions } from './messages.ts';
import type { CorrectionDetail } from './schema.ts';
import { countWords, lockOpen, refuseUnseen, Seen, type Subject } from './subject.ts';

export const ApproveCorrectionInput = z.object({
  id: IdText,
  version: Seen,
  /** null: the channel's policy. */
  as: Remedy.nullable().default(null),
  /** Text of a reply; null: the corrected sentence of the article. */
  note: z.string().trim().min(1).max(5_000).nullable().default(null),
  by: z.string(),
});

/** Chosen remedy, or the channel's policy. Throws a UserError if the policy is to ask. */
function remedyOf({ action, why, id }: Row, given: Remedy | null): Remedy {
  const remedy = given ?? Remedy.safeParse(action).data ?? null;
  if (remedy !== null) return remedy;
  throw new UserError(why === null ? decisions.choose() : decisions.chooseBecause({ why }), {
    remedy: decisions.chooseWith({ id: id.slice(0, 8) }),
    kind: 'conflict',
  });
}

const marked = (content: PostContent, marker: string): PostContent =>
  JSON.parse(JSON.stringify(content).replaceAll(content.marker, marker)) as PostContent;

/** The content of the kind that is wanted now; a person's own words are kept, with the marker that they need. */
export async function contentAs(
  { correction, post, channel, article, before, live, earlier }: Subject,
  remedy: Remedy,
): Promise<PostContent> {
  const { content, newPostId, authors } = correction;
  const id = remedy === 'repost' ? (newPostId ?? post.id) : post.id;
  const isAs = content.marker === markerOf(id);
  if (remedy === 'reply' || remedy === 'retract' || isAs) return content;
  // What a person corrects of a free post is not composed again.
  if (authors !== null || post.articleId === null) return marked(content, markerOf(id));
  return writer.proposed({ article, channel, post, before, was: live.post, earlier }, remedy, id);
}

/** How a correction is to be made. */
export interface Choice {
  id: string;
  /** Version that the person read; null: any. */
  version: string | null;
  remedy: Remedy;
  /** Text of a reply; null: the corrected sentence of the article. */
  note: string | null;
  /** Correction note at the end of an edited or a new post; null: none. */
  below: string | null;
  by: string;
  /** They only ask for it: another person approves. */
  asks: boolean;
  /** It is made only once the decision can be undone no more. */
  undo: boolean;
}

/** Composes the content again if another kind of correction was chosen, or a note is to be in it. */
async function remade(context: DeskContext, subject: Subject, { remedy, below, by }: Choice): Promise<Row> {
  const { correction, post, channel, article } = subject;
  const bare = await contentAs(subject, remedy);
  const isPost = remedy === 'revise' || remedy === 'repost';
  const content = below !== null && isPost ? withNoteBelow(bare, below, channel) : bare;
  if (contentHash(content) === contentHash(correction.content)) return correction;
  const { files } = await filesFor(context, { post, article }, { mayEncode: true });
  const [finished] = await finishDrafts(article, [{ channel, content }], files);
  if (!finished) throw new Error('A correction that was just made is gone');
  const { live, before } = subject;
  const isNew = remedy === 'repost' || post.articleId === null;
  const shown = isNew ? finished.content : withLiveFiles(finished.content, live.post, before, article);
  const isNoted = contentHash(content) !== contentHash(bare);
  const author = await context.db.transaction((tx) => authorNamed(tx, by));
  const authors = isNoted ? joinAuthors(correction.authors, [author]) : correction.authors;
  return { ...correction, ...finished, content: shown, authors };
}

/** Throws a UserError where the platform does not allow the choice, or would decline the post. */
async function assertPossible(
  tx: Tx,
  { channel, live, post }: Subject,
  correction: Row,
  remedy: Remedy,
): Promise<void> {
  const may = mayCorrect(channel, remedy, correction.content, live, await storeNow(tx));
  if (!may.may) throw new UserError(messages.notPossible({ remedy, why: may.because }), { kind: 'conflict' });
  // An edited post about an article may differ in nothing but a picture's file.
  if (remedy === 'revise' && post.articleId === null && saysExactly(correction.content, live.post)) {
    throw new UserError(decisions.nothingChanged(), { remedy: decisions.changeSomething(), kind: 'conflict' });
  }
  const blocks = correction.problems.find(({ severity }) => severity === 'blocks');
  if (blocks && remedy !== 'reply' && remedy !== 'retract') {
    throw new UserError(postMessages.notApprovable({ why: blocks.message }), { kind: 'conflict' });
  }
}

/**
 * Has an open correction made as a person chose, or asks for the approvals that are missing. Answers how many are
 * missing. Throws a UserError if the platform does not allow it that way, or someone decided meanwhile.
 */
export async function carryOut(context: DeskContext, choice: Choice): Promise<{ missing: number }> {
  const { id, version, remedy, note, by, asks, undo } = choice;
  const seen = await context.db.transaction((tx) => lockOpen(tx, context, id));
  refuseUnseen(seen.correction, version);
  // There is no corrected sentence of an article to say.
  if (remedy === 'reply' && note === null && seen.correction.note === null && seen.post.articleId === null) {
    throw new UserError(decisions.noteNeeded(), { remedy: decisions.giveNote(), kind: 'conflict' });
  }
  const made = await remade(context, seen, choice);
  return context.db.transaction(async (tx) => {
    const subject = await lockOpen(tx, context, id);
    if (contentHash(subject.correction.content) !== contentHash(seen.correction.content)) {
      throw new UserError(decisions.changed(), { remedy: kit.lookAgain(), kind: 'conflict' });
    }
    const { live } = subject;
    const { content, problems, authors } = made;
    const correction = { ...subject.correction, content, problems, authors };
    await assertPossible(tx, subject, correction, remedy);
    await storeFiles(tx, content);
    const isSame =
      correction.action === remedy &&
      (note === null || note === correction.note) &&
      contentHash(content) === contentHash(subject.correction.content);
    const words = remedy === 'reply' ? (note ?? correction.note) : null;
    const counted = await countWords(tx, { ...subject, correction }, { remedy, note, by, isSame, asks });
    const { names, counting, missing, noteAuthors } = counted;
    await chooseRemedy(tx, id, {
      content,
      problems,
      authors,
      action: remedy,
      note: words,
      noteAuthors: words === null ? null : noteAuthors,
      approvedBy: names,
    });
    if (missing > 0) {
      await record(tx, {
        who: by,
        action: asks ? 'ask for correction' : 'approve correction',
        subject: { type: 'post', id: subject.post.id },
        detail: { correction: id, as: remedy, missing },
      });
      return { missing };
    }
    const { changes, newPostId } = correction;
    const about = { id: newPostId ?? subject.post.id, note: words, changes };
    const { undo: undoMs } = context.timings;
    const notBefore = undo && undoMs > 0 ? new Date((await storeNow(tx)).getTime() + undoMs) : null;
    const reply = remedy === 'reply' ? answerContent({ ...subject, live }, about) : null;
    await approveCorrection(
      tx,
      { ...subject, correction: { ...correction, noteAuthors }, by: counting, notBefore },
      remedy,
      reply,
    );
    return { missing };
  });
}

/** Approves a correction. Throws a UserError if the platform does not allow it that way. */
export async function approveCorrectionBy(
  context: DeskContext,
  given: z.input<typeof ApproveCorrectionInput>,
): Promise<CorrectionDetail> {
  const { id: text, version, as, note, by } = ApproveCorrectionInput.parse(given);
  const id = await findId(context.db, 'correction', text);
  const { correction } = await context.db.transaction((tx) => lockOpen(tx, context, id));
  const remedy = remedyOf(correction, as);
  if (note !== null && remedy !== 'reply') {
    throw new UserError(decisions.noteNeedsReply({ remedy }), { remedy: decisions.leaveNoteOut(), usage: true });
  }
  const editedBy = latestOf(correction.authors);
  if (remedy === 'reply' && note === null && editedBy !== null && correction.note === null) {
    throw new UserError(decisions.noteMissing({ by: editedBy }), { remedy: decisions.giveNote(), kind: 'conflict' });
  }
  await carryOut(context, { id, version, remedy, note, below: null, by, asks: false, undo: false });
  if (context.queues) await sweepAll(context, context.queues);
  return oneCorrection(context, { id });
}

export const EditCorrectionInput = z.object({
  id: IdText,
  version: Seen,
  /** Which text of the post. */
  field: z.string().min(1).max(100),
  text: PostText.refine((words) => words.trim() !== '', 'words: they cannot be empty'),
  by: z.string(),
});

/** Edits a correction. Throws a UserError for a text that the post does not have. */
export async function editCorrection(
  context: DeskContext,
  given: z.input<typeof EditCorrectionInput>,
): Promise<CorrectionDetail> {
  const { id: text, version, field, text: words, by } = EditCorrectionInput.parse(given);
  const id = await findId(context.db, 'correction', text);
  const known = await context.db.transaction((tx) => lockOpen(tx, context, id));
  const { correction: seen, channel, article } = known;
  refuseUnseen(seen, version);
  const { content: before } = seen;
  if (before.texts[field] === undefined) {
    const names = Object.keys(before.texts).join(', ');
    throw new UserError(postMessages.noText({ field, names }), { usage: true });
  }
  const content = withTexts(before, { [field]: words });
  refuseLongPost(content);
  // A check may take seconds, and must not hold the transaction.
  const problems = await writer.problems(article, channel, content);
  await context.db.transaction(async (tx) => {
    const { correction } = await lockOpen(tx, context, id);
    refuseUnseen(correction, versionOf(seen));
    if (before.texts[field] === words) return;
    const authors = joinAuthors(correction.authors, [await authorNamed(tx, by)]);
    await replaceCorrection(tx, correction, { content, problems, authors, by });
  });
  return oneCorrection(context, { id });
}

export const DismissCorrectionInput = z.object({
  id: IdText,
  reason: z.string().trim().min(1, expecting(kit.reason())).max(500),
  by: z.string(),
});

/** Dismisses a correction: the live post is not changed. */
export async function dismissCorrection(
  context: DeskContext,
  given: z.input<typeof DismissCorrectionInput>,
): Promise<CorrectionDetail> {
  const { id: text, reason, by } = DismissCorrectionInput.parse(given);
  const id = await findId(context.db, 'correction', text);
  await context.db.transaction(async (tx) => {
    const { correction } = await lockOpen(tx, context, id);
    await closeCorrection(tx, correction, { reason, by });
  });
  return oneCorrection(context, { id });
}
