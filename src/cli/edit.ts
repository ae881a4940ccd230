import { UserError } from '../lib/errors.ts';
import { callDesk } from './call.ts';
import { actorOf, answer, configOf, type Shell } from './environment.ts';
import { cli } from './messages.ts';
import { postList } from './post-list.ts';
import { postLines } from './post-text.ts';
import { timesIn } from './times.ts';
import { type WordsFlags, wordsOf } from './words-of.ts';

type EditFlags = WordsFlags & { picture?: number };

/** Which text is meant, where a post has several. */
async function fieldOf(shell: Shell, id: string, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  const { posts } = await callDesk(shell, 'posts', { post: id });
  const [first = '', ...others] = Object.keys(posts[0]?.content.texts ?? {});
  if (others.length === 0) return first;
  throw new UserError(cli.whichField({ fields: [first, ...others].join(', ') }), { usage: true });
}

/** Gives a post other words, or one of its pictures another description. */
export async function editCommand(shell: Shell, id: string, { picture, field, ...flags }: EditFlags): Promise<number> {
  if (field !== undefined && picture !== undefined) {
    throw new UserError(cli.fieldOrPicture(), { usage: true });
  }
  const text = await wordsOf(shell, flags);
  const words =
    picture === undefined ? { texts: { [await fieldOf(shell, id, field)]: text } } : { alts: { [picture - 1]: text } };
  const post = await callDesk(shell, 'edit-post', { postId: id, ...words, by: actorOf(shell) });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, { post }, () => [...postLines(post), '', postList([post], times, shell.columns)].join('\n'));
  return 0;
}
