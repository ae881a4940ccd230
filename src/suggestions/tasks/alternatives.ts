import { codePoints } from '../../compose/count.ts';
import { composeFor } from '../../posts/draft.ts';
import { assertSayable, assertTaken, refuse } from '../wording.ts';
import type { Task } from './task.ts';

const ASKED = 3;
/** In characters; a longer one is no first line. */
const LONGEST = 180;

/** First sentences to choose from; the headline, the link and all else follow as the platform writes them. */
export const alternatives: Task = {
  prompt: 'alternatives',

  wanted: () =>
    Array.from({ length: ASKED }, (_, at) => ({
      field: `opening${at + 1}`,
      about: 'a first sentence',
      max: LONGEST,
      unit: 'characters',
    })),

  apart: (words) => Object.entries(words).map(([field, said]) => ({ [field]: said })),

  write({ article, channel, postId }, words) {
    const [[field, said] = ['opening', '']] = Object.entries(words);
    assertSayable(words, article, channel, article.language ?? channel.channel.language);
    // It stands where a detail of the story would.
    const made = composeFor(article, channel, postId, { opening: { variant: 'detail', text: said } });
    const { variant, ...extra } = made.extra;
    if (codePoints(said) > LONGEST || variant !== 'detail') {
      throw refuse(`the post has no room for “${said}”.`, 'proposal-no-room', { field });
    }
    const content = { ...made, extra };
    assertTaken(content, Object.keys(content.texts), channel);
    return { content, left: [] };
  },
};
