import { z } from 'zod';
import { isMarked } from '../../compose/links.ts';
import { MOST_OF_TEXT, textOf } from '../../domain/lengths.ts';
import {
  Disclosures,
  PictureTag,
  type PostContent,
  type PostPart,
  type PostPicture,
  PostSettings,
  type PostVideo,
  partsOf,
  picturesOf,
} from '../../domain/post.ts';
import { takeSame } from '../../domain/sizes.ts';
import { asVideos, videosOf } from '../../domain/videos.ts';
import { WebAddress } from '../../domain/web-address.ts';
import { UserError } from '../../lib/errors.ts';
import { type FilmRow, filmById } from '../../posts/films.ts';
import { imageOf } from '../../posts/free-stories.ts';
import { itemsById, type LibraryItem, refTo } from '../../posts/library.ts';
import type { DeskContext } from '../kit/context.ts';
import { posts as messages } from './messages.ts';
import type { Writing } from './rewrite-draft.ts';

/** Text of a post, however long its platform takes. */
export const PostText = textOf(MOST_OF_TEXT);

const Place = z.int().nonnegative().max(99);

const tags = z
  .array(PictureTag.extend({ name: z.string().max(100) }))
  .max(100)
  .optional()
  .describe('All people tagged in it; absent: as they are');

const still = z
  .boolean()
  .optional()
  .describe('Of a picture that moves: true for a still picture of it, false for the animation; absent: as it is');

/** A picture that its part has already, by its place in it, one of the article, by its index, or one of the library. */
const ChosenPicture = z.union([
  z.strictObject({ was: Place, still, tags }),
  z.strictObject({ image: Place, still, tags }),
  z.strictObject({ item: z.uuid(), still, tags }),
]);
type ChosenPicture = z.output<typeof ChosenPicture>;

/** A picture that was chosen to be still, or to move where its place takes that. */
function asChosen(picture: PostPicture, still: boolean | undefined): PostPicture {
  if (still === undefined || still === (picture.still ?? false)) return picture;
  const { still: _, ...moving } = picture;
  return { ...moving, ...(still && { still: true as const }), rendition: null };
}

const picturesBefore = Place.optional().describe(
  'How many of its pictures come before it, where it stands in one row with them; absent: as it is',
);

/** A video that its part has already, by its place in it, or one of the article, by its index. */
const ChosenVideo = z.union([
  z.strictObject({ was: Place, picturesBefore }),
  z.strictObject({ video: Place, picturesBefore }),
]);
type ChosenVideo = z.output<typeof ChosenVideo>;

const ChosenPart = z.strictObject({
  was: Place.nullable().describe('The place of the part in the post, from 0; null: a new one'),
  texts: z.record(z.string(), PostText).optional().describe('Of a new part'),
  pictures: z.array(ChosenPicture).max(40).optional().describe('Its pictures, in their order; absent: as they are'),
  video: z
    .union([z.literal(false), z.strictObject({ film: z.uuid() })])
    .optional()
    .describe('false: without its video; `film`: with a film made of the article’s pictures'),
  videos: z
    .array(ChosenVideo)
    .max(40)
    .optional()
    .describe('All its videos, in their order, where `offers` has a row; absent: as they are, or as `video` says'),
});

/** What an editor chooses of a post beside its words. */
export const Choices = {
  format: z.string().nullable().optional().describe('null: the usual format of its platform; absent: as it is'),
  link: WebAddress.optional().describe(
    'Its link, with other parameters: it leads to the same page and keeps its marker. Absent: as it is',
  ),
  settings: PostSettings.optional().describe('All that are to be set; absent: as they are'),
  disclosures: Disclosures.optional().describe('All that hold; absent: as they are'),
  layout: z
    .array(ChosenPart)
    .min(1)
    .max(40)
    .optional()
    .describe('Its parts in their order, each with its pictures; absent: as they are'),
};
export type Choices = z.output<z.ZodObject<typeof Choices>>;

/** The texts that a new part has, empty, by the names that its platform has for them. */
function emptyTexts({ channel: { platform, channel } }: Writing, post: PostContent): PostPart['texts'] {
  const limits = platform.content.limits(channel.options, post);
  return Object.fromEntries((limits.further ?? limits).texts.map(({ field }) => [field, '']));
}

/** The picture in the sizes that its place takes beside so many others; with a card on a plain ground it stays as it is. */
function refitted(own: PostPicture, fresh: PostPicture | null): PostPicture {
  const isFitted = fresh === null || own.card?.over === 'plain' || own.place !== fresh.place;
  if (isFitted || takeSame(own.spec, fresh.spec)) return own;
  return { ...own, spec: fresh.spec, rendition: null };
}

/** The picture with other people tagged in it. Throws a UserError for what its platform does not take. */
function tagged(
  picture: PostPicture,
  given: readonly PictureTag[] | undefined,
  { channel: { platform } }: Writing,
  post: PostContent,
  part: number,
): PostPicture {
  if (given === undefined) return picture;
  const { tags: _, ...bare } = picture;
  if (given.length === 0) return bare;
  const tagging = platform.content.tagging(post, part);
  const most = tagging?.most ?? 0;
  if (given.length > most)
    throw new UserError(messages.tooManyTags({ count: given.length, max: most }), { usage: true });
  const placed = given.map((tag) => {
    const name = tagging?.name.safeParse(tag.name);
    if (!name?.success) throw new UserError(messages.noTagName({ name: tag.name }), { usage: true });
    return { ...tag, name: name.data };
  });
  return { ...bare, tags: placed };
}

/** How many pictures its platform takes beside a video. */
const mostBeside = ({ channel: { platform, channel } }: Writing, post: PostContent, video: PostVideo): number =>
  platform.content.limits(channel.options, { ...post, video }).pictures.max;

function partAt(
  known: Writing,
  post: PostContent,
  at: number,
  { was, texts = {}, pictures, video, videos }: z.output<typeof ChosenPart>,
  { films, items }: Shown,
): PostPart {
  const { article, channel } = known;
  const { platform, style } = channel;
  const parts = partsOf(post);
  const before = was === null ? null : parts[was];
  if (before === undefined) {
    throw new UserError(messages.noPart({ part: (was ?? 0) + 1, count: parts.length }), { usage: true });
  }
  const part = before ?? { texts: { ...emptyTexts(known, post), ...texts }, pictures: [], video: null };
  const film = typeof video === 'object' ? filmFor(known, post, films.get(video.film)) : null;
  // A place may take no more beside a film than its thumbnail.
  const kept = film ? part.pictures.slice(0, mostBeside(known, post, film)) : part.pictures;
  const wanted: readonly ChosenPicture[] = pictures ?? kept.map((_, place) => ({ was: place }));
  const place = { post, part: at, pictures: wanted.length, options: channel.channel.options, style };
  const prepared = (image: number): PostPicture | null => platform.content.picture(article, image, place);
  const preparedItem = (item: LibraryItem, image: number): PostPicture | null => {
    const made = platform.content.picture({ ...article, images: [imageOf(item)] }, 0, place);
    return made && { ...made, image, item: refTo(item) };
  };
  let numbers = Math.max(article.images.length, ...picturesOf(post).map(({ image }) => image + 1));
  const added = (id: string): PostPicture => {
    const item = items.get(id);
    if (!item) throw new UserError(messages.noItem(), { kind: 'missing' });
    if (item.kind !== 'picture') throw new UserError(messages.itemIsFilm(), { usage: true });
    const made = preparedItem(item, numbers++);
    if (made) return made;
    throw new UserError(messages.noPictures(), { usage: true });
  };
  const chosen = wanted.map((one) => {
    const as = (picture: PostPicture): PostPicture => tagged(asChosen(picture, one.still), one.tags, known, post, at);
    if ('image' in one) {
      const made = prepared(one.image);
      if (made) return as(made);
      const count = article.images.filter(({ url }) => url !== null).length;
      throw new UserError(messages.noImage({ number: one.image + 1, count }), { usage: true });
    }
    if ('item' in one) return as(added(one.item));
    const own = part.pictures[one.was];
    if (own?.item) {
      const item = items.get(own.item.id);
      return as(refitted(own, item ? preparedItem(item, own.image) : null));
    }
    if (own) return as(refitted(own, prepared(own.image)));
    throw new UserError(messages.noPicture({ place: String(one.was), count: part.pictures.length }), { usage: true });
  });
  const { moreVideos: _, ...rest } = part;
  const shown = video === undefined ? videosOf(part) : film ? [film] : [];
  return { ...rest, pictures: chosen, ...asVideos(videos ? videosFor(known, post, at, part, videos) : shown) };
}

/** The videos that an editor chose for a part, by its index. Throws a UserError for what there is not. */
function videosFor(
  known: Writing,
  post: PostContent,
  at: number,
  part: PostPart,
  chosen: readonly ChosenVideo[],
): PostVideo[] {
  const { article, channel } = known;
  const place = videoPlace(known, post);
  if (at > 0 || place === null || channel.platform.content.row(post) === null) {
    throw new UserError(messages.noVideoChoice(), { usage: true });
  }
  const own = videosOf(part);
  return chosen.map(({ picturesBefore: before, ...one }) => {
    const placed = before === undefined ? {} : { picturesBefore: before };
    if ('was' in one) {
      const kept = own[one.was];
      if (kept) return { ...kept, ...placed };
      throw new UserError(messages.noVideoAt({ place: one.was, count: own.length }), { usage: true });
    }
    if (article.videos[one.video]?.url) {
      return { video: one.video, place: place[0], ...placed, file: null };
    }
    const count = article.videos.filter(({ url }) => url !== null).length;
    throw new UserError(messages.noArticleVideo({ number: one.video + 1, count }), { usage: true });
  });
}

/** What an editor chooses for a post, by its id. */
export interface Shown {
  films: ReadonlyMap<string, FilmRow>;
  items: ReadonlyMap<string, LibraryItem>;
}

/** Reads the films and items of the library that an editor chooses for a post, and those that it shows. */
export async function shownIn(
  { db }: Pick<DeskContext, 'db'>,
  { layout = [] }: Pick<Choices, 'layout'>,
  post: PostContent | null,
): Promise<Shown> {
  const films = new Map<string, FilmRow>();
  for (const { video } of layout) {
    const film = typeof video === 'object' ? await filmById(db, video.film) : null;
    if (film) films.set(film.id, film);
  }
  const chosen = layout.flatMap(({ pictures = [] }) => pictures.flatMap((one) => ('item' in one ? [one.item] : [])));
  const own = post && layout.length > 0 ? picturesOf(post).flatMap(({ item }) => item?.id ?? []) : [];
  const items = await itemsById(db, [...new Set([...chosen, ...own])]);
  return { films, items: new Map(items.map((item) => [item.id, item])) };
}

/** Where a video of a post goes: in the place of its format, where that has one, else the usual one. Null: it takes none. */
export function videoPlace({ channel: { platform } }: Writing, { format }: Pick<PostContent, 'format'>) {
  const places = Object.entries(platform.content.video?.places ?? {});
  return places.find(([name]) => name === format) ?? places[0] ?? null;
}

/** A film as the video of a post. Throws a UserError where it is not made, or the platform takes no videos. */
function filmFor(known: Writing, post: PostContent, film: FilmRow | undefined): PostVideo {
  const place = videoPlace(known, post);
  if (place === null) throw new UserError(messages.noVideos(), { usage: true });
  if (!film?.file || film.articleId !== known.post.articleId) {
    throw new UserError(messages.noFilm(), { kind: 'missing' });
  }
  const said = film.sources.flatMap(({ caption, credit }) => [caption ?? '', credit ?? '']);
  const words = [film.headline ?? '', ...said].filter(Boolean).join('\n');
  return { video: 0, place: place[0], film: { hash: film.file.hash, words }, file: null };
}

/** The post with its parts in another order, with others, or with other pictures. */
function arranged(
  known: Writing,
  post: PostContent,
  layout: NonNullable<Choices['layout']>,
  shown: Shown,
): PostContent {
  const used = layout.flatMap(({ was }) => (was === null ? [] : [was]));
  const twice = used.find((was, at) => used.indexOf(was) !== at);
  if (twice !== undefined) throw new UserError(messages.partTwice({ part: twice + 1 }), { usage: true });
  const [first, ...more] = layout.map((part, at) => partAt(known, post, at, part, shown));
  if (!first) return post;
  const { continued: _, moreVideos: _more, ...whole } = post;
  const hadVideo = post.video !== null && first.video === null;
  const bare = hadVideo ? known.channel.platform.content.video?.without?.(whole) : undefined;
  return { ...(bare ?? whole), ...first, ...(more.length > 0 && { continued: more }) };
}

const pageOf = (address: string): string => {
  const { origin, pathname } = new URL(address);
  return origin + pathname;
};

/** The post with other parameters in its link, wherever it has that. Throws a UserError for another page. */
function relinked(post: PostContent, link: string | undefined): PostContent {
  if (link === undefined || link === post.link) return post;
  if (post.link === null) throw new UserError(messages.noLink(), { kind: 'invalid', field: 'link' });
  if (pageOf(link) !== pageOf(post.link)) {
    throw new UserError(messages.otherPage({ page: pageOf(post.link) }), { kind: 'invalid', field: 'link' });
  }
  if (isMarked(post) && !isMarked({ ...post, link })) {
    throw new UserError(messages.markerGone({ marker: post.marker }), { kind: 'invalid', field: 'link' });
  }
  return JSON.parse(JSON.stringify(post).replaceAll(post.link, () => link)) as PostContent;
}

/** The post with what an editor chose. Throws a UserError for what its platform does not have. */
export function chosenFor(
  known: Writing,
  post: PostContent,
  choices: Omit<Choices, 'format'>,
  shown: Shown,
): PostContent {
  const { settings: given, layout } = choices;
  const { settings: before, disclosures: _, ...bare } = layout ? arranged(known, post, layout, shown) : post;
  const disclosures = choices.disclosures ?? withAi(known, post.disclosures ?? {}, shown.films);
  const { content } = known.channel.platform;
  const settings = given === undefined ? (before ?? {}) : content.parseSettings(given);
  const stranger = (['ai', 'paid'] as const).find((name) => disclosures[name] && !content.discloses.includes(name));
  if (stranger) throw new UserError(messages.notDisclosed({ what: stranger }), { usage: true });
  return {
    ...relinked(bare, choices.link),
    ...(layout && { kind: content.kindOf(bare) }),
    ...(Object.keys(settings).length > 0 && { settings }),
    ...(Object.values(disclosures).some(Boolean) && { disclosures }),
  };
}

/** Labels of a post whose film shows pictures that were made with AI. */
function withAi({ channel }: Writing, given: Disclosures, films: ReadonlyMap<string, FilmRow>): Disclosures {
  const isAi = [...films.values()].some(({ sources }) => sources.some(({ ai }) => ai));
  return isAi && channel.platform.content.discloses.includes('ai') ? { ...given, ai: true } : given;
}

/** Refuses a format that the platform of a post does not have. */
export function assertFormat({ channel: { platform } }: Writing, format: string | null): void {
  const formats = platform.content.formats.map(({ id }) => id);
  if (format === null || formats.includes(format)) return;
  const names = formats.join(', ') || '–';
  throw new UserError(messages.noFormat({ format, names }), { usage: true });
}
