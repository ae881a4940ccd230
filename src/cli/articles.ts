import type { Urgency } from '../domain/urgency.ts';
import type { ActionInput, ActionResult } from '../features/index.ts';
import { counted } from '../lib/counted.ts';
import { table } from '../lib/table.ts';
import { callDesk } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { fitLast } from './fit-last.ts';
import { postList, shortId } from './post-list.ts';
import { skipList } from './skip-list.ts';
import { type Times, timesIn } from './times.ts';

export type ArticlesFlags = Omit<ActionInput<'articles.list'>, 'needs' | 'after' | 'since' | 'withdrawn'> & {
  needsMe?: true;
  withdrawn?: boolean;
};

type Row = ActionResult<'articles.list'>['articles'][number];

/** How far it is: its channels by their states, those of most channels first. */
function statesOf({ chips, withdrawn }: Row): string {
  if (withdrawn) return 'withdrawn';
  const counts = new Map<string, number>();
  for (const { state } of chips) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([state, count]) => `${count} ${state}`)
    .join(', ');
}

const rowOf = (row: Row, times: Times): string[] => [
  shortId(row.id),
  times.short(row.createdAt),
  row.urgency === 'normal' ? '' : row.urgency,
  statesOf(row) || 'no posts',
  row.headline,
];

/** Lists the articles that came, the newest first. */
export async function articlesCommand(shell: Shell, { needsMe, withdrawn, ...flags }: ArticlesFlags): Promise<number> {
  const asked = {
    ...flags,
    ...(needsMe && { needs: 'me' as const }),
    ...(withdrawn !== undefined && { withdrawn: String(withdrawn) }),
  };
  const list = await callDesk(shell, 'articles.list', asked, { asMe: true });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, list, () => {
    if (list.articles.length === 0) return 'No article is like that.';
    const rows = list.articles.map((row) => rowOf(row, times));
    const head = ['Article', 'Came', 'Urgency', 'Posts', 'Headline'];
    const more = list.next === null ? [] : ['There are more: narrow it down, or give a higher --limit.'];
    return [table(head, fitLast(rows, shell.columns)), times.footer, ...more].join('\n');
  });
  return 0;
}

/** Says how urgent an article is, for all its posts. */
export async function urgencyCommand(shell: Shell, article: string, urgency: Urgency): Promise<number> {
  const set = await callDesk(shell, 'articles.setUrgency', { id: article, urgency });
  answer(shell, set, () => {
    const kept = set.kept.length > 0 ? [`Left as they went, on their way, out or over: ${set.kept.join(', ')}.`] : [];
    const list =
      set.posts.length > 0 ? ['', postList(set.posts, timesIn(configOf(shell).newsroom.timeZone), shell.columns)] : [];
    return [`It is ${set.urgency} now.`, ...kept, ...list].join('\n');
  });
  return 0;
}

/** Writes the posts that articles lack. */
export async function fillCommand(
  shell: Shell,
  articles: readonly string[],
  { channel }: { channel?: string[] },
): Promise<number> {
  const times = timesIn(configOf(shell).newsroom.timeZone);
  const done: ActionResult<'articles.compose'>[] = [];
  for (const article of articles) {
    done.push(await callDesk(shell, 'articles.compose', { id: article, channels: channel ?? null }));
  }
  answer(shell, { articles: done }, () =>
    done
      .map(({ asked, posts, skipped }) => {
        const said = asked.length === 0 ? 'It lacks none.' : `Asked for ${counted(asked.length, 'post')}.`;
        return [postList(posts, times, shell.columns), said, ...skipList(skipped, times, shell.columns)].join('\n');
      })
      .join('\n\n'),
  );
  return 0;
}
