import { and, eq, inArray } from 'drizzle-orm';
import { peopleAsked } from '../../domain/approval.ts';
import type { ArticleChange } from '../../domain/article-change.ts';
import { Remedy } from '../../domain/correction.ts';
import type { PostContent } from '../../domain/post.ts';
import type { Verdict } from '../../platforms/platform.ts';
import { answerContent, noteOf, withNoteBelow } from '../../posts/corrections/content.ts';
import { mayCorrect } from '../../posts/corrections/may.ts';
import { articleAt } from '../../posts/revisions/follow.ts';
import { storeNow } from '../../store/now.ts';
import { articleRevisions, articles, corrections, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { findStory, type Story } from '../kit/find.ts';
import { contentAs } from './decide.ts';
import { listCorrections } from './list.ts';
import type { Choice, CorrectionView, StoryCorrections, StoryDecision, StoryPost } from './schema.ts';
import { NOTE_MOST } from './schema.ts';
import { type Subject, subjectOf } from './subject.ts';
import { undoableOf } from './undoable.ts';

/** Remedies of each decision, the first that the platform allows counts; none: it is left for a person. */
const BY_DECISION: Readonly<Record<Exclude<StoryDecision, 'leave'>, readonly Remedy[]>> = {
  correct: ['revise', 'reply'],
  repost: ['repost'],
  retract: ['retract'],
};

/** Id of an article or of a free story. */
export const idOf = (story: Story): string => ('articleId' in story ? story.articleId : story.freeStoryId);

type Possible = Readonly<Partial<Record<Remedy, Verdict>>>;

/** What a decision for the story does to one post. */
export function choiceBy(decision: StoryDecision, possible: Possible): Choice {
  if (decision === 'leave') return 'leave';
  return BY_DECISION[decision].find((remedy) => possible[remedy]?.may) ?? 'later';
}

/** Ways that the platform of a subject allows, and why not the others. */
export function possibleFor({ channel, correction, live }: Subject, now: Date): Readonly<Record<Remedy, Verdict>> {
  const may = (remedy: Remedy): Verdict => mayCorrect(channel, remedy, correction.content, live, now);
  return { revise: may('revise'), reply: may('reply'), repost: may('repost'), retract: may('retract') };
}

/** What readers would see of a post that is corrected in one way; null: a reply that a person has yet to write. */
export async function proposalOf(
  subject: Subject,
  remedy: Exclude<Remedy, 'retract'>,
  note: string | null,
): Promise<PostContent | null> {
  const { correction, channel, post } = subject;
  if (remedy === 'reply') {
    const { changes, newPostId } = correction;
    const words = note ?? correction.note;
    if (words === null && post.articleId === null) return null;
    return answerContent(subject, { id: newPostId ?? post.id, note: words, changes });
  }
  const content = await contentAs(subject, remedy);
  return note === null ? content : withNoteBelow(content, note, channel);
}

/** What a post of the story has of its correction. */
const ofCorrection = (view: CorrectionView) => ({
  id: view.id,
  post: view.post,
  channel: view.channel,
  url: view.url,
  version: view.version,
  problems: view.problems,
  action: view.action,
  making: view.making,
  editedBy: view.editedBy,
  approvedBy: view.approvedBy,
  state: view.state,
  decidedBy: view.decidedBy,
  reason: view.reason,
  because: view.because,
  language: view.content.language,
  live: view.was.texts,
});

async function openPost(
  view: CorrectionView,
  subject: Subject | null,
  note: string | null,
  now: Date,
): Promise<StoryPost> {
  const base = ofCorrection(view);
  if (subject === null) {
    const nothing = { correct: 'later', repost: 'later', retract: 'later', leave: 'leave' } as const;
    return { ...base, liveSince: null, possible: {}, proposals: {}, byDecision: nothing, asks: 0 };
  }
  const possible = possibleFor(subject, now);
  const proposals: [Remedy, PostContent['texts']][] = [];
  for (const remedy of ['revise', 'reply', 'repost'] as const) {
    const proposed = possible[remedy].may ? await proposalOf(subject, remedy, note) : null;
    if (proposed !== null) proposals.push([remedy, proposed.texts]);
  }
  return {
    ...base,
    live: subject.live.post.texts,
    liveSince: subject.live.since,
    possible: Object.fromEntries(
      Remedy.options.map((remedy) => {
        const verdict = possible[remedy];
        return [remedy, verdict.may ? verdict : { may: false, why: verdict.because, byHand: verdict.byHand }];
      }),
    ),
    proposals: Object.fromEntries(proposals),
    byDecision: {
      correct: choiceBy('correct', possible),
      repost: choiceBy('repost', possible),
      retract: choiceBy('retract', possible),
      leave: 'leave',
    },
    asks: peopleAsked(subject.channel.channel),
  };
}

/** A correction that was decided, as it ended. */
function decidedPost(view: CorrectionView): StoryPost {
  const choice = view.state === 'dismissed' ? 'leave' : (Remedy.safeParse(view.action).data ?? 'later');
  const proposals = choice === 'revise' || choice === 'repost' ? { [choice]: view.content.texts } : {};
  return {
    ...ofCorrection(view),
    liveSince: null,
    possible: {},
    proposals,
    byDecision: { correct: choice, repost: choice, retract: choice, leave: choice },
    asks: 0,
  };
}

async function subjectsOf(
  tx: Tx,
  context: DeskContext,
  views: readonly CorrectionView[],
): Promise<ReadonlyMap<string, Subject | null>> {
  const ids = views.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ correction: corrections, post: posts })
    .from(corrections)
    .innerJoin(posts, eq(posts.id, corrections.postId))
    .where(inArray(corrections.id, ids));
  const found = new Map<string, Subject | null>();
  for (const { correction, post } of rows) {
    const isKnown = context.channels.has(post.channelId);
    found.set(correction.id, isKnown ? await subjectOf(tx, context, correction, post) : null);
  }
  return found;
}

/** Corrections of a story that were decided: those for its revision; of a free story the last of each post. */
const decidedOf = (all: readonly CorrectionView[], revision: number | null): CorrectionView[] =>
  all.filter(({ state, toRevision, post }, at) => {
    if (state === 'open' || state === 'superseded') return false;
    return revision === null ? all.findIndex((one) => one.post === post) === at : toRevision === revision;
  });

type About = Pick<StoryCorrections, 'articleId' | 'freeStoryId' | 'headline' | 'url' | 'correctedAt'> & {
  /** null: a free story has none. */
  revision: number | null;
  noteFor(changes: readonly ArticleChange[]): string;
};

async function aboutArticle(tx: Tx, articleId: string): Promise<About> {
  const [row] = await tx.select().from(articles).where(eq(articles.id, articleId));
  const revision = row?.revision ?? 1;
  const article = await articleAt(tx, articleId, revision);
  const at = and(eq(articleRevisions.articleId, articleId), eq(articleRevisions.revision, revision));
  const [newest] = await tx.select({ at: articleRevisions.createdAt }).from(articleRevisions).where(at);
  return {
    articleId,
    freeStoryId: null,
    headline: article.headline,
    url: article.canonicalUrl,
    correctedAt: newest?.at ?? null,
    revision,
    noteFor: (changes) => noteOf(changes, article).slice(0, NOTE_MOST),
  };
}

async function aboutFree(tx: Tx, freeStoryId: string, newest: CorrectionView | undefined): Promise<About> {
  const own = eq(posts.freeStoryId, freeStoryId);
  const [post] = await tx.select({ title: posts.title }).from(posts).where(own).limit(1);
  return {
    articleId: null,
    freeStoryId,
    headline: post?.title ?? '',
    url: null,
    correctedAt: newest?.createdAt ?? null,
    revision: null,
    noteFor: () => '',
  };
}

/**
 * All that one decision about the published posts of a corrected story needs; a free story is corrected as a whole too,
 * whichever of its posts is named. `note`: the correction note as it is being written; null: none. Throws a UserError
 * for a story that there is not.
 */
export async function storyCorrections(
  context: DeskContext,
  { story: given, note, by = '' }: { story: string; note: string | null; by?: string },
): Promise<StoryCorrections> {
  const story = await findStory(context, given);
  const { seconds: undoSeconds } = await undoableOf(context, story, by);
  const all = await listCorrections(context, { article: idOf(story), all: true, limit: 200 });
  const now = await storeNow(context.db);
  return context.db.transaction(async (tx) => {
    const about =
      'articleId' in story ? await aboutArticle(tx, story.articleId) : await aboutFree(tx, story.freeStoryId, all[0]);
    const { revision, noteFor, ...named } = about;
    const open = all.filter(({ state }) => state === 'open');
    const decided = decidedOf(all, revision);
    const subjects = await subjectsOf(tx, context, open);
    const changes = (open[0] ?? decided[0])?.changes ?? [];
    const byChannel = (a: CorrectionView, b: CorrectionView): number => a.channel.localeCompare(b.channel);
    return {
      ...named,
      changes,
      note: noteFor(changes),
      noteMost: NOTE_MOST,
      undoSeconds,
      posts: [
        ...(await Promise.all(
          open.toSorted(byChannel).map((view) => openPost(view, subjects.get(view.id) ?? null, note, now)),
        )),
        ...decided.toSorted(byChannel).map(decidedPost),
      ],
    };
  });
}
