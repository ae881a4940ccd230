import type { Command } from 'commander';
import { ChosenState } from '../domain/post-state.ts';
import { URGENCIES, type Urgency } from '../domain/urgency.ts';
import type { ActionInput, ActionResult } from '../features/index.ts';
import { UserError } from '../lib/errors.ts';
import { commandFaults } from './command-messages.ts';
import { common, stateName } from './common-messages.ts';
import { type Act, ARTICLE, collect, IDS, oneOf, wholeNumber } from './options.ts';
import { onePost, postList, skipList } from './post-list.ts';
import { storedPostLines } from './post-text.ts';
import { postWords as words } from './posts-messages.ts';
import { joined } from './say.ts';
import { answer, callEach, calling, type Shell } from './shell.ts';
import { listing, shortId } from './text.ts';
import type { Times } from './times.ts';

type Article = ActionResult<'articles.list'>['articles'][number];

/** Posts of an article counted by state, the most frequent first. */
export function statesOf({ chips, withdrawn }: Pick<Article, 'chips' | 'withdrawn'>): string {
  if (withdrawn) return words.withdrawn();
  const counts = new Map<string, number>();
  for (const { state } of chips) counts.set(state, (counts.get(state) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, one], [, other]) => other - one);
  return joined(sorted.map(([state, count]) => `${count} ${stateName(state)}`)) || words.noPosts();
}

const articleRow = (row: Article, times: Times): string[] => [
  shortId(row.id),
  times.short(row.createdAt),
  row.urgency === 'normal' ? '' : common.urgency({ urgency: row.urgency }),
  statesOf(row),
  row.headline,
];

type ArticleFlags = Omit<ActionInput<'articles.list'>, 'needs' | 'after' | 'since' | 'withdrawn'> & {
  needsMe?: true;
  withdrawn?: boolean;
};

async function listArticles(shell: Shell, { needsMe, withdrawn, ...flags }: ArticleFlags): Promise<number> {
  const asked = {
    ...flags,
    ...(needsMe && { needs: 'me' as const }),
    ...(withdrawn !== undefined && { withdrawn: String(withdrawn) }),
  };
  const found = await shell.call('articles.list', asked, { asMe: true });
  return answer(shell, found, ({ times, columns }) => {
    if (found.articles.length === 0) return words.noArticles();
    const rows = found.articles.map((row) => articleRow(row, times));
    const more = found.next === null ? [] : [words.moreArticles()];
    return [listing(words.articlesHead(), rows, columns), times.footer, ...more].join('\n');
  });
}

async function setUrgency(shell: Shell, article: string, urgency: Urgency): Promise<number> {
  const set = await shell.call('articles.setUrgency', { id: article, urgency });
  return answer(shell, set, ({ times, columns }) => {
    const kept = set.kept.length > 0 ? [words.unchanged({ channels: joined(set.kept) })] : [];
    const posts = set.posts.length > 0 ? ['', postList(set.posts, times, columns)] : [];
    return [words.urgencySet({ urgency: common.urgency({ urgency: set.urgency }) }), ...kept, ...posts].join('\n');
  });
}

/** Creates the posts that articles lack. */
async function fill(shell: Shell, ids: readonly string[], { channel }: { channel?: string[] }): Promise<number> {
  const asked = ids.map((id) => ({ id, channels: channel ?? null }));
  const articles = await callEach(shell, 'articles.compose', asked);
  return answer(shell, { articles }, ({ times, columns }) =>
    articles
      .map(({ asked, posts, skipped }) => {
        const missing = words.missing({ count: asked.length });
        return [postList(posts, times, columns), missing, ...skipList(skipped, times, columns)].join('\n');
      })
      .join('\n\n'),
  );
}

/** Adds the commands about received articles. */
export function addArticles(program: Command, act: Act): void {
  program
    .command('articles')
    .summary('list articles with the states of their posts, the newest first')
    .option('--q <words>', 'with these words, or parts of words, in the headline')
    .option('--section <name>', 'in this section')
    .option('--urgency <urgency>', 'breaking, normal or evergreen', oneOf('--urgency', URGENCIES))
    .option(
      '--state <state>',
      'with a post in this state: draft, or a state of its delivery such as expired',
      oneOf('--state', ChosenState.options),
    )
    .option('--channel <id>', 'with a post on this channel')
    .option('--withdrawn', 'only withdrawn ones')
    .option('--no-withdrawn', 'without withdrawn ones')
    .option('--needs-me', 'that need something you may do')
    .option('--limit <n>', 'most articles to list', wholeNumber('--limit', 1, 200))
    .action(act(listArticles));
  program
    .command('urgency <article> <urgency>')
    .summary('set the urgency of an article')
    .description(
      'Sets the urgency of an article (breaking, normal or evergreen), for all its posts and those still to be created. Posts that wait for a slot get a new one; times set by a person stay.',
    )
    .addHelpText('after', ARTICLE)
    .action(
      act((shell, article: string, urgency: string) =>
        setUrgency(shell, article, oneOf('URGENCY', URGENCIES)(urgency)),
      ),
    );
  program
    .command('fill <article...>')
    .summary('create missing posts')
    .description('Creates the posts of articles on each channel that has none of them. Existing posts stay unchanged.')
    .option('--channel <id>', 'only this channel (repeatable)', collect)
    .addHelpText('after', ARTICLE)
    .action(act(fill));
}

/** One post as it would be sent, and where it is. */
async function show(shell: Shell, id: string): Promise<number> {
  const post = await shell.call('posts.show', { id });
  const { variantOf } = await import('../posts/variants.ts');
  return answer(shell, { posts: [post] }, ({ times, columns }) => {
    const shown = { ...post, variant: variantOf(post.content) };
    return [...storedPostLines(shown), '', postList([post], times, columns)].join('\n');
  });
}

type ListFlags = { limit?: number; state?: ChosenState };

async function list(shell: Shell, flags: ListFlags): Promise<number> {
  const { posts } = await shell.call('posts.list', flags);
  const { skips: skipped } = await shell.call('posts.skips', {});
  return answer(shell, { posts, skipped }, ({ times, columns }) => {
    const none = flags.state === undefined ? words.none() : words.noneInState({ state: flags.state });
    const listed = posts.length === 0 ? none : postList(posts, times, columns);
    return [listed, ...skipList(skipped, times, columns)].join('\n');
  });
}

async function listOrShow(shell: Shell, id: string | undefined, flags: ListFlags): Promise<number> {
  if (id === undefined) return list(shell, flags);
  if (flags.limit === undefined && flags.state === undefined) return show(shell, id);
  throw new UserError(commandFaults.listOrPost(), { usage: true });
}

/** Adds the commands that list and show posts. */
export function addPosts(program: Command, act: Act): void {
  program
    .command('posts [post-id]')
    .description('list the newest posts, or show one as it would be sent')
    .option(
      '--state <state>',
      'only posts in this state: draft, rejected (in review), or a state of their delivery such as expired',
      oneOf('--state', ChosenState.options),
    )
    .option('--limit <n>', 'most posts to list', wholeNumber('--limit', 1, 1_000))
    .addHelpText('after', IDS)
    .action(act(listOrShow));
  program
    .command('copy <post-id>')
    .summary('copy a failed or expired post to a new draft')
    .description(
      'Copies a post that its platform declined, that expired or that was cancelled to a new draft with the same text and pictures. Fix what was wrong with it, then approve it.',
    )
    .action(act(calling('posts.copyToDraft', ['id'], ...onePost)));
}
