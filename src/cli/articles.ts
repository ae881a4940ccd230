import type { Command } from 'commander';
import { ChosenState } from '../domain/post-state.ts';
import { URGENCIES, type Urgency } from '../domain/urgency.ts';
import type { ActionInput, ActionResult } from '../features/index.ts';
import { type Act, ARTICLE, collect, oneOf, wholeNumber } from './options.ts';
import { postList, skipList } from './post-list.ts';
import { joined } from './say.ts';
import { answer, callEach, type Shell } from './shell.ts';
import { listing, shortId } from './text.ts';
import type { Times } from './times.ts';
import { common, stateName } from './words/common.ts';
import { postWords as words } from './words/posts.ts';

type Row = ActionResult<'articles.list'>['articles'][number];

/** Posts of an article counted by state, the most frequent first. */
function statesOf({ chips, withdrawn }: Row): string {
  if (withdrawn) return words.withdrawn();
  const counts = new Map<string, number>();
  for (const { state } of chips) counts.set(state, (counts.get(state) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, one], [, other]) => other - one);
  return joined(sorted.map(([state, count]) => `${count} ${stateName(state)}`)) || words.noPosts();
}

const rowOf = (row: Row, times: Times): string[] => [
  shortId(row.id),
  times.short(row.createdAt),
  row.urgency === 'normal' ? '' : common.urgency({ urgency: row.urgency }),
  statesOf(row),
  row.headline,
];

type ListFlags = Omit<ActionInput<'articles.list'>, 'needs' | 'after' | 'since' | 'withdrawn'> & {
  needsMe?: true;
  withdrawn?: boolean;
};

async function list(shell: Shell, { needsMe, withdrawn, ...flags }: ListFlags): Promise<number> {
  const asked = {
    ...flags,
    ...(needsMe && { needs: 'me' as const }),
    ...(withdrawn !== undefined && { withdrawn: String(withdrawn) }),
  };
  const found = await shell.call('articles.list', asked, { asMe: true });
  return answer(shell, found, ({ times, columns }) => {
    if (found.articles.length === 0) return words.noArticles();
    const rows = found.articles.map((row) => rowOf(row, times));
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
    .option('--needs-me', 'that wait for something you may do')
    .option('--limit <n>', 'most articles to list', wholeNumber('--limit', 1, 200))
    .action(act(list));
  program
    .command('urgency <article> <urgency>')
    .summary('set the urgency of an article')
    .description(
      'Sets the urgency of an article (breaking, normal or evergreen), for all its posts and those still to be created. Posts that wait for a slot get another one by it; a time that a person set stays.',
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
