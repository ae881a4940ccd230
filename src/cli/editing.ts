import type { Command } from 'commander';
import { partsOf } from '../domain/post.ts';
import { PROPOSAL_TASKS } from '../domain/proposal.ts';
import type { ActionResult } from '../features/index.ts';
import { posts } from '../features/posts/messages.ts';
import { UserError } from '../lib/errors.ts';
import type { DayUse } from '../suggestions/budget.ts';
import { commandFaults } from './command-messages.ts';
import { readWhole } from './files.ts';
import { optionFaults } from './option-messages.ts';
import { type Act, excluded, IDS, oneOf, wholeNumber } from './options.ts';
import { postList } from './post-list.ts';
import { postLines, problemLines, textLines } from './post-text.ts';
import { postWords as words } from './posts-messages.ts';
import { clauses, joined } from './say.ts';
import { answer, calling, type Page, print, type Shell } from './shell.ts';
import { shortId } from './text.ts';

/** A question may cost a fraction of a cent. */
const money = (usd: number): string =>
  `$${usd === 0 ? '0.00' : usd < 0.01 ? usd.toPrecision(2) : usd.toFixed(usd < 1 ? 3 : 2)}`;

const secondsText = (seconds: number): string => `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;

interface Use {
  tokens: { input: number; output: number } | null;
  usd: number | null;
  seconds: number;
}

/** Cost of an answer: `40 + 10 tokens, about $0.0012, 1.4 s`. */
export const useText = ({ tokens, usd, seconds }: Use): string =>
  clauses([
    tokens === null ? words.uncounted() : words.tokens(tokens),
    ...(usd === null ? [] : [words.about({ price: money(usd) })]),
    secondsText(seconds),
  ]);

/** Use of the language model today, in one line. */
export function dayText({ requests, tokens, usd, unpriced, seconds }: DayUse): string {
  const priceOf = (price: string): string =>
    unpriced === 0 ? words.about({ price }) : words.aboutWithout({ price, count: unpriced });
  const parts = [
    words.requestsUsed(requests),
    words.tokensUsed(tokens),
    ...(usd === null ? [] : [priceOf(money(usd))]),
    ...(seconds === null ? [] : [words.average({ time: secondsText(seconds) })]),
  ];
  return `${clauses(parts)}${words.stop()}`;
}

const MOST = 1_000;
/** No text of a post is longer; bytes. */
const MOST_BYTES = 400_000;

/** A text that a person gives, and for which field of a post. */
export type TextFlags = { field?: string; text?: string; file?: string };

/** Text of --text, or of the file that --file names. Throws a UserError for both, and for neither. */
export async function textGiven(shell: Shell, { text, file }: TextFlags): Promise<string> {
  if ((text === undefined) === (file === undefined)) throw new UserError(commandFaults.giveWords(), { usage: true });
  if (text !== undefined) return text;
  const path = file ?? '';
  const tooLarge = (): Error => new UserError(commandFaults.textTooLarge({ file: path }));
  const bytes = await readWhole(path, { most: MOST_BYTES, tooLarge, signal: shell.signal() });
  return bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd();
}

type Post = ActionResult<'posts.edit'>;

const changedText = (post: Post, { times, columns }: Page): string =>
  [...postLines(post), '', postList([post], times, columns)].join('\n');

/** A post after a change. */
const changed = (shell: Shell, post: Post): Promise<number> =>
  answer(shell, { post }, (page) => changedText(post, page));

/** The only field of these texts; a usage error where there are several. */
export function onlyField(texts: Readonly<Record<string, string>>): string {
  const [first = '', ...others] = Object.keys(texts);
  if (others.length === 0) return first;
  throw new UserError(commandFaults.whichField({ fields: [first, ...others].join(', ') }), { usage: true });
}

type EditFlags = TextFlags & { part?: number; picture?: number };

/** Field of the post's text that is meant where --field names none, in the part that is meant. */
async function fieldIn(shell: Shell, id: string, part: number): Promise<string> {
  const { content } = await shell.call('posts.show', { id });
  const parts = partsOf(content);
  const meant = parts[part - 1];
  if (meant) return onlyField(meant.texts);
  throw new UserError(posts.noPart({ part, count: parts.length }), { usage: true });
}

async function edit(shell: Shell, id: string, { picture, part = 1, field, ...flags }: EditFlags): Promise<number> {
  if (part > 1 && picture !== undefined) throw excluded('--part and --picture');
  if (field !== undefined && picture !== undefined)
    throw new UserError(commandFaults.fieldOrPicture(), { usage: true });
  const text = await textGiven(shell, flags);
  if (picture !== undefined)
    return changed(shell, await shell.call('posts.edit', { id, alts: { [picture - 1]: text } }));
  const texts = { [field ?? (await fieldIn(shell, id, part))]: text };
  // The first part is the post itself.
  const change = part === 1 ? { texts } : { parts: { [part - 1]: texts } };
  return changed(shell, await shell.call('posts.edit', { id, ...change }));
}

function baseText({ text, editedBy, suggested, posts }: ActionResult<'posts.base'>): string {
  const head = text === null ? [words.noBase(), suggested] : [words.baseBy({ by: editedBy ?? '' }), text];
  const lines = posts.map(({ id, channel, words: from, begun }) => {
    const source = words.words({ words: from, begun: begun ? 'yes' : 'no' });
    return `${shortId(id)}  ${channel}: ${source}`;
  });
  return [...head, '', ...lines].join('\n');
}

async function base(shell: Shell, id: string, flags: TextFlags & { none?: boolean }): Promise<number> {
  const isGiven = flags.text !== undefined || flags.file !== undefined;
  if (flags.none && isGiven) throw new UserError(commandFaults.noneWithWords(), { usage: true });
  if (!flags.none && !isGiven) {
    const shown = await shell.call('posts.base', { id });
    return print(shell, { base: shown }, () => baseText(shown));
  }
  const text = flags.none ? null : await textGiven(shell, flags);
  const { rewritten, ...set } = await shell.call('posts.setBase', { id, text });
  return print(shell, { base: set, rewritten }, () => {
    const channels = set.posts.filter((post) => rewritten.includes(post.id)).map(({ channel }) => channel);
    const change = channels.length > 0 ? words.updated({ channels: joined(channels) }) : words.noneUpdated();
    return [baseText(set), '', change].join('\n');
  });
}

async function versions(shell: Shell, id: string, { restore }: { restore?: number }): Promise<number> {
  if (restore !== undefined) return changed(shell, await shell.call('posts.restore', { id, version: restore }));
  const kept = await shell.call('posts.versions', { id });
  return answer(shell, { versions: kept.versions }, ({ times }) =>
    kept.versions
      .map(({ id: number, texts, writtenBy, replacedBy, replacedAt, action }) => {
        const by = { by: writtenBy ?? 'Masthead', replacedBy };
        const head = words.version({ number: String(number), ...by, until: times.full(replacedAt), action });
        return [head, ...Object.values(texts)].join('\n');
      })
      .join('\n\n'),
  );
}

type Variant = ActionResult<'posts.variants'>['variants'][number];

const variantText = ({ variant, number, current, counts, texts, problems, cards }: Variant): string =>
  [
    `== ${variant}${number > 1 ? ` ${number}` : ''}${current ? words.current() : ''}`,
    ...textLines(counts, { texts }),
    ...cards.map((text) => words.card({ text })),
    ...problemLines(problems),
  ].join('\n');

async function variants(shell: Shell, id: string, flags: { choose?: string; number?: number }): Promise<number> {
  if (flags.choose === undefined) {
    const { variants: all } = await shell.call('posts.variants', { id });
    return print(shell, { variants: all }, () => all.map(variantText).join('\n\n'));
  }
  const { VARIANTS } = await import('../compose/openings.ts');
  const variant = oneOf('--choose', VARIANTS)(flags.choose);
  return changed(shell, await shell.call('posts.chooseVariant', { id, variant, number: flags.number ?? 1 }));
}

type Proposals = ActionResult<'posts.proposals'>;
type Proposal = Proposals['proposals'][number];

function suggestionLines(suggestion: Proposal['suggestions'][number]): string[] {
  const { number, texts, body, problems, refused, left, current } = suggestion;
  return [
    `== ${number}${refused ? words.refused() : current ? words.current() : ''}`,
    ...Object.entries(texts).flatMap(([name, text]) => (text === '' ? [] : [`-- ${name}`, text])),
    ...(body.length > 0 ? [words.body(), ...body] : []),
    ...(refused ? [refused.text] : problemLines(problems)),
    ...left.map(({ text, why }) => words.leftSentence({ text, why: why.text })),
  ];
}

const proposalText = (found: Proposal, today: Proposals['today']): string =>
  [
    ...(found.refused ? [found.refused.text] : found.suggestions.flatMap(suggestionLines)),
    '--',
    `${found.model}: ${useText(found)}`,
    ...(today ? [words.today({ use: dayText(today) })] : []),
  ].join('\n');

async function propose(shell: Shell, id: string, { task, choose }: { task?: string; choose?: number }) {
  const rewritten = (post: ActionResult<'posts.propose'>) => print(shell, { post }, () => postLines(post).join('\n'));
  if (task === undefined) {
    const alone = optionFaults.goesWith({ option: '--choose', other: '--task' });
    if (choose !== undefined) throw new UserError(alone, { usage: true });
    return rewritten(await shell.call('posts.propose', { id }));
  }
  const known = oneOf('--task', PROPOSAL_TASKS)(task);
  if (choose !== undefined) {
    return rewritten(await shell.call('posts.chooseProposal', { post: id, task: known, number: choose }));
  }
  const proposals = await shell.call('posts.askProposals', { id, task: known });
  const found = proposals.proposals.find((one) => one.task === known);
  const isUsable = found?.suggestions.some(({ refused }) => refused === null);
  return print(shell, proposals, () => (found ? proposalText(found, proposals.today) : ''), isUsable ? 0 : 1);
}

/** Adds the commands that change what posts say. */
export function addEditing(program: Command, act: Act): void {
  program
    .command('edit <post-id>')
    .summary('edit the text of a post')
    .description(
      'Edits the text of a post, or the alt text of one of its pictures. A scheduled post keeps its time and needs approval again.',
    )
    .option('--text <text>', 'the new text')
    .option('--file <file>', 'file with the new text')
    .option('--field <name>', 'which text of the post; needed where it has several')
    .option('--part <n>', 'text of this part of a thread; the first by default', wholeNumber('--part', 1, 99))
    .option('--picture <n>', 'alt text of this picture, counted from 1', wholeNumber('--picture', 1, 99))
    .addHelpText('after', IDS)
    .action(act(edit));
  program
    .command('base <article>')
    .summary('show or edit the base copy: the text of every channel without its own')
    .description(
      'Shows the base copy of an article and which of its posts use it, or changes it with --text, --file or --none. Posts without their own text are rewritten by the rules of their platforms; they keep their times and need approval again. ARTICLE is its URL, its ID, or the ID of one of its posts.',
    )
    .option('--text <text>', 'the new text')
    .option('--file <file>', 'file with the new text')
    .option('--none', 'remove it: each channel uses the text that Masthead composes')
    .addHelpText('after', IDS)
    .action(act(base));
  program
    .command('reset <post-id>')
    .summary('restore the suggested text of a post')
    .description(
      'Restores the base copy of the article in a post, or where there is none the text that Masthead composes. A scheduled post keeps its time and needs approval again.',
    )
    .addHelpText('after', IDS)
    .action(act(calling('posts.reset', ['id'], changedText, { json: (post) => ({ post }) })));
  program
    .command('versions <post-id>')
    .summary('list earlier versions of a post, or restore one')
    .description(
      'Lists the earlier versions of a post, the newest first. With --restore its text and pictures are restored; a scheduled post keeps its time and needs approval again.',
    )
    .option('--restore <n>', 'number of a version', wholeNumber('--restore', 1, Number.MAX_SAFE_INTEGER))
    .addHelpText('after', IDS)
    .action(act(versions));
  program
    .command('variants <post-id>')
    .summary('list alternative texts of a post, or use one')
    .description(
      'Lists alternative texts of a post: straight, or beginning with a quotation, a question, a number or a detail of the story, or with words on its picture. With --choose a draft is rewritten and needs approval again.',
    )
    .option('--choose <variant>', 'use this one: straight, quote, question, number, detail or card')
    .option('--number <n>', 'which one of that variant', wholeNumber('--number', 1, MOST))
    .addHelpText('after', IDS)
    .action(act(variants));
  program
    .command('propose <post-id>')
    .summary('rewrite a draft with the language model')
    .description(
      'Asks the language model of newsroom.yaml for the texts of a draft. They pass every check that other texts pass, and wait for approval. When the proposal is refused, the draft stays unchanged. With --task it is asked for one thing, and its suggestions are shown with their cost; --choose then uses one.',
    )
    .option('--task <task>', 'text, titles (that keep the limit), alternatives (other first sentences) or translation')
    .option('--choose <n>', 'use this one of the suggestions', wholeNumber('--choose', 1, MOST))
    .addHelpText('after', IDS)
    .action(act(propose));
}
