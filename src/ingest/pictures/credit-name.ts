import { clean, cleanOrNull } from '../text.ts';

/** Words that stand before the name of who took or made a picture. */
export const LABELS =
  'photo(?:graph)?s?|photo credits?|file(?: photo)?|pictures?|images?|image (?:credits?|copyright|source)|video|illustrations?|graphics?|credits?|foto(?:graf(?:ie|ía|in|ia)?)?s?|bild(?:er|nachweis|quelle)?|quelle|crédits?(?: photos?)?|crédito|credito|fuente|fonte|source|imagen|imagem|immagine|kuva|zdjęcie|fot\\.?|фото|图片来源|图片|图源|圖源|图|圖|摄影|攝影|摄|攝|写真|사진';
export const BY = '(?:\\s+(?:credit|courtesy|by|von|via|from|de|di|av|par|por))*';
export const SIGNS = '©|[(（]\\s*[cｃ]\\s*[)）]|copyright:?|courtesy(?: of)?|handout|mit freundlicher genehmigung von';

/** Korean papers write `[사진 출처 = 김민수]`. */
export const KOREAN_LABEL = '사진(?:\\s?(?:출처|제공))?\\s*[=＝:：]\\s*';

const LABEL = new RegExp(
  `^(?:${KOREAN_LABEL}|(?:${LABELS})${BY}\\s*(?:[:：/|]|\\.{3}|…)\\s*|image (?:copyright|source)\\s*,?\\s*|(?:${LABELS}|courtesy|credit)\\s+(?:by|via|from|von|of|courtesy of|av|par)\\s+|(?:${SIGNS}|by|via|von)\\s*[:：]?\\s*(?=[\\p{Lu}\\p{Lo}@]))+`,
  'iu',
);
const KOREAN = new RegExp(`^${KOREAN_LABEL}`, 'u');
const ONLY_LABEL = new RegExp(`^(?:${LABELS}|courtesy|copyright)${BY}[\\s:.…]*$`, 'iu');
const QUOTED = /^["'“‘„«](.*)["'”’“»]\.?$/u;

/** The name in a credit: without «Photo:», brackets and signs; null when no name is left. */
export function creditName(text: string): string | null {
  const whole = clean(text);
  const inner = /^[([（【](.*)[)\]）】][.。]?$/u.exec(whole)?.[1] ?? whole;
  const line = clean(inner).replace(/^[\s|/–—:＝-]+|(?<![\s|/–—:;＝-])[\s|/–—:;＝-]+$/gu, '');
  if (ONLY_LABEL.test(line)) return null;
  const bare = line.replace(LABEL, '').replace(/\s*[摄攝]$/u, '');
  // Behind its label a name stands as the paper prints it, trade and all.
  const name = KOREAN.test(line) ? bare : bare.replace(/\s*(?:기자|촬영)(?:\s.*)?$/u, '');
  const said = cleanOrNull(withoutStop(QUOTED.exec(name)?.[1] ?? name)) ?? cleanOrNull(line);
  return said !== null && /\p{L}{2}/u.test(said) ? said : null;
}

/** A full stop at the end goes, unless it ends an abbreviation: `Ann Lee Jr.` */
const withoutStop = (name: string): string => (/\p{L}{4}\.$/u.test(name) ? name.slice(0, -1) : name);
