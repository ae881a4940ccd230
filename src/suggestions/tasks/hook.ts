import { isUnspaced } from '../../compose/words.ts';
import { fieldName } from '../../domain/messages.ts';
import type { PostContent } from '../../domain/post.ts';
import { composeFor } from '../../posts/draft.ts';
import { proposals } from '../messages.ts';
import { assertSayable, assertTaken, refuse } from '../wording.ts';
import type { Subject, Task } from './task.ts';
import { isTranslated } from './text.ts';

/** In characters: what is asked for, what is taken at most, and what says anything at all. */
const ASKED = 110;
const MOST = 160;
const LEAST = 30;

/** Handles stand behind names that they belong to, and change no word. */
const letters = (text: string): string => text.replace(/ \(@\w+\)/g, '').replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

function composed({ article, channel, postId }: Subject, field: string, hook: string): PostContent | null {
  const content = composeFor(article, channel, postId, { hook });
  return letters(content.texts[field] ?? '').includes(letters(hook)) ? content : null;
}

/** How long a sentence the post has room for below its headline; characters, at most `MOST`. */
function roomIn(subject: Subject, field: string): number {
  const letter = isUnspaced(subject.article.language) ? '字' : 'n';
  let [fits, tooLong] = [0, MOST + 1];
  while (tooLong - fits > 1) {
    const length = Math.floor((fits + tooLong) / 2);
    if (composed(subject, field, letter.repeat(length))) fits = length;
    else tooLong = length;
  }
  return fits;
}

/** The sentence below the headline, on platforms that have room for one. */
export const hook: Task = {
  prompt: 'hook',

  wanted(subject) {
    const field = subject.channel.platform.content.hookField;
    const room = field === null || isTranslated(subject.post) ? 0 : roomIn(subject, field);
    if (room < LEAST) return [];
    return [{ field: 'hook', about: 'one sentence', max: Math.min(ASKED, room), unit: 'characters' }];
  },

  write(subject, words) {
    const { article, channel, post } = subject;
    const { platform } = channel;
    const said = words.hook ?? '';
    const field = platform.content.hookField;
    if (field === null || said === '') throw refuse(proposals.empty({ field: 'hook' }));
    assertSayable({ hook: said }, article, channel, article.language ?? channel.channel.language);
    const own = composed(subject, field, said);
    if (own === null) throw refuse(proposals.noRoom({ field: fieldName(field), words: said }));
    const content = platform.content.withTexts(post, { [field]: own.texts[field] ?? '' }, channel.channel.options);
    assertTaken(content, [field], channel);
    return { content, left: [] };
  },
};
