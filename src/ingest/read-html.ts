import type { Block } from '../domain/article.ts';
import { assemble } from './body/assemble.ts';
import { readBlocks } from './body/blocks.ts';
import { findContainer } from './body/container.ts';
import { statedBody, textsIn, withHidden } from './body/hidden-story.ts';
import { measure } from './body/measures.ts';
import { readStandfirst, withoutStandfirst } from './body/standfirst.ts';
import { mayHoldBack } from './dates/release-lines.ts';
import { readTimes } from './dates/times.ts';
import { disclosuresOn, type ShownPaid } from './disclosure.ts';
import { parsePage, plainOf } from './dom.ts';
import { type Findings, noFindings } from './findings.ts';
import { readHeadline, readTitles } from './headline/headline.ts';
import { siteNames } from './headline/site-names.ts';
import { firstText, type LinkedData, readLinkedData, typesOf } from './json-ld.ts';
import { declaredLanguage, languageIn } from './language.ts';
import { baseOf, isSavedWhole, readAddresses } from './links.ts';
import { mastheadOf } from './masthead/masthead.ts';
import { type Meta, readMeta } from './meta.ts';
import { signsOf } from './no-story.ts';
import { readAuthors } from './people/authors.ts';
import { wireByline } from './people/wire-byline.ts';
import { findFigures } from './pictures/figures.ts';
import { withoutHeadlines } from './pictures/headlines.ts';
import { declaredPicture, imagesBefore, withDeclared } from './pictures/lead-images.ts';
import { readRelated } from './related.ts';
import type { PageSource, ReadOptions } from './source.ts';
import { placeOfStory } from './story-place.ts';
import { readTags } from './tags.ts';
import { readUrgency } from './urgency.ts';
import { readVideos } from './videos.ts';

/** Everything that a page of HTML says about its story. */
export function readHtml(
  source: PageSource,
  { recognise, timeZone = 'UTC' }: Pick<ReadOptions, 'recognise' | 'timeZone'>,
): Findings {
  const page = parsePage(source.body);
  const meta = readMeta(page);
  const linked = readLinkedData(page);
  const given = source.baseUrl ?? source.url;
  const addresses = readAddresses(page, meta, baseOf(page, given));
  // A file stands nowhere; its relative addresses stand where the page says that it lives.
  const base = baseOf(page, given ?? (isSavedWhole(source.body) ? null : addresses.canonicalUrl));
  const headline = readHeadline(page, meta, linked, addresses.canonicalUrl ?? source.url);
  const titles = readTitles(page, meta, linked, addresses.canonicalUrl ?? source.url, headline);
  const measures = measure(page);
  const stated = statedBody(linked);
  const container = findContainer(page, measures, stated === null ? null : stated.length);
  const figures = findFigures(page, measures, base);
  const picture = declaredPicture(meta, linked, base);
  const before = container ? imagesBefore(page, container, figures, picture) : [];
  const shown = assemble(container ? readBlocks(container, measures, figures, base) : [], before, headline);
  const assembled = withHidden(shown, page, stated, headline, base);
  const blocks = orDescription(assembled.blocks, meta, linked);
  const paragraphs = textsIn(blocks);
  const standfirst = readStandfirst(page, meta, linked, container, paragraphs);
  const place = placeOfStory(page, headline, measures);
  const sites = siteNames(meta, linked, addresses.canonicalUrl ?? source.url);
  const authors = readAuthors(page, meta, linked, sites, place, assembled.credits);
  return {
    ...noFindings(),
    ...addresses,
    ...readTimes(page, meta, linked, addresses.canonicalUrl ?? source.url, place, {
      timeZone,
      closely: mayHoldBack(source.body),
    }),
    ...readTags(meta, linked, addresses.canonicalUrl ?? source.url),
    headline,
    ...(titles.length > 0 && { titles }),
    standfirst,
    authors: authors.length > 0 ? authors : wireByline(paragraphs[0]),
    language: languageIn(declaredLanguage(page, meta, linked), paragraphs.join(' ')),
    blocks: withoutStandfirst(blocks, standfirst),
    images: withoutHeadlines(withDeclared(assembled.images, picture, meta, linked), headline, page, place, base),
    videos: readVideos(page, meta, linked, measures, base),
    credits: assembled.credits,
    related: readRelated(page, measures, base),
    masthead: mastheadOf(page, linked, base, recognise),
    ...statedTypes(linked, disclosuresOn(page, place)),
    ...readUrgency(page, linked, place),
    signs: signsOf(meta, linked, sites, source.url ?? addresses.canonicalUrl),
  };
}

/** Every story is an article; what else it is called tells of what kind it is. */
const PLAIN = /^(?:News)?Article$/;
const MOST_TYPES = 5;

function statedTypes({ article }: LinkedData, paid: readonly ShownPaid[]): Pick<Findings, 'types'> {
  const stated = article === null ? [] : typesOf(article).filter((type) => !PLAIN.test(type));
  const types = [...paid, ...stated];
  return types.length > 0 ? { types: types.slice(0, MOST_TYPES) } : {};
}

/** A page of an article whose text a script would fetch still has its description. */
function orDescription(blocks: Block[], meta: Meta, { article }: LinkedData): Block[] {
  const declared = article !== null || /article/i.test(meta.first('og:type') ?? '');
  if (!declared || textsIn(blocks).length > 0) return blocks;
  const text = plainOf(firstText(article?.description) ?? meta.first('og:description', 'description') ?? '');
  return text === '' ? blocks : [{ type: 'paragraph', text }, ...blocks];
}
