import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { CHANNELS, WRITERS } from './writers.ts';

/** A reader's verdict on one text. */
export const VERDICTS = {
  publishable: 'goes out unchanged',
  flat: 'correct, but nobody on your desk would post it so: it buries the news, repeats itself or says next to nothing',
  broken:
    'cannot go out: torn, in the wrong language, or with leftovers of the page in it: markup, buttons, the site’s name behind a headline',
  false: 'says something that the article doesn’t say, or gives it to somebody else',
} as const;
const VerdictName = z.enum(Object.keys(VERDICTS) as [Verdict, ...Verdict[]]);
export type Verdict = keyof typeof VERDICTS;

const Round = z.int().positive();
const Where = { page: z.string(), channel: z.enum(CHANNELS) };
const Writers = z.array(z.enum(WRITERS));

export const LETTERS = ['A', 'B', 'C'] as const;

/** The writers behind the letters of a card; `waiting`: writers whose title is too long to be shown. */
const Card = z.object({ card: z.string(), ...Where, texts: z.array(Writers.min(1)).max(3), waiting: Writers });
export type Card = z.infer<typeof Card>;

/** `again`: newsrooms' pages that earlier rounds read with an earlier writer. */
const About = { round: Round, again: z.boolean().optional() };

export const Key = z.object({ ...About, cards: z.array(Card) });
export type Key = z.infer<typeof Key>;

/** A line of a reader's answers. */
export const Answer = z.strictObject({
  card: z.string(),
  A: VerdictName.optional(),
  B: VerdictName.optional(),
  C: VerdictName.optional(),
  prefer: z.enum([...LETTERS, 'same']).optional(),
});
export type Answer = z.infer<typeof Answer>;

const Judged = z.object({
  ...Where,
  texts: z.array(z.object({ writers: Writers, verdict: VerdictName, preferred: z.boolean() })),
  waiting: Writers,
});
export type Judged = z.infer<typeof Judged>;

/** Models agree with each other more than people do. */
export const ReaderKind = z.enum(['person', 'model']);

/** One reader's verdicts in one round. */
export const Reading = z.object({ ...About, on: z.iso.date(), by: ReaderKind, cards: z.array(Judged) });
export type Reading = z.infer<typeof Reading>;

function judgedBy({ card, page, channel, texts, waiting }: Card, answer: Partial<Answer>): Judged {
  const beyond = LETTERS.slice(texts.length).find((letter) => answer[letter] || answer.prefer === letter);
  if (beyond) throw new Error(`Card ${card} has no text ${beyond}.`);
  const judgedTexts = texts.map((writers, at) => {
    const letter = LETTERS[at] ?? 'A';
    const verdict = answer[letter];
    if (!verdict) throw new Error(`Text ${letter} of card ${card} has no verdict.`);
    return { writers, verdict, preferred: texts.length > 1 && answer.prefer === letter };
  });
  if (texts.length > 1 && !answer.prefer) throw new Error(`Card ${card} has no preference.`);
  return { page, channel, texts: judgedTexts, waiting };
}

/** A reader's answers by page, channel and writer. Throws if a text has no verdict, or a card two answers. */
export function judged({ cards }: Pick<Key, 'cards'>, answers: readonly Answer[]): Judged[] {
  const unknown = answers.find(({ card }) => !cards.some((one) => one.card === card));
  if (unknown) throw new Error(`The sheet has no card ${unknown.card}.`);
  return cards.map((card) => {
    const [answer, second] = answers.filter((one) => one.card === card.card);
    if (second) throw new Error(`Card ${card.card} has two answers.`);
    return judgedBy(card, answer ?? {});
  });
}

export const ROUNDS = new URL('rounds/', import.meta.url);

/** All stored readings, by round and reader. */
export const readings = (): Reading[] =>
  (existsSync(ROUNDS) ? readdirSync(ROUNDS) : [])
    .filter((name) => name.endsWith('.json'))
    .map((name) => Reading.parse(JSON.parse(readFileSync(new URL(name, ROUNDS), 'utf8'))))
    .toSorted((a, b) => a.round - b.round);
