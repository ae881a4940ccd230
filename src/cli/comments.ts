import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { ActionResult } from '../features/index.ts';
import { clip } from '../lib/table.ts';
import { commentWords as words } from './comments-messages.ts';
import { type Act, IDS } from './options.ts';
import { joined, sentenceOf, together } from './say.ts';
import { answer, calling, type Page, type Shell } from './shell.ts';
import { listing, shortId } from './text.ts';

type Comments = ActionResult<'comments.list'>;
type Thread = Comments['threads'][number];

interface Line {
  at: string;
  id: string;
  by: string;
  state: string;
  text: string;
}

const textOf = ({ text, quote, deleted }: Pick<Thread, 'text' | 'quote' | 'deleted'>): string =>
  deleted ? words.deleted() : `${quote === null ? '' : `“${quote}” `}${text}`;

const linesOf = (thread: Thread): Line[] => [
  { ...thread, state: words.state({ state: thread.resolved ? 'resolved' : 'open' }), text: textOf(thread) },
  ...thread.replies.map((reply) => ({ ...reply, state: words.state({ state: 'reply' }), text: textOf(reply) })),
];

function commentsText({ threads, events, open }: Comments, { times, columns }: Page): string {
  const told = events.map(({ what, by, at, note, people }) => [
    { at, id: '', by, state: words.state({ state: what }), text: together(joined(people), note ?? '') },
  ]);
  const groups = [...threads.map(linesOf), ...told].toSorted((a, b) => (a[0]?.at ?? '').localeCompare(b[0]?.at ?? ''));
  if (groups.length === 0) return words.none();
  const rows = groups
    .flat()
    .map(({ id, at, by, state, text }) => [id, times.short(at), by, state, clip(text.replace(/\s+/g, ' '), 200)]);
  return [listing(words.head(), rows, columns), times.footer, words.open({ count: open })].join('\n');
}

interface AddFlags {
  quote?: string;
  replyTo?: string;
}

async function add(shell: Shell, id: string, text: string, { quote, replyTo }: AddFlags): Promise<number> {
  const given = { id, comment: randomUUID(), text, quote: quote ?? null, replyTo: replyTo ?? null };
  const result = await shell.call('comments.add', given);
  return answer(shell, result, (page) => commentsText(result, page));
}

async function ask(shell: Shell, posts: string[], { of: people, note }: { of: string[]; note?: string }) {
  const result = await shell.call('approvals.ask', { posts, people, note: note ?? null });
  return answer(shell, result, () =>
    result.posts
      .map((post) => words.asked({ post: shortId(post.id), people: joined(post.asked.map(({ person }) => person)) }))
      .join('\n'),
  );
}

function notificationsText({ notifications }: ActionResult<'notifications.list'>, { times, columns }: Page): string {
  if (notifications.length === 0) return words.noNotifications();
  const rows = notifications.map(({ at, read, title, body }) => [
    times.short(at),
    read ? '' : words.isNew(),
    together(sentenceOf(title), body === null ? '' : clip(sentenceOf(body), 120)),
  ]);
  return [listing(words.notificationHead(), rows, columns), times.footer].join('\n');
}

/** Adds the commands by which people talk about posts, ask each other for approvals, and read what they are notified of. */
export function addComments(program: Command, act: Act): void {
  const comments = program.command('comments').description('read, write and resolve comments on posts');
  comments
    .command('list <post-id>', { isDefault: true })
    .description('list the comments on a post, with its rejections and the requests for its approval')
    .addHelpText('after', IDS)
    .action(act(calling('comments.list', ['id'], commentsText)));
  comments
    .command('add <post-id> <text>')
    .description('comment on a post; @NAME mentions a person, who is notified')
    .option('--quote <words>', 'words of the post that the comment is about')
    .option('--reply-to <comment-id>', 'comment to reply to')
    .addHelpText('after', IDS)
    .action(act(add));
  comments
    .command('edit <comment-id> <text>')
    .description('change a comment of your own')
    .action(act(calling('comments.edit', ['id', 'text'], commentsText)));
  comments
    .command('delete <comment-id>')
    .description('delete a comment of your own')
    .action(act(calling('comments.remove', ['id'], commentsText)));
  comments
    .command('resolve <comment-id>')
    .description('resolve a thread of comments')
    .action(act(calling('comments.resolve', ['id'], commentsText)));
  comments
    .command('reopen <comment-id>')
    .description('reopen a resolved thread')
    .action(act(calling('comments.reopen', ['id'], commentsText)));
  program
    .command('ask-approval <post-id...>')
    .summary('ask people to approve posts')
    .description('Asks people to approve posts, and notifies them. Anyone else who may approve can still do so.')
    .requiredOption('--of <person...>', 'who is asked')
    .option('--note <text>', 'what they should know')
    .addHelpText('after', IDS)
    .action(act(ask));
  program
    .command('notifications')
    .description('list your notifications, the newest first')
    .option('--after <cursor>', '`next` of the previous page')
    .action(act(calling('notifications.list', [], notificationsText)));
}
