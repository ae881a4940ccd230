import { clean, endsSentence } from '../text.ts';

/** What systems set below every item: «The post A bridge opens appeared first on The Coast Daily.» */
const ORIGIN =
  /^(?:the (?:post|article)|der beitrag|der artikel|l['’]article|cet article|la entrada|el (?:post|artículo)|o post|o artigo|l['’]articolo|artykuł|wpis|inlägget|het bericht|indlægget|innlegget|сообщение|запись|文章)\s.{2,300}(?:appeared first on|erschien zuerst auf|est apparu en premier sur|est apparue? d['’]abord sur|se publicó primero en|apareció primero en|apareceu primeiro em|proviene da|sembra essere il primo su|pochodzi z(?: serwisu)?|dök först upp på|verscheen eerst op|blev først udgivet på|dukket først opp på|появились сначала на|впервые появил[аио]сь на|最先出现在|最早出現於).{1,160}$/iu;
const MORE =
  /\s*(?:\[\s*)?(?:continue reading|read more|read the full (?:story|article)|weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|leia mais|continua a leggere|leggi tutto|läs mer|lees verder|les mer|læs mere|czytaj (?:dalej|więcej)|читать (?:далее|полностью)|继续阅读|阅读全文|繼續閱讀|続きを読む|더 보기)(?:\s*\])?[\s.…»→>:]*.{0,160}$/iu;
const CUT = /\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3}|\(more(?:…|\.{3})?\))\s*$/u;
const SENTENCE = /^.*[.!?。！？؟।]["'”’»」』）)\]]*(?=\s|$|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/su;

export const isOrigin = (text: string): boolean => text.length <= 500 && ORIGIN.test(clean(text));

/** A feed's teaser without «read more», and without the sentence that it breaks off in; null when nothing is left. */
export function wholeTeaser(text: string): string | null {
  const line = clean(text).slice(0, 5000);
  const start = line.length > 600 ? line.length - 400 : 0;
  const said = clean(line.slice(0, start) + line.slice(start).replace(MORE, ''));
  const isCut = CUT.test(said);
  const kept = clean(said.replace(CUT, ''));
  if (!isCut || endsSentence(kept)) return kept || null;
  return SENTENCE.exec(kept)?.[0] ?? null;
}
