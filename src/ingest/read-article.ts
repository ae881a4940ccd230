import { Article } from '../domain/article.ts';
import { isWithdrawal } from '../domain/origin.ts';
import { UserError } from '../lib/errors.ts';
import { told } from '../lib/told.ts';
import { webAddress } from './address.ts';
import type { Findings } from './findings.ts';
import { refuseGarbage } from './garbage.ts';
import { languageOfScript } from './language.ts';
import { type NinjsStory, readNinjs } from './ninjs/read-ninjs.ts';
import { whyNoStory } from './no-story.ts';
import { withOverrides } from './overrides.ts';
import { withoutOwnBiography } from './people/own-biography.ts';
import { readPlainText } from './plain-text.ts';
import { readHtml } from './read-html.ts';
import { rightsAround, rightsOf, withoutRightsLines } from './rights.ts';
import type { PageSource, ReadOptions } from './source.ts';
import { UnreadEmbargo } from './unread-embargo.ts';

/**
 * Reads one article from a page or a copied text. Pure; only what the text itself says.
 * Throws a UserError for an empty page, one without an article and for what is no text.
 */
export function readArticle(source: PageSource, options: ReadOptions): Article {
  return toArticle(readFindings(source, options), source, options);
}

/** What the page says, complete or not. Throws a UserError when it is empty or no text. */
export function readFindings(source: PageSource, options: ReadOptions): Findings {
  refuseGarbage(source.body);
  if (source.kind === 'html') return readHtml(source, options);
  if (source.kind === 'ninjs') return usable(readNinjs(source.body));
  const found = readPlainText(source.body, options);
  const rights = rightsAround(source.body);
  return {
    ...found,
    ...(rights.length > 0 && { rights }),
    language: languageOfScript(`${found.headline ?? ''} ${bodyText(found)}`),
  };
}

/** What may go out; whoever withdraws a story sends its item once more. */
function usable({ found, origin, signal, note }: NinjsStory): Findings {
  if (!isWithdrawal(signal)) return found;
  throw new UserError(
    `The item ${origin.uri} withdraws its story (${signal})${note ? `: ${note.replace(/[.\s]+$/, '')}` : ''}. There is nothing in it to post.`,
  );
}

export const bodyText = (found: Pick<Findings, 'blocks'>): string =>
  found.blocks
    .flatMap((block) => ('text' in block ? [block.text] : block.type === 'list' ? block.items : []))
    .join('\n');

/** Headings alone are no story. */
const hasText = ({ blocks }: Pick<Findings, 'blocks'>): boolean =>
  blocks.some(({ type }) => type === 'paragraph' || type === 'quote' || type === 'list');

/** Checks that there is an article and puts in what a person said about it. */
export function toArticle(found: Findings, source: PageSource, options: ReadOptions): Article {
  const { headline } = found;
  if (headline === null || headline === '' || (!hasText(found) && found.videos.length === 0)) {
    const missing = headline ? 'no paragraph' : hasText(found) ? 'no headline' : 'neither';
    throw new UserError(
      `${nameOf(source)} holds no article: expected a headline and at least one paragraph, but found ${missing}.`,
      {
        remedy: 'Give the address or the file of one published story.',
        kind: 'invalid',
        told: told('no-article', { source: nameOf(source) }),
      },
    );
  }
  const why = whyNoStory(found);
  if (why !== null) {
    throw new UserError(`${nameOf(source)} holds no article: expected a published story, but ${why}.`, {
      remedy: 'Give the address or the file of one published story; if this is one, hand in its text.',
      kind: 'invalid',
      told: told('no-article', { source: nameOf(source) }),
    });
  }
  if (found.embargoUntil === null && found.unreadEmbargo !== null) {
    throw new UnreadEmbargo(
      `${nameOf(source)} names an embargo that could not be read: “${found.unreadEmbargo}”; expected a date such as 2 December 2026, 06:00 CET.`,
      { remedy: 'Give the time, or take the line out.', kind: 'invalid' },
    );
  }
  const url = webAddress(source.url, null);
  const read = { ...found, ...withRights(found), headline, url };
  const blocks = withoutOwnBiography(read.blocks, read.authors);
  return withOverrides(Article.parse({ ...read, blocks }), options.overrides ?? {});
}

/** Lines by which a story may not be used everywhere are no text of it. */
function withRights(found: Findings): Pick<Findings, 'blocks' | 'rights'> {
  const { blocks, lines } = withoutRightsLines(found.blocks);
  const rights = rightsOf([...(found.rights ?? []), ...lines]);
  return rights.length > 0 ? { blocks, rights } : { blocks };
}

const nameOf = ({ url, kind }: PageSource): string =>
  url === null ? { html: 'The page', text: 'The text', ninjs: 'The item' }[kind] : `The page ${url}`;
