import { randomOf } from '../conformance/faithful/random.ts';
import type { Drawn } from './pages.ts';
import { type Card, type Key, LETTERS, VERDICTS } from './round.ts';
import { type Writer, type Written, writtenFor } from './writers.ts';

/** Articles of one part, as many as one reader judges in one go. */
const PER_PART = 8;
/** Characters of an article that a reader gets; posts are made of its beginning. */
const LONGEST = 3_000;

const RUBRIC = `You run the newsroom's social channels. Each card below has up to three versions of one post, by different writers in
random order. Judge every version against the article above it, by itself:

${Object.entries(VERDICTS)
  .map(([name, meaning]) => `- **${name}**: ${meaning}`)
  .join('\n')}

If more than one holds, the last of the list counts. Then name the version that you would rather post, or "same".

- Pictures and the link are there, although you see only the texts. On WeChat the whole article follows the title and
  its summary. A notification of the app is a title and a few lines; its title may be the newsroom's name.
- You see the beginning of the article. A version may use the description, too.

Write one line of JSON for each card, in the order of the sheet:
{"card": "1-x", "A": "publishable", "B": "flat", "C": "broken", "prefer": "A"}
A card with one version needs no "prefer".
`;

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

/** The card's texts in random order, equal ones once, without those that wait for a title. */
function cardOf(written: readonly Written[], random: () => number): { text: string; writers: Writer[] }[] {
  const ready = written.filter(({ waits }) => !waits);
  return [...new Set(ready.map(({ text }) => text))]
    .map((text) => ({ text, draw: random() }))
    .toSorted((a, b) => a.draw - b.draw)
    .map(({ text }) => ({ text, writers: ready.filter((one) => one.text === text).map(({ writer }) => writer) }));
}

/** The beginning of a body, in whole paragraphs; at least one. */
function beginningOf(body: string): string {
  if (body.length <= LONGEST) return body;
  const end = body.lastIndexOf('\n', LONGEST);
  return `${body.slice(0, end > 0 ? end : LONGEST).trim()}\n\n[…]`;
}

function articleText(number: number, { article, newsroom, link, og, shown }: Drawn): string {
  const facts = [
    ['Newsroom', newsroom],
    ['Published', article.publishedAt?.slice(0, 10)],
    ['By', article.authors.join(', ')],
    ['Section', article.section],
    ['Address', link],
    ['Description', og.description || article.standfirst],
  ].filter(([, value]) => value);
  return [
    `## Article ${number}: ${shown.headline}`,
    facts.map(([name, value]) => `- ${name}: ${value}`).join('\n'),
    beginningOf(shown.body.replaceAll(/\n+/g, '\n\n')),
  ].join('\n\n');
}

/** Sheets of some articles each, and the key to their letters. */
export function sheetOf(
  { round, again = false, seed }: { round: number; again?: boolean; seed: number },
  pages: readonly Drawn[],
): { parts: string[]; key: Key } {
  const cards: Card[] = [];
  const articles = pages.map((drawn, at) => {
    const { page } = drawn;
    const texts = writtenFor(drawn).flatMap(({ channel, written }) => {
      const found = cardOf(written, randomOf(`${seed} ${page} ${channel}`));
      const waiting = written.filter(({ waits }) => waits).map(({ writer }) => writer);
      const card = `${at + 1}-${channel}`;
      cards.push({ card, page, channel, texts: found.map(({ writers }) => writers), waiting });
      const versions = found.map(({ text }, place) => `**${LETTERS[place]}**\n\n${quoted(text)}`);
      return found.length === 0 ? [] : [[`### Card ${card}`, ...versions].join('\n\n')];
    });
    return [articleText(at + 1, drawn), ...texts].join('\n\n');
  });
  const parts: string[] = [];
  for (let from = 0; from < articles.length; from += PER_PART) {
    parts.push(`${RUBRIC}\n${articles.slice(from, from + PER_PART).join('\n\n---\n\n')}\n`);
  }
  return { parts, key: { round, again, cards } };
}
