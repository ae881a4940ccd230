import { z } from 'zod';
import { avoidedIn } from '../../compose/avoid.ts';
import { codePoints } from '../../compose/count.ts';
import { withoutEmoji } from '../../compose/emoji.ts';
import { sentences } from '../../compose/sentences.ts';
import { tidyLine } from '../../compose/tidy.ts';
import type { Article } from '../../domain/article.ts';
import { answeredJson } from '../completion.ts';
import { namedIn } from './named-in.ts';

/** In code points. Readers hear it in one go; a platform that takes less gets it shortened. */
export const LONGEST = 250;

const Answer = z.object({ description: z.string() });
const MARKUP = /[<>`*_#{}[\]|\\]|https?:|www\.|&\w+;/i;
/** Whoever hears it knows that it is a picture. */
const NEEDLESS = /^(?:an?|the|this)?\s*(?:close-up )?(?:image|picture|photo|photograph) (?:of|shows|showing)\s+/i;

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

export type Read = { text: string } | { refused: string };

/** The sentence of an answer; refused where it is no description, whatever it may be of. */
export function readDescription(answer: string, language: string): Read {
  const parsed = Answer.safeParse(answeredJson(answer));
  if (!parsed.success) return { refused: 'it is not the JSON object that was asked for' };
  const [first = ''] = sentences(withoutEmoji(tidyLine(parsed.data.description)), language);
  const text = capital(first.replace(NEEDLESS, ''));
  if (!/\p{L}{2}|\p{Script=Han}/u.test(text)) return { refused: 'it says nothing' };
  const length = codePoints(text);
  if (length > LONGEST) return { refused: `it has ${length} characters, at most ${LONGEST} were expected` };
  if (MARKUP.test(text)) return { refused: 'it has markup or a link in it' };
  return { text };
}

/** Why a description cannot stand in posts about an article; null: it can. */
export function whyNot(text: string, article: Article, language: string, avoid: readonly string[]): string | null {
  const name = namedIn(text, article, language);
  if (name !== null) return `it names “${name}”, which nobody told it`;
  const [avoided] = avoidedIn(text, avoid);
  return avoided === undefined ? null : `it has “${avoided}”, which is on the list of words to avoid`;
}
