import type { ArticleImage } from '../../domain/article.ts';
import { fileNameOf } from '../address.ts';
import { firstText, isA, isThing, type LinkedData, listOf, type Thing, urlsOf } from '../json-ld.ts';
import { comparable } from '../text.ts';
import { creditName } from './credit-name.ts';
import { asCaption } from './no-caption.ts';
import { type Caption, splitCaption } from './split-caption.ts';

/** What linked data says of pictures, by their file names. */
export function declaredCaptions({ things, article }: LinkedData): ReadonlyMap<string, Caption> {
  const pictures = [
    ...listOf(article?.image).filter(isThing),
    ...things.filter((thing) => isA(thing, /^ImageObject$/)),
    ...things.flatMap(({ image }) => listOf(image).filter(isThing)),
  ];
  const known = new Map<string, Caption>();
  for (const picture of pictures) {
    const said = captionOf(picture);
    if (said.caption === null && said.credit === null) continue;
    for (const url of urlsOf(picture)) if (!known.has(fileNameOf(url))) known.set(fileNameOf(url), said);
  }
  return known;
}

function captionOf(picture: Thing): Caption {
  const { caption, credit } = splitCaption(firstText(picture.caption) ?? '');
  const named = firstText(picture.creditText ?? picture.author ?? picture.creator ?? picture.copyrightHolder);
  return {
    caption: caption === null ? null : asCaption(caption),
    credit: named === null ? credit : creditName(named),
  };
}

/** Fills what the page itself does not show beside its pictures. */
export function withDeclaredCaptions(images: readonly ArticleImage[], linked: LinkedData): ArticleImage[] {
  if (images.every(({ caption, credit }) => caption !== null && credit !== null)) return [...images];
  const known = declaredCaptions(linked);
  return images.map((image) => {
    const said = image.url === null ? undefined : known.get(fileNameOf(image.url));
    if (!said) return image;
    // What is the alternative text again, the page does not show to anybody.
    const isAlt = comparable(said.caption ?? '') === comparable(image.alt ?? '');
    return {
      ...image,
      caption: image.caption ?? (isAlt ? null : said.caption),
      credit: image.credit ?? said.credit,
    };
  });
}
