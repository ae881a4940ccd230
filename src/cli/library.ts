import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { ActionInput, ActionResult } from '../features/index.ts';
import { ITEM_SOURCES, RIGHTS_STATES } from '../features/library/schema.ts';
import { clip } from '../lib/table.ts';
import { stateName } from './common-messages.ts';
import { libraryWords as words } from './library-messages.ts';
import { type Act, collect, wholeNumber } from './options.ts';
import { joined } from './say.ts';
import { answer, calling, type Page, print, type Shell } from './shell.ts';
import { fact, listing, wideTable } from './text.ts';
import { readTime, type Times } from './times.ts';

type Item = ActionResult<'library.list'>['items'][number];
type Detail = ActionResult<'library.show'>;

const stateText = ({ state, rights }: Item, times: Times): string =>
  words.state({ state: state === 'not-for-social' ? 'notForSocial' : state, day: times.short(rights.expiresAt) });
const captionOf = ({ caption, alt, name, headlines }: Item): string => caption ?? alt ?? name ?? headlines[0] ?? '';

function listText({ items, next }: ActionResult<'library.list'>, { times, columns }: Page): string {
  if (items.length === 0) return words.none();
  const rows = items.map((item) => [
    item.id,
    words.kind({ kind: item.kind }),
    times.short(item.createdAt),
    stateText(item, times),
    String(item.posts),
    captionOf(item),
  ]);
  const more = next === null ? [] : [words.more({ after: next })];
  return [listing(words.head(), rows, columns), ...more, times.footer].join('\n');
}

function detailText(item: Detail, { times }: Page): string {
  const { id, kind, width, height, bytes, addedBy, headlines, keywords, rights, uses } = item;
  const size = `${width ?? '?'}×${height ?? '?'}, ${bytes}`;
  const state = joined([stateText(item, times), ...(rights.creditRequired ? [words.credited()] : [])]);
  const facts = {
    alt: item.alt,
    caption: item.caption,
    credit: item.credit,
    keywords: joined(keywords),
    rights: state,
    size,
    from: addedBy ?? joined(headlines),
  };
  const lines = Object.entries(facts).flatMap(([name, value]) => fact(words.fact({ name }), value, 12));
  const rows = uses.map((use) => [
    use.post.slice(0, 8),
    use.channel,
    stateName(use.state),
    times.short(use.at),
    clip(use.headline, 60),
  ]);
  const shown = rows.length === 0 ? [] : ['', wideTable(words.usesHead(), rows)];
  return [`${id} (${words.kind({ kind })})`, ...lines, ...shown, times.footer].join('\n');
}

async function addFiles(shell: Shell, files: readonly string[]): Promise<number> {
  const items: Detail[] = [];
  for (const file of files) items.push(await shell.call('library.addFile', { path: resolve(file) }));
  return print(shell, { items }, () =>
    items.map(({ id }, at) => words.added({ file: files[at] ?? '', id })).join('\n'),
  );
}

interface ChangeFlags {
  alt?: string;
  caption?: string;
  credit?: string;
  keyword?: string[];
  creditRequired?: boolean;
  notForSocial?: boolean;
  expires?: string;
}

/** ‘none’ takes the time away. */
const timeOrNone = (text: string): string => (text === 'none' ? text : readTime(text));

function changeOf({ keyword, expires, ...flags }: ChangeFlags): Omit<ActionInput<'library.change'>, 'id'> {
  return {
    ...flags,
    ...(keyword && { keywords: keyword }),
    ...(expires !== undefined && { expiresAt: expires === 'none' ? null : expires }),
  };
}

/** Adds the commands about the media library. */
export function addLibrary(program: Command, act: Act): void {
  const library = program
    .command('library')
    .description('list the pictures and films of the media library, newest first')
    .option('--search <words>', 'with these words')
    .addOption(new Option('--kind <kind>', 'pictures or films only').choices(['picture', 'film']))
    .addOption(new Option('--from <source>', 'uploads, or what came with articles').choices([...ITEM_SOURCES]))
    .addOption(new Option('--rights <state>', 'by their rights').choices([...RIGHTS_STATES]))
    .option('--limit <count>', 'how many', wholeNumber('--limit', 1, 100))
    .option('--after <place>', 'continue a list')
    .action(
      act(async (shell: Shell, { search, ...rest }: { search?: string } & Omit<ActionInput<'library.list'>, 'q'>) => {
        const found = await shell.call('library.list', { ...rest, ...(search !== undefined && { q: search }) });
        return answer(shell, found, (page) => listText(found, page));
      }),
    );
  library
    .command('show <id>')
    .description('show a picture or film with the posts that use it')
    .action(act(calling('library.show', ['id'], detailText)));
  library
    .command('add <files...>')
    .description('add files of this machine')
    .action(act((shell: Shell, files: string[]) => addFiles(shell, files)));
  library
    .command('change <id>')
    .description('change its words and rights, for all posts')
    .option('--alt <text>', 'what it shows; empty: that of its file or article again')
    .option('--caption <text>', 'its caption')
    .option('--credit <text>', 'whom to credit')
    .option('--keyword <word>', 'a place or keyword, in place of all before (repeatable)', collect)
    .option('--credit-required', 'no post may show it without its credit')
    .option('--no-credit-required', 'the credit may be left out')
    .option('--not-for-social', 'no post goes out with it')
    .option('--for-social', 'posts may show it again')
    .option('--expires <time>', 'no post goes out with it from then on; "none": no end', timeOrNone)
    .action(
      act(async (shell: Shell, id: string, { forSocial, ...flags }: ChangeFlags & { forSocial?: boolean }) => {
        const change = { ...changeOf(flags), ...(forSocial && { notForSocial: false }) };
        const changed = await shell.call('library.change', { id, ...change });
        return print(shell, changed, () => words.changed({ id }));
      }),
    );
  library
    .command('remove <id>')
    .description('delete an upload; refused while a scheduled post uses it')
    .action(
      act(async (shell: Shell, id: string) =>
        print(shell, await shell.call('library.remove', { id }), () => words.removed({ id })),
      ),
    );
}
