import { z } from 'zod';
import { avoidedIn } from '../compose/avoid.ts';
import { withoutEmoji } from '../compose/emoji.ts';
import { checkFaithful } from '../compose/faithfulness/check.ts';
import { kindOf } from '../compose/kind.ts';
import { saysKind } from '../compose/kind-label.ts';
import { tidy } from '../compose/tidy.ts';
import type { Article } from '../domain/article.ts';
import { UserError } from '../domain/errors.ts';
import type { PostContent } from '../domain/post.ts';
import { told } from '../domain/told/told.ts';
import type { DraftChannel } from '../drafts/context.ts';
import { composeFor } from '../drafts/draft.ts';
import { withoutMentions } from '../platforms/shared/mentions.ts';
import { answeredJson, askWithin, type ModelContext } from './ask.ts';
import { promptFor, type Wanted } from './prompt.ts';

/** `refused` says why the platform's own copy stands in the place of a proposal; null where one stands. */
export interface Proposal {
  content: PostContent;
  refused: string | null;
}

/** Longer posts are not read, whatever a platform takes; in its unit. */
const COMFORTABLE = 800;
const ADDRESS = /https?:\/\/|\bwww\./i;
const SEPARATOR = '\n\n';

/** The platform's own link is ours to set: a proposal that had another would send readers elsewhere. */
const linkBehind = ({ link, texts }: PostContent, field: string): string =>
  link !== null && texts[field]?.includes(link) ? `${SEPARATOR}${link}` : '';

function wantedFor({ platform, channel }: DraftChannel, own: PostContent): Wanted[] {
  const lead = typeof own.extra.label === 'string' ? own.extra.label : '';
  return platform
    .limits(channel.options)
    .texts.filter(({ field }) => platform.templateFields.includes(field))
    .map(({ field, label, unit, max, count }, at) => {
      const taken = count(linkBehind(own, field)) + (at === 0 ? count(lead) : 0);
      return { field, label, unit, max: Math.min(COMFORTABLE, max - taken) };
    });
}

const refuse = (why: string): UserError => new UserError(`The proposal was refused: ${why}`);

/** A proposal is labelled as our own copy would be, in the text that begins the post. */
function labelled(texts: Readonly<Record<string, string>>, { extra }: PostContent, article: Article) {
  const [field] = Object.keys(texts);
  const label = typeof extra.label === 'string' ? extra.label : '';
  const text = field === undefined ? '' : (texts[field] ?? '');
  const [line = ''] = text.split('\n');
  if (field === undefined || line.startsWith(label) || saysKind(line, kindOf(article))) return texts;
  return { ...texts, [field]: `${label}${text}` };
}

const Answer = z.record(z.string(), z.string());

/** The texts of an answer: those that were asked for, and nothing else of it. */
function textsIn(answer: string, wanted: readonly Wanted[], { style }: DraftChannel): Record<string, string> {
  const parsed = Answer.safeParse(answeredJson(answer));
  if (!parsed.success) throw refuse('it is not the JSON object that was asked for.');
  const texts = wanted.map(({ field }) => {
    const given = tidy(parsed.data[field] ?? '');
    if (ADDRESS.test(given)) throw refuse(`“${field}” has a link in it.`);
    const text = withoutMentions(style.emoji ? given : withoutEmoji(given), style.handles);
    if (text === '') throw refuse(`it has no text for “${field}”.`);
    return [field, text] as const;
  });
  return Object.fromEntries(texts);
}

/** What stands against a proposal: the article does not say it, the newsroom never says it, the platform refuses it. */
function checked(
  content: PostContent,
  texts: Readonly<Record<string, string>>,
  article: Article,
  { platform, channel, style }: DraftChannel,
): void {
  const [avoided] = Object.values(texts).flatMap((text) => avoidedIn(text, style.avoid));
  if (avoided !== undefined) throw refuse(`it has “${avoided}”, which is on the list of words to avoid.`);
  const [unsaid] = checkFaithful(texts, article, { language: content.language, allowed: Object.keys(style.handles) });
  if (unsaid) throw refuse(unsaid.message);
  const problems = platform.check(content, channel.options);
  const problem = problems.find(({ severity, field }) => severity === 'blocks' && Object.hasOwn(texts, field));
  if (problem) throw refuse(problem.message);
}

async function proposed(context: ModelContext, article: Article, channel: DraftChannel, own: PostContent) {
  const wanted = wantedFor(channel, own);
  const { avoid } = channel.style;
  const about = { article, wanted, language: own.language, avoid, platform: channel.platform.name };
  const texts = textsIn(await askWithin(context, promptFor(context.settings, about)), wanted, channel);
  const linked = Object.entries(labelled(texts, own, article)).map(
    ([field, text]) => [field, `${text}${linkBehind(own, field)}`] as const,
  );
  const { remarks: _remarks, avoid: _avoid, ...extra } = own.extra;
  const written = channel.platform.withTexts(own, Object.fromEntries(linked), channel.channel.options);
  const content: PostContent = { ...written, extra: { ...extra, proposed: true } };
  checked(content, texts, article, channel);
  return content;
}

/** The platform's own copy, with a remark that says why it stands there. */
function ownCopy(own: PostContent, channel: DraftChannel, why: string): PostContent {
  const [field = 'post'] = channel.platform.templateFields;
  const message = `${why} Our own copy stands here instead.`;
  return { ...own, extra: { ...own.extra, remarks: [{ field, message, told: told('proposal-refused', { why }) }] } };
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
  try {
    return { content: await proposed(context, article, channel, own), refused: null };
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof UserError)) throw error;
    return { content: ownCopy(own, channel, error.sentence()), refused: error.sentence() };
  }
}
