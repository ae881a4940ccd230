import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Article } from '../domain/article.ts';
import type { Focal, FocalBox } from '../domain/focal.ts';
import { formatOf } from '../domain/format.ts';
import type { PostContent, PostPicture, Problem, RenditionRef } from '../domain/post.ts';
import { UserError } from '../lib/errors.ts';
import { pictures as messages } from '../media/messages.ts';
import type { PictureText } from '../media/metadata/write.ts';
import type { Rendered } from '../media/render.ts';
import { outageReason, type PictureSource, unmade, unseen } from '../media/render-posts.ts';
import { isStorageAway } from '../media/storage/store.ts';
import { onPlainGround, withoutPicture } from './stand-in.ts';
import type { Files } from './stored-files.ts';

interface CardFiles extends Pick<Files, 'image' | 'item' | 'media' | 'cut' | 'signal'> {
  /** What must stay in the picture that words stand on. */
  focal: (source: PictureSource, bytes: Buffer) => Promise<Focal | null>;
  /** The window of it that an editor chose for a format. */
  window: (source: PictureSource, format: string, bytes: Buffer) => Promise<FocalBox | null>;
}

/** What an article, or the library, says of what a picture shows. */
export async function saidOf(
  { images }: Pick<Article, 'images'>,
  source: PictureSource,
  files: Pick<Files, 'item'>,
): Promise<Partial<PictureText>> {
  const { caption = null, credit = null } = (source.item ? await files.item(source) : images[source.image]) ?? {};
  return { caption, credit };
}

async function draw(
  picture: PostPicture,
  article: Article,
  { style, platform }: Pick<DraftChannel, 'style' | 'platform'>,
  files: CardFiles,
): Promise<Rendered | null> {
  const { card, spec, place } = picture;
  const { image: bytesOf, media, cut, signal, focal: focalOf, window: windowOf } = files;
  if (card === undefined) return null;
  const under = card.over === 'picture' ? await bytesOf(picture) : null;
  if (card.over === 'picture' && under === null) throw new UserError(messages.noFileForCard());
  // Loaded for the first card: setting type takes fonts and a program of its own.
  const { renderCard } = await import('../media/cards/render-card.ts');
  const focal = under === null ? null : await focalOf(picture, under);
  const window = under === null ? null : await windowOf(picture, formatOf(platform.id, place), under);
  const options = { store: media, cut, signal, focal, window, words: await saidOf(article, picture, files) };
  return renderCard(card, style.cards, spec, under, options);
}

type Drawn = { rendition: RenditionRef | null; blind: string | null } | { fault: Problem };

/** Draws it, or answers why it cannot be drawn. */
async function attempt(...[picture, article, channel, files]: Parameters<typeof draw>): Promise<Drawn> {
  try {
    return (await draw(picture, article, channel, files)) ?? { rendition: null, blind: null };
  } catch (error) {
    files.signal.throwIfAborted();
    // Storage that is away for a moment is no fault of the card: all of it is done again.
    if (!(error instanceof UserError) || isStorageAway(error)) throw error;
    const { place } = picture;
    return { fault: unmade(messages.cardUnmade({ place, why: error.asMessage() })) };
  }
}

/**
 * Draws the cards of a post in its channel's style; on the plain ground where the picture that one was to stand on
 * cannot be used, and the style has such cards. What cannot be drawn becomes a problem of the post.
 */
export async function drawCards(
  article: Article,
  given: PostContent,
  channel: Pick<DraftChannel, 'style' | 'platform'>,
  files: CardFiles,
): Promise<{ content: PostContent; problems: Problem[] }> {
  const problems: Problem[] = [];
  const pictures: PostPicture[] = [];
  let content = given;
  for (const picture of given.pictures) {
    const drawn = await attempt(picture, article, channel, files);
    if (!('fault' in drawn)) {
      pictures.push(drawn.rendition === null ? picture : { ...picture, rendition: drawn.rendition });
      if (drawn.blind !== null) {
        problems.push(unseen(messages.cardUnseen({ place: picture.place, why: outageReason(drawn.blind) })));
      }
      continue;
    }
    const plain = onPlainGround(picture);
    const mayStandIn = picture.card?.over === 'picture' && channel.style.cards.withoutPicture !== 'never';
    const again: Drawn = mayStandIn ? await attempt(plain, article, channel, files) : drawn;
    if (!('fault' in again)) {
      content = withoutPicture(content, article, channel, { image: picture.image, why: drawn.fault.message });
      pictures.push({ ...plain, rendition: again.rendition });
      continue;
    }
    problems.push(again.fault);
    pictures.push({ ...picture, rendition: null });
  }
  return { content: { ...content, pictures }, problems };
}
