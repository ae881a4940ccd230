import type { Credit } from '../../domain/article.ts';

const WRITES =
  /report|correspond|writ|author|auteur|autor|text|tekst|testo|words|story|rédac|redac|记者|記者|作者|撰|文|采写|取材|執筆|글|취재|текст|автор/iu;
const OTHER_TRADE =
  /photo|foto|video|edit|picture|image|bild|图|圖|摄|攝|视频|编|編|写真|撮影|사진|촬영|편집|фото|audio|cover/iu;

/** The people who wrote it, from the credits. */
export const writersOf = (credits: readonly Credit[]): string[] => {
  const writes = credits.filter(({ role }) => WRITES.test(role));
  const pure = writes.filter(({ role }) => !OTHER_TRADE.test(role));
  return (pure.length > 0 ? pure : writes).flatMap(({ names }) => names);
};
