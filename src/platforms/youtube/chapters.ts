import type { PostContent, Problem } from '../../domain/post.ts';
import { warns } from '../../domain/problem.ts';
import { clockText } from '../../domain/video/facts.ts';
import { youtube as messages } from './messages.ts';

/** Chapter as a line of the description names it. */
interface Chapter {
  at: number;
  title: string;
}

const LINE = /^\s*(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)\s+(\S.*)$/;

const chaptersIn = (description: string): Chapter[] =>
  description.split('\n').flatMap((line) => {
    const [, hours = '0', minutes = '', seconds = '', title = ''] = LINE.exec(line) ?? [];
    return minutes === '' ? [] : [{ at: (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds), title }];
  });

/** YouTube Help, “Video chapters”: the first at 0:00, three or more, in ascending order, none shorter (seconds). */
const MIN_CHAPTERS = 3;
const MIN_SECONDS = 10;

/** Warns of chapters that YouTube would not make. One line that begins with a time, other than 0:00, is none. */
export function checkChapters({ texts, video }: Pick<PostContent, 'texts' | 'video'>): Problem[] {
  const chapters = chaptersIn(texts.description ?? '');
  const [first] = chapters;
  if (!first || (chapters.length === 1 && first.at > 0)) return [];
  const warn = (code: string, message: Parameters<typeof warns>[2]) => warns(code, 'description', message);
  const close = chapters.findIndex(({ at }, index) => at - (chapters[index - 1]?.at ?? -MIN_SECONDS) < MIN_SECONDS);
  const [tooClose, before, last] = [chapters[close], chapters[close - 1], chapters.at(-1)];
  const end = video?.file?.durationSeconds ?? null;
  return [
    ...(first.at === 0 ? [] : [warn('chapters-start', messages.chaptersStart({ first: clockText(first.at) }))]),
    ...(chapters.length < MIN_CHAPTERS ? [warn('chapters-few', messages.chaptersFew({ count: chapters.length }))] : []),
    ...(tooClose && before
      ? [warn('chapters-order', messages.chaptersOrder({ chapter: tooClose.title, before: clockText(before.at) }))]
      : []),
    ...(last && end !== null && end - last.at < MIN_SECONDS
      ? [warn('chapters-end', messages.chaptersEnd({ chapter: last.title }))]
      : []),
  ];
}
