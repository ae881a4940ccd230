import type { Command } from 'commander';
import { URGENCIES, type Urgency } from '../domain/urgency.ts';
import type { ActionInput, ActionResult } from '../features/index.ts';
import { newId } from '../lib/ids.ts';
import { common } from './common-messages.ts';
import { type TextFlags, textGiven } from './editing.ts';
import { type Act, collect, IDS, oneOf, wholeNumber } from './options.ts';
import { postList } from './post-list.ts';
import { statesOf } from './posts.ts';
import { postWords as words } from './posts-messages.ts';
import { answer, calling, type Page, type Shell } from './shell.ts';
import { listing, shortId } from './text.ts';
import { readTime } from './times.ts';

type Story = ActionResult<'freeStories.show'>;
type AboutFlags = {
  title?: string;
  language?: string;
  link?: string;
  section?: string;
  tag?: string[];
  picture?: string[];
  expires?: string;
};

/** What is said of a story beside its text; what no option names is left out. */
const aboutOf = ({ title, language, link, section, tag, picture, expires }: AboutFlags) => ({
  ...(title !== undefined && { title }),
  ...(language !== undefined && { language }),
  ...(link !== undefined && { link }),
  ...(section !== undefined && { section }),
  ...(tag !== undefined && { tags: tag }),
  ...(picture !== undefined && { pictures: picture }),
  ...(expires !== undefined && { expiresAt: readTime(expires) }),
});

const storyText = ({ id, title, posts }: Story, { times, columns }: Page): string =>
  [words.freeStory({ id: shortId(id), title }), '', postList(posts, times, columns)].join('\n');

const shown = (shell: Shell, story: Story): Promise<number> => answer(shell, story, (page) => storyText(story, page));

/** The post that `--channel` names, as `channel` or `channel=text`. */
function postOn(given: string): { channel: string; text?: string } {
  const at = given.indexOf('=');
  return at < 0 ? { channel: given } : { channel: given.slice(0, at), text: given.slice(at + 1) };
}

type NewFlags = TextFlags & AboutFlags & { channel?: string[]; id?: string; urgency?: Urgency };

/** Creates a post on each channel; without --id, each call is another one. */
async function create(shell: Shell, { id = newId(), channel = [], urgency, text, file, ...about }: NewFlags) {
  const posts = channel.map(postOn);
  const said = await textGiven(shell, { ...(text !== undefined && { text }), ...(file !== undefined && { file }) });
  const input = { id, text: said, ...aboutOf(about), ...(urgency && { urgency }), posts };
  return shown(shell, await shell.call('freeStories.create', input));
}

async function edit(shell: Shell, id: string, { text, file, ...about }: TextFlags & AboutFlags): Promise<number> {
  const isReworded = text !== undefined || file !== undefined;
  const given = { ...(text !== undefined && { text }), ...(file !== undefined && { file }) };
  const said = isReworded ? { text: await textGiven(shell, given) } : {};
  return shown(shell, await shell.call('freeStories.edit', { id, ...said, ...aboutOf(about) }));
}

const add = async (shell: Shell, id: string, { channel = [] }: { channel?: string[] }): Promise<number> =>
  shown(shell, await shell.call('freeStories.addPosts', { id, posts: channel.map(postOn) }));

async function list(
  shell: Shell,
  flags: Pick<ActionInput<'freeStories.list'>, 'q' | 'channel' | 'limit'>,
): Promise<number> {
  const found = await shell.call('freeStories.list', flags);
  return answer(shell, found, ({ times, columns }) => {
    if (found.stories.length === 0) return words.noFreeStories();
    const rows = found.stories.map(({ id, createdAt, urgency, title, chips }) => [
      shortId(id),
      times.short(createdAt),
      urgency === 'normal' ? '' : common.urgency({ urgency }),
      statesOf({ chips, withdrawn: null }),
      title,
    ]);
    const more = found.next === null ? [] : [words.moreArticles()];
    return [listing(words.freeStoriesHead(), rows, columns), times.footer, ...more].join('\n');
  });
}

const CHANNEL = 'a channel (repeatable); with =TEXT it says that in place of the common text';

const withAbout = (command: Command): Command =>
  command
    .option('--text <text>', 'what it says')
    .option('--file <path>', 'what it says, from a file')
    .option(
      '--title <text>',
      'what lists call it, and what platforms show that have titles; default: its first sentence',
    )
    .option('--link <url>', 'where it leads, with the parameters of each channel')
    .option('--language <tag>', 'its language, such as en or zh-Hans')
    .option('--section <name>', 'its section')
    .option('--tag <tag>', 'a tag, for hashtags and pauses (repeatable)', collect)
    .option('--picture <id>', 'an item of the library (repeatable, in their order)', collect)
    .option('--expires <time>', 'not published later than this');

/** Adds the commands about posts without an article. */
export function addFree(program: Command, act: Act): void {
  const free = program
    .command('free')
    .summary('write and list posts that are about no article')
    .description('Writes posts that are about no article, such as a notice. What one call creates belongs together.');
  withAbout(free.command('new').summary('create a post on each channel'))
    .description('Creates a post on each channel, a draft until it is approved.')
    .requiredOption('--channel <id[=text]>', CHANNEL, collect)
    .option('--urgency <urgency>', 'breaking, normal or evergreen', oneOf('--urgency', URGENCIES))
    .option('--id <uuid>', 'repeated with the same id, it creates nothing')
    .action(act(create));
  free
    .command('list')
    .description('list them, the newest first')
    .option('--q <words>', 'with these words, or parts of words')
    .option('--channel <id>', 'with a post on this channel')
    .option('--limit <n>', 'most to list', wholeNumber('--limit', 1, 200))
    .action(act(list));
  free
    .command('show <id>')
    .description('show one with its posts')
    .addHelpText('after', IDS)
    .action(act(calling('freeStories.show', ['id'], storyText)));
  withAbout(free.command('edit <id>').summary('change one, and its posts that were not edited separately'))
    .description('Changes it and its posts that were not edited separately; those that change need approval again.')
    .addHelpText('after', IDS)
    .action(act(edit));
  free
    .command('add <id>')
    .description('create its posts on further channels')
    .requiredOption('--channel <id[=text]>', CHANNEL, collect)
    .addHelpText('after', IDS)
    .action(act(add));
  free
    .command('delete <post-id>')
    .description('delete one of its posts that is a draft')
    .addHelpText('after', IDS)
    .action(act(calling('posts.deleteDraft', ['id'], ({ post }) => words.draftDeleted({ id: shortId(post) }))));
  free
    .command('delete-all <id>')
    .description('delete one with all its posts, which have to be drafts')
    .addHelpText('after', IDS)
    .action(act(calling('freeStories.delete', ['id'], ({ story }) => words.draftDeleted({ id: shortId(story) }))));
}
