import type { ArticleImage } from '../../domain/article.ts';
import { fileNameOf } from '../address.ts';
import { firstText, isA, isThing, type LinkedData, listOf, type Thing, urlsOf } from '../json-ld.ts';
import { asCaption } from './no-caption.ts';
import { type Caption, creditName, splitCaption } from './split-caption.ts';

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
    return said ? { ...image, caption: image.caption ?? said.caption, credit: image.credit ?? said.credit } : image;
  });
}
