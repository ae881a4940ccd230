import type { Block } from '../domain/article.ts';

const ASKS = /[?？][”"’']?$/u;
/** One question is rhetoric; so many with something said below each are an interview. */
const QUESTIONS = 2;
/** A question that is asked stands alone and is short. */
const LONGEST = 240;

/** Somebody speaks: the answers below an explainer's questions are the newsroom's own. */
const FIRST_PERSON =
  /\b(?:I|we|me|my|our|us|ich|wir|mich|mein\p{Ll}*|unser\p{Ll}*|je|nous|mon|ma|mes|yo|mi|mis|nosotros|eu|meu|minha|nós|io|mio|noi)\b|[jJ]['’]|[我咱俺]|私|僕|أنا|نحن/u;

const isQuestion = (block: Block): boolean =>
  (block.type === 'subhead' || block.type === 'paragraph') && block.text.length <= LONGEST && ASKS.test(block.text);

/**
 * The blocks of a story without an interview's questions and answers: an answer is somebody's words, and told
 * without its speaker it would be the newsroom's. Of any other story all blocks.
 */
export function withoutAnswers(blocks: readonly Block[]): readonly Block[] {
  const asked = blocks.filter(
    (block, at) => isQuestion(block) && blocks[at + 1]?.type === 'paragraph' && !isQuestion(blocks[at + 1] ?? block),
  );
  const spoken = asked.filter((question) => {
    const answer = blocks[blocks.indexOf(question) + 1];
    return answer?.type === 'paragraph' && FIRST_PERSON.test(answer.text);
  });
  if (asked.length < QUESTIONS || spoken.length * 2 < asked.length) return blocks;
  const first = blocks.findIndex(isQuestion);
  const closing = blocks.findIndex((block, at) => at > first && block.type === 'subhead' && !isQuestion(block));
  return blocks.filter((_, at) => at < first || (closing > 0 && at >= closing));
}
