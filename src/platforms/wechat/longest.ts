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

const textAt = (post: PostContent, field: LengthField, form: number): string => formsOf(post, field)[form] ?? '';

const lengthOf = (text: string): TextLength => ({ characters: codePoints(text), bytes: utf8Bytes(text) });

function allForms(post: PostContent): Forms[] {
  let all: Forms[] = [FULL];
  for (const field of LENGTHS) {
    all = all.flatMap((forms) => formsOf(post, field).map((_, form) => ({ ...forms, [field]: form })));
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
async function firstForms(post: PostContent, session: WechatSession): Promise<Forms> {
  const first: Record<LengthField, number> = { ...FULL };
  for (const field of LENGTHS) {
    const forms = formsOf(post, field);
    if (forms.length === 1) continue;
    const declined = await session.declinedLengths(field);
    const found = forms.findIndex((text) => !declined.some((length) => isDeclinedWith(lengthOf(text), length)));
    first[field] = found < 0 ? forms.length - 1 : found;
  }
  return first;
}

interface Declined {
  forms: Forms;
  field: LengthField;
}

/** Records a declined length only if nothing else differed from what was accepted: oversized articles get the same code. */
async function learn(post: PostContent, session: WechatSession, declined: readonly Declined[], taken: Forms) {
  for (const { forms, field } of declined) {
    const isAlike = LENGTHS.every((other) => other === field || forms[other] === taken[other]);
    if (isAlike) await session.noteDeclined(field, lengthOf(textAt(post, field, forms[field])));
  }
}

/** The error once every form of a text was declined; the cause may then be the article as a whole. */
function allDeclined(post: PostContent, field: LengthField, error: unknown): unknown {
  const refusal = refusalIn(error);
  const forms = formsOf(post, field);
  if (forms.length === 1 || !refusal) return error;
  const shortest = codePoints(forms.at(-1) ?? '');
  const code = String(refusal.code);
  const words = refusal.message.slice(0, 300);
  const message = outcomes.allDeclined({ code, forms: forms.length, field, characters: shortest, words });
  return new OutcomeError(failed(message, code));
}

/** One message for each text that went out in a shorter form. */
function warningsOf(post: PostContent, forms: Forms): Message[] {
  return LENGTHS.filter((field) => forms[field] > 0).map((field) => {
    const text = textAt(post, field, forms[field]);
    return text === '' ? outcomes.sentWithout({ field }) : outcomes.sentShorter({ field, text });
  });
}

/**
 * Sends a post with the longest texts that the account takes: `send` makes one call under the commit's name that it is
 * given. Where the platform declines the length of a text, the next shorter form of it is sent; each form once in an
 * attempt. Gives back what the call gave, and warnings that say which shorter forms went out.
 */
export async function sendLongest<T>(
  post: PostContent,
  session: WechatSession,
  name: string,
  send: (form: PostContent, commit: string) => Promise<T>,
): Promise<{ value: T; warnings: Message[] }> {
  const begun = allForms(post).find((forms) => session.isBegun(commitOf(name, forms)));
  let forms = begun ?? (await firstForms(post, session));
  const declined: Declined[] = [];
  for (;;) {
    try {
      const value = await send(withForms(post, forms), commitOf(name, forms));
      await learn(post, session, declined, forms);
      return { value, warnings: warningsOf(post, forms) };
    } catch (error) {
      const field = DECLINED[refusalIn(error)?.code ?? 0];
      if (field === undefined) throw error;
      declined.push({ forms, field });
      if (forms[field] + 1 >= formsOf(post, field).length) throw allDeclined(post, field, error);
      forms = { ...forms, [field]: forms[field] + 1 };
    }
  }
}
