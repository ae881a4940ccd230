import { UserError } from '../domain/errors.ts';
import type { PostContent, PostPicture, Problem, RenditionRef } from '../domain/post.ts';
import type { PictureWords } from '../media/words/words.ts';
import type { DraftChannel } from './context.ts';
import type { Files } from './draft.ts';

type CardFiles = Pick<Files, 'image' | 'media' | 'cut' | 'signal'> & {
  /** What the article says of an image, by its index. */
  words?: (image: number) => Partial<PictureWords>;
};

async function draw(
  { card, spec, image }: PostPicture,
  { style }: Pick<DraftChannel, 'style'>,
  { image: bytesOf, media, cut, signal, words }: CardFiles,
): Promise<RenditionRef | null> {
  if (card === undefined) return null;
  const picture = card.over === 'picture' ? await bytesOf(image) : null;
  if (card.over === 'picture' && picture === null) throw new UserError('the article gives no file for its picture.');
  // Loaded for the first card: setting type takes fonts and a program of its own.
  const { renderCard } = await import('../media/cards/render-card.ts');
  return renderCard(card, style.cards, spec, picture, { store: media, cut, signal, words: words?.(image) ?? {} });
}

/** Draws the cards of a post in its channel's style. What cannot be drawn becomes a problem of the post. */
export async function drawCards(
  content: PostContent,
  channel: Pick<DraftChannel, 'style'>,
  files: CardFiles,
): Promise<{ content: PostContent; problems: Problem[] }> {
  const problems: Problem[] = [];
  const pictures: PostPicture[] = [];
  for (const picture of content.pictures) {
    try {
      const made = await draw(picture, channel, files);
      pictures.push(made === null ? picture : { ...picture, rendition: made });
    } catch (error) {
      files.signal.throwIfAborted();
      if (!(error instanceof UserError)) throw error;
      const message = `The card for ${picture.place} was not made: ${error.sentence()}`;
      problems.push({ severity: 'blocks', code: 'picture-unreadable', field: 'pictures', message });
      pictures.push({ ...picture, rendition: null });
    }
  }
  return { content: { ...content, pictures }, problems };
}
