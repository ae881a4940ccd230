import type { Article, Block } from '../domain/article.ts';
import type { Quote } from './quote.ts';
import { sentences } from './sentences.ts';

const ASKS = /[?？][”"’']?$/u;
/** Questions from which a text is an interview; a single one is rhetoric. */
const QUESTIONS = 2;
/** Longest question: a real one is short and alone in its line. */
const LONGEST = 240;

/** First-person words: the answers in an explainer are the newsroom's own. */
const FIRST_PERSON =
  /\b(?:I|we|me|my|our|us|ich|wir|mich|mein\p{Ll}*|unser\p{Ll}*|je|nous|mon|ma|mes|yo|mi|mis|nosotros|eu|meu|minha|nós|io|mio|noi)\b|[jJ]['’]|[我咱俺]|私|僕|أنا|نحن/u;

const isQuestion = (block: Block): boolean =>
  (block.type === 'subhead' || block.type === 'paragraph') && block.text.length <= LONGEST && ASKS.test(block.text);

/**
 * Blocks of a story without an interview's questions and answers: without its speaker, an answer would read as the
 * newsroom's. For any other story all blocks.
 */
export function withoutAnswers(blocks: readonly Block[]): readonly Block[] {
  if (!isInterview(blocks)) return blocks;
  const first = blocks.findIndex(isQuestion);
  const closing = blocks.findIndex((block, at) => at > first && block.type === 'subhead' && !isQuestion(block));
  return blocks.filter((_, at) => at < first || (closing > 0 && at >= closing));
}

function isInterview(blocks: readonly Block[]): boolean {
  const asked = blocks.filter(
    (block, at) => isQuestion(block) && blocks[at + 1]?.type === 'paragraph' && !isQuestion(blocks[at + 1] ?? block),
  );
  const spoken = asked.filter((question) => {
    const answer = blocks[blocks.indexOf(question) + 1];
    return answer?.type === 'paragraph' && FIRST_PERSON.test(answer.text);
  });
  return asked.length >= QUESTIONS && spoken.length * 2 >= asked.length;
}

/** Forms in which interviewers address their guest. */
const ADDRESSED =
  /(?<!\p{L})(?:Frau|Herr|Ms|Mrs|Mr|Miss|Madame|Mme|Monsieur|Señora?|Sra?|Senhora?|Dona)\.? (?:(?:Dr|Prof)\.? )*(?<surname>\p{Lu}[\p{L}'’-]+)/u;
/** Length in words: a short answer needs its question, a long one is no quotation. */
const ANSWER = { least: 6, most: 40 };
/** Number of blocks within which a name may precede its answer. */
const NEAR = 2;

/**
 * Quotation from an interview, credited with the full name above it: the first sentence of an answer that has I or we
 * and whose question addresses the guest; null if it isn't certain who answers.
 */
export function answerQuote(
  { headline, standfirst, blocks }: Pick<Article, 'headline' | 'standfirst' | 'blocks'>,
  language: string | null,
): Quote | null {
  if (!isInterview(blocks)) return null;
  const first = blocks.findIndex(isQuestion);
  const textOf = (block: Block | undefined): string => (block && 'text' in block ? block.text : '');
  const above = [headline, standfirst ?? '', ...blocks.slice(0, first).map(textOf)].join('\n');
  for (const [at, block] of blocks.entries()) {
    if (at <= first || block.type !== 'paragraph' || isQuestion(block)) continue;
    const asked = blocks
      .slice(Math.max(0, at - NEAR), at)
      .filter(isQuestion)
      .map(textOf)
      .join(' ');
    const speaker = fullNameIn(above, ADDRESSED.exec(asked)?.groups?.surname);
    const [answer = ''] = sentences(block.text, language);
    const words = answer.split(' ').length;
    const isWhole = FIRST_PERSON.test(answer) && /[.!]$/u.test(answer) && !/["“”„«»]/u.test(answer);
    if (speaker !== null && isWhole && words >= ANSWER.least && words <= ANSWER.most) return { text: answer, speaker };
  }
  return null;
}

/** Only first name before a surname in the text; null without one, or with two. */
function fullNameIn(text: string, surname: string | undefined): string | null {
  if (surname === undefined) return null;
  const before = Array.from(text.matchAll(/(\p{Lu}\p{Ll}[\p{L}'’-]*) (?=(\p{Lu}[\p{L}'’-]+))/gu))
    .filter(([, , behind]) => behind === surname)
    .map(([, name]) => name)
    .filter((name) => !/^(?:Frau|Herrn?|Ms|Mrs|Mr|Madame|Monsieur|Señora?|Senhora?)$/u.test(name ?? ''));
  const [name, ...others] = new Set(before);
  return name === undefined || others.length > 0 ? null : `${name} ${surname}`;
}
