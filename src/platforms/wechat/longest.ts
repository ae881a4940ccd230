import { codePoints, utf8Bytes } from '../../compose/count.ts';
import type { PostContent } from '../../domain/post.ts';
import type { Message } from '../../lib/message.ts';
import { failed, OutcomeError } from '../kit/outcomes.ts';
import type { Session, TextLength } from '../session.ts';
import { refusalIn } from './classify.ts';
import { outcomes } from './messages.ts';
import type { WechatOptions, WechatSecrets } from './settings.ts';
import { LENGTHS, type LengthField } from './shorter.ts';

type WechatSession = Session<WechatOptions, WechatSecrets>;

/** Codes by which the platform declines the length of a text; nothing was made then. */
const DECLINED: Readonly<Record<number, LengthField>> = { 45003: 'title', 45110: 'author', 45004: 'digest' };

/** Which form of each text is sent: 0 is the text itself, 1 the longest of the shorter ones. */
type Forms = Readonly<Record<LengthField, number>>;
const FULL: Forms = { title: 0, author: 0, digest: 0 };

const formsOf = ({ texts, shorter = {} }: PostContent, field: LengthField): string[] => [
  texts[field] ?? '',
  ...(shorter[field] ?? []),
];

/** A post with fewer forms keeps its last one. */
const textAt = (post: PostContent, field: LengthField, form: number): string => {
  const forms = formsOf(post, field);
  return forms[Math.min(form, forms.length - 1)] ?? '';
};

/** How many forms there are to try: as many as the post with the most has. */
const countOf = (posts: readonly PostContent[], field: LengthField): number =>
  Math.max(...posts.map((post) => formsOf(post, field).length));

const lengthOf = (text: string): TextLength => ({ characters: codePoints(text), bytes: utf8Bytes(text) });

function allForms(posts: readonly PostContent[]): Forms[] {
  let all: Forms[] = [FULL];
  for (const field of LENGTHS) {
    const numbers = Array.from({ length: countOf(posts, field) }, (_, form) => form);
    all = all.flatMap((forms) => numbers.map((form) => ({ ...forms, [field]: form })));
  }
  return all;
}

/** Name of the commit that sends these forms: each is an intent of its own. */
const commitOf = (name: string, forms: Forms): string =>
  LENGTHS.every((field) => forms[field] === 0) ? name : `${name}-${LENGTHS.map((field) => forms[field]).join('-')}`;

/** Whether a commit sends the post in any of its forms. */
export const isCommitOf = (name: string, commit: string): boolean => commit === name || commit.startsWith(`${name}-`);

const withForms = (post: PostContent, forms: Forms): PostContent => ({
  ...post,
  texts: { ...post.texts, ...Object.fromEntries(LENGTHS.map((field) => [field, textAt(post, field, forms[field])])) },
});

/** All titles, and all digests, that a post may have gone out with. */
export const titlesOf = (post: PostContent): readonly string[] => formsOf(post, 'title');
export const digestsOf = (post: PostContent): readonly string[] => formsOf(post, 'digest');

/** Whether a limit, in characters or in bytes, that declined one text declines the other as well. */
const isDeclinedWith = (text: TextLength, declined: TextLength): boolean =>
  text.characters >= declined.characters && text.bytes >= declined.bytes;

/** The longest forms that the account is not known to decline. */
async function firstForms(posts: readonly PostContent[], session: WechatSession): Promise<Forms> {
  const first: Record<LengthField, number> = { ...FULL };
  for (const field of LENGTHS) {
    const count = countOf(posts, field);
    if (count === 1) continue;
    const declined = await session.declinedLengths(field);
    const isTaken = (text: string) => !declined.some((length) => isDeclinedWith(lengthOf(text), length));
    const numbers = Array.from({ length: count }, (_, form) => form);
    first[field] = numbers.find((form) => posts.every((post) => isTaken(textAt(post, field, form)))) ?? count - 1;
  }
  return first;
}

interface Declined {
  forms: Forms;
  field: LengthField;
}

/**
 * Records a declined length only if nothing else differed from what was accepted: oversized articles get the same code.
 * Of several posts WeChat does not say whose text it declines.
 */
async function learn(
  [post, ...others]: readonly PostContent[],
  session: WechatSession,
  declined: readonly Declined[],
  taken: Forms,
) {
  if (!post || others.length > 0) return;
  for (const { forms, field } of declined) {
    const isAlike = LENGTHS.every((other) => other === field || forms[other] === taken[other]);
    if (isAlike) await session.noteDeclined(field, lengthOf(textAt(post, field, forms[field])));
  }
}

/** The error once every form of a text was declined; the cause may then be an article as a whole. */
function allDeclined(posts: readonly PostContent[], field: LengthField, error: unknown): unknown {
  const refusal = refusalIn(error);
  const count = countOf(posts, field);
  if (count === 1 || !refusal) return error;
  const shortest = Math.max(...posts.map((post) => codePoints(textAt(post, field, count - 1))));
  const code = String(refusal.code);
  const words = refusal.message.slice(0, 300);
  const message = outcomes.allDeclined({ code, forms: count, field, characters: shortest, words });
  return new OutcomeError(failed(message, code));
}

/** One message for each text of a post that went out in a shorter form. */
function warningsOf(post: PostContent, forms: Forms): Message[] {
  return LENGTHS.filter((field) => textAt(post, field, forms[field]) !== textAt(post, field, 0)).map((field) => {
    const text = textAt(post, field, forms[field]);
    return text === '' ? outcomes.sentWithout({ field }) : outcomes.sentShorter({ field, text });
  });
}

/**
 * Sends posts with the longest texts that the account takes: `send` makes one call under the commit's name that it is
 * given. Where the platform declines the length of a text, the next shorter form of it is sent, of all posts at once: it
 * does not say whose it is. Each form is sent once in an attempt. Gives back what the call gave, and for each post
 * warnings that say which shorter forms went out.
 */
export async function sendLongest<T>(
  posts: readonly PostContent[],
  session: WechatSession,
  name: string,
  send: (forms: readonly PostContent[], commit: string) => Promise<T>,
): Promise<{ value: T; warnings: Message[][] }> {
  const begun = allForms(posts).find((forms) => session.isBegun(commitOf(name, forms)));
  let forms = begun ?? (await firstForms(posts, session));
  const declined: Declined[] = [];
  for (;;) {
    const sent = forms;
    try {
      const value = await send(
        posts.map((post) => withForms(post, sent)),
        commitOf(name, sent),
      );
      await learn(posts, session, declined, sent);
      return { value, warnings: posts.map((post) => warningsOf(post, sent)) };
    } catch (error) {
      const field = DECLINED[refusalIn(error)?.code ?? 0];
      if (field === undefined) throw error;
      declined.push({ forms: sent, field });
      if (sent[field] + 1 >= countOf(posts, field)) throw allDeclined(posts, field, error);
      forms = { ...sent, [field]: sent[field] + 1 };
    }
  }
}
