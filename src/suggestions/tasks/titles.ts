import { codePoints, utf8Bytes } from '../../compose/count.ts';
import { titleFault } from '../../compose/title-sentences.ts';
import { isUnspaced } from '../../compose/words.ts';
import { reasonOf } from '../../domain/why.ts';
import { UserError } from '../../lib/errors.ts';
import type { Room } from '../../platforms/shared/copy.ts';
import { assertSayable, assertTaken, refuse, type Words } from '../wording.ts';
import type { LeftOut, Subject, Task } from './task.ts';
import { isTranslated, labelled, labelOf } from './text.ts';

/** Of two lengths that differ by less, the shorter one does for both. */
const APART = 1.15;

/** Characters of a title that fits a room in this language, behind its label. */
function lengthIn({ max, count }: Room, label: string, language: string | null): number {
  const letter = isUnspaced(language) ? '字' : 'n';
  return Math.floor((max - count(label)) / count(letter));
}

/** Lengths that shorter titles are asked for, the longest first. */
function lengthsFor({ channel, post }: Subject): number[] {
  const label = labelOf(post);
  const headline = codePoints(post.texts.title ?? '') - codePoints(label);
  const all = channel.platform.titleRooms
    .map((room) => lengthIn(room, label, post.language))
    .filter((length) => length > 0 && length < headline)
    .toSorted((a, b) => a - b);
  const kept: number[] = [];
  for (const length of all) if (length >= (kept.at(-1) ?? 0) * APART) kept.push(length);
  return kept.reverse();
}

const FAULTS = {
  torn: ['it breaks off or is a list of words.', 'proposal-title-torn'],
  other: ['it is not about what the headline says.', 'proposal-title-other'],
} as const;

/** Throws a UserError for a title, without its label, that does not say what the headline says. */
function assertTitle(title: string, headline: string, { article, channel, post }: Subject): void {
  assertSayable({ title }, article, channel, post.language);
  const fault = titleFault(title, headline, post.language);
  if (fault === null) return;
  if (fault === 'torn' || fault === 'other') throw refuse(FAULTS[fault][0], FAULTS[fault][1], {});
  throw refuse(`it leaves out what limits the headline (${fault}).`, 'proposal-title-limit', { limit: fault });
}

/** Titles of a model that stand, each shorter than the one above, and those that do not. */
function sifted(subject: Subject, words: Words): { titles: string[]; left: LeftOut[] } {
  const { article, post } = subject;
  const { title: whole = '' } = post.texts;
  const label = labelOf(post);
  const headline = whole.startsWith(label) ? whole.slice(label.length) : whole;
  const titles: string[] = [];
  const left: LeftOut[] = [];
  const given = Object.values(words).toSorted((a, b) => utf8Bytes(b) - utf8Bytes(a));
  for (const text of given) {
    const title = labelled(text, label, article);
    try {
      if (utf8Bytes(title) >= utf8Bytes(titles.at(-1) ?? whole)) {
        throw refuse('it is no shorter than the one above it.', 'proposal-title-same', {});
      }
      assertTitle(text, headline, subject);
      titles.push(title);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      left.push({ text, why: reasonOf(error) });
    }
  }
  return { titles, left };
}

/** The titles, and those of the service's own of which none takes the place: the smallest room of both is the same. */
function ladderOf(titles: readonly string[], { channel, post }: Subject): string[] {
  const length = (room: Room): number => lengthIn(room, '', post.language);
  const rooms = channel.platform.titleRooms.toSorted((a, b) => length(a) - length(b));
  const roomOf = (title: string): Room | undefined => rooms.find(({ max, count }) => count(title) <= max);
  const taken = new Set(titles.map(roomOf));
  const sizes = new Set(titles.map(utf8Bytes));
  const own = (post.shorter?.title ?? []).filter((title) => !taken.has(roomOf(title)) && !sizes.has(utf8Bytes(title)));
  return [...titles, ...own].toSorted((a, b) => utf8Bytes(b) - utf8Bytes(a));
}

/** The ladder of shorter titles, for a platform that declines long ones. */
export const titles: Task = {
  prompt: 'titles',

  wanted: (subject) =>
    subject.post.shorter?.title === undefined || isTranslated(subject.post)
      ? []
      : lengthsFor(subject).map((max, at) => ({ field: `title${at + 1}`, about: 'a title', max, unit: 'characters' })),

  write(subject, words) {
    const { channel, post } = subject;
    const { titles: standing, left } = sifted(subject, words);
    const [first] = left;
    if (standing.length === 0) {
      if (first) throw new UserError(first.why.message, first.why.told ? { told: first.why.told } : {});
      throw refuse('it has no text for “title”.', 'proposal-empty', { field: 'title' });
    }
    const ladder = ladderOf(standing, subject);
    const content = { ...post, shorter: { ...post.shorter, title: ladder } };
    assertTaken(content, ['title', ...ladder.map((_, at) => `title.${at}`)], channel);
    return { content, left };
  },
};
