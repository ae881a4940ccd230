import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Article } from '../domain/article.ts';
import type { PostContent } from '../domain/post.ts';
import { PROPOSAL_TASKS, type ProposalTask } from '../domain/proposal.ts';
import { whyOf } from '../domain/why.ts';
import { UserError } from '../lib/errors.ts';
import { told } from '../lib/told.ts';
import { composeFor } from '../posts/draft.ts';
import { type Asked, askWithin, type ModelContext } from './ask.ts';
import { promptFor } from './prompt.ts';
import type { Subject, Written } from './tasks/task.ts';
import { TASKS } from './tasks/tasks.ts';
import { askTranslation, translationOf, writeTranslation } from './translate/translate.ts';
import type { ModelUse } from './use.ts';
import { refuse, type Words, wordsIn } from './wording.ts';

/** What a model can be asked for about a post. */
export const tasksFor = (subject: Subject): ProposalTask[] =>
  PROPOSAL_TASKS.filter((name) =>
    name === 'translation' ? translationOf(subject) !== null : TASKS[name].wanted(subject).length > 0,
  );

/** Asks a model for one thing about a post. Throws a UserError where the post has no place for it, or there is no answer. */
export async function askFor(context: ModelContext, name: ProposalTask, subject: Subject): Promise<Asked> {
  if (name === 'translation') return askTranslation(context, subject);
  const task = TASKS[name];
  const { article, channel, post } = subject;
  const { platform, style } = channel;
  const wanted = task.wanted(subject);
  const [first] = wanted;
  if (!first) {
    const { id } = channel.channel;
    throw refuse(`a post of ${id} has no place for it.`, 'proposal-task', { channel: id });
  }
  const about = { wanted, language: post.language, avoid: style.avoid, platform: platform.name };
  const { text, use } = await askWithin(context, promptFor(context.settings.prompts, task.prompt, article, about));
  try {
    const fields = wanted.map(({ field }) => field);
    const words = wordsIn(text, fields, channel);
    if (Object.keys(words).length > 0) return { suggestions: task.apart?.(words) ?? [words], refused: null, use };
    const { field } = first;
    throw refuse(`it has no text for “${field}”.`, 'proposal-empty', { field });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { suggestions: [], refused: error, use };
  }
}

/** The post that says what a model wrote, for a person to approve. Throws a UserError for words that do not stand. */
export function writtenBy(name: ProposalTask, subject: Subject, words: Words): Written {
  const { content, left } =
    name === 'translation' ? writeTranslation(subject, words) : TASKS[name].write(subject, words);
  return { content: { ...content, extra: { ...content.extra, proposed: true } }, left };
}

/** `refused` says why the platform's own copy stands in the place of a proposal; null where one stands. */
export interface Proposal {
  content: PostContent;
  refused: UserError | null;
  /** null: there was no answer. */
  use: ModelUse | null;
}

/** The platform's own copy, with a remark that says why it stands there. */
function ownCopy(own: PostContent, channel: DraftChannel, why: UserError): PostContent {
  const [field = 'post'] = channel.platform.templateFields;
  const message = `${why.sentence()} Our own copy stands here instead.`;
  const remark = { field, message, told: told('proposal-refused', { why: whyOf(why) }) };
  return { ...own, extra: { ...own.extra, remarks: [remark] } };
}

/**
 * A channel's post with texts that a language model proposes. They pass the checks of every other text, and nothing
 * approves them but a person. Whatever goes wrong, the platform's own copy is answered, with the reason.
 */
export async function propose(
  context: ModelContext,
  article: Article,
  channel: DraftChannel,
  postId: string,
): Promise<Proposal> {
  const own = composeFor(article, channel, postId);
  const subject = { article, channel, postId, post: own };
  let use: ModelUse | null = null;
  try {
    const asked = await askFor(context, 'text', subject);
    ({ use } = asked);
    if (asked.refused) throw asked.refused;
    return { content: writtenBy('text', subject, asked.suggestions[0] ?? {}).content, refused: null, use };
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof UserError)) throw error;
    return { content: ownCopy(own, channel, error), refused: error, use };
  }
}
