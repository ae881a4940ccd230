import type { Command } from 'commander';
import type { ActionResult } from '../features/index.ts';
import { clip } from '../lib/table.ts';
import type { Act } from './options.ts';
import { sentenceOf } from './say.ts';
import { answer, calling, type Page, type Shell } from './shell.ts';
import { listing, shortId } from './text.ts';
import { togetherWords as words } from './together-messages.ts';

type Messages = ActionResult<'together.list'>;

function messagesText({ channel, most, messages }: Messages, { times, columns }: Page): string {
  if (messages.length === 0) return words.none({ channel });
  const texts = messages.map(({ at, sending, items }) => {
    const rows = items.map(({ post, headline, waitsFor }, index) => [
      String(index + 1),
      shortId(post),
      clip(headline, 50),
      sentenceOf(waitsFor),
    ]);
    const state = sending ? 'sending' : 'planned';
    const head = words.message({ at: times.full(at), count: items.length, most, state });
    return [head, listing(words.head(), rows, columns)].join('\n');
  });
  return [...texts, times.footer].join('\n\n');
}

/** Puts the posts that are named first, in their order; the others keep theirs behind them. */
async function order(shell: Shell, channel: string, posts: string[]): Promise<number> {
  const { messages } = await shell.call('together.list', { id: channel });
  const isNamed = (post: string) => posts.find((start) => post.startsWith(start.toLowerCase()));
  const message = messages.find(({ items }) => items.some(({ post }) => isNamed(post) !== undefined)) ?? messages[0];
  const others = (message?.items ?? []).filter(({ post }) => isNamed(post) === undefined).map(({ post }) => post);
  const ordered = await shell.call('together.order', {
    id: channel,
    at: message?.at ?? new Date(0).toISOString(),
    posts: [...posts, ...others],
  });
  return answer(shell, ordered, (page) => messagesText(ordered, page));
}

/** Adds the commands about channels whose posts go out together, as the articles of one message. */
export function addMessages(program: Command, act: Act): void {
  const messages = program
    .command('messages')
    .description('show and order the messages of several articles of a channel');
  messages
    .command('list <channel>', { isDefault: true })
    .description('list the next messages of a channel: their articles, in order, and what each waits for')
    .action(act(calling('together.list', ['id'], messagesText)));
  messages
    .command('order <channel> <post...>')
    .description('put these posts first in their message, in this order')
    .action(act(order));
  program
    .command('send-preview <post> <person>')
    .summary('send a post to one person, who sees it on their phone')
    .description(
      'Sends a post to one person, who sees it on their phone as readers would. PERSON is what the platform names people by. Nothing is published, and the post stays as it is.',
    )
    .action(act(calling('posts.sendPreview', ['id', 'to'], ({ to }) => words.previewSent({ to }))));
  messages
    .command('remove <post>')
    .description('remove a post from its message; it goes out with the next one')
    .action(act(calling('together.leave', ['id'], messagesText)));
}
