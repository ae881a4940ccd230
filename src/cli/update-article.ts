import { changeMessage } from '../domain/article-change.ts';
import type { CommandOutput } from '../features/commands.ts';
import type { Wire } from '../lib/json.ts';
import { inEnglish } from '../lib/render.ts';
import { type PageFlags, storyFrom } from './article.ts';
import { callDesk } from './call.ts';
import { correctionList } from './corrections/text.ts';
import { actorOf, answer, configOf, type Shell } from './environment.ts';
import { postList } from './post-list.ts';
import { timesIn } from './times.ts';

type Updated = Wire<CommandOutput<'update-article'>>;

function updatedText(shell: Shell, told: Updated): string {
  const { headline, fromRevision, revision, changes, posts, corrections } = told;
  const times = timesIn(configOf(shell).newsroom.timeZone);
  const same = revision === fromRevision;
  return [
    same ? `Nothing has changed: ${headline}` : `Revision ${revision}: ${headline}`,
    ...(same
      ? []
      : changes.length > 0
        ? changes.map((change) => `  ${inEnglish(changeMessage(change))}`)
        : ['  nothing that readers are told']),
    '',
    posts.length > 0 ? postList(posts, times, shell.columns) : 'It has no posts.',
    ...(corrections.length > 0
      ? ['', `To be corrected (${corrections.length}):`, correctionList(corrections, shell.columns)]
      : []),
  ].join('\n');
}

/** Takes a page as the newest version of a story that is known. */
export async function updateArticleCommand(shell: Shell, page: string, flags: PageFlags): Promise<number> {
  const { article, origin } = await storyFrom(shell, page, flags);
  const updated = await callDesk(shell, 'update-article', { article, origin, by: actorOf(shell) });
  answer(shell, updated, () => updatedText(shell, updated));
  return 0;
}
