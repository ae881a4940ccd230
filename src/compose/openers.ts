/** How stories begin and posts do not: a vague time or a link to what came before. */
const OPENER =
  /^(?:recently|lately|in recent days|meanwhile|in the meantime|however|moreover|furthermore|additionally|in addition(?! to\b)|besides|also|notably|in particular|earlier|thus|therefore|as a result(?! of\b)|of note|it is worth noting that|importantly),?\s+(?=[\p{L}\p{N}“"])/iu;
const OPENER_NEEDS_COMMA = /^(?:earlier|also|besides|thus|however|meanwhile|recently|lately)\s/i;
const UNSPACED_OPENER =
  /^(?:近日|日前|近期|最近|据悉|據悉|此外|同时|同時|另外|与此同时|与此同時|先日|このほど|また|一方)[，、,]/u;
/** “GUANGZHOU, China (Agency) — ”, “LONDON — ”; an agency's line in Chinese papers. */
const DATELINE = /^\p{Lu}[\p{Lu}\s.'’-]{2,48}(?:,\s[\p{L}\p{N}\s.]{2,20})?(?:,?\s?\([^()]{2,30}\))?\s?[—–-]{1,2}\s+/u;
const UNSPACED_DATELINE =
  /^(?:本[报報台網网社](?:[\p{Script=Han}\d]{0,16}[电電]|讯|訊)|新华社[\p{Script=Han}\d]{2,16}电|.{2,10}讯)(?:\s*[（(][^（）()]{2,30}[）)])?\s*/u;

/** “Berlin/Paris (dpa) – Kurz vor …”, as papers write it that set the place in small letters. */
const PLACE_DATELINE =
  /^\p{Lu}[\p{L}.'’]+(?:[/ ]\p{Lu}[\p{L}.'’]+){0,2}(?:, (?:\p{Lu}{2}|(?:\p{Lu}\p{Ll}{0,5}\.){1,2})(?=\s))?(?:\s\([^()]{2,30}\))?\s[–—]\s(?=\p{Lu}\p{L}+ )|^\p{Lu}[\p{L}.'’]+(?: \p{Lu}[\p{L}.'’]+){0,2}(?:, \p{Lu}\p{L}+\.? \d{1,2})? \((?:Reuters|AP|AFP|dpa|EFE|ANSA|Lusa|Xinhua|IANS|PTI|ANI|epd|KNA)\)\s?[-–—:]\s?/u;

/** “NEW DELHI: ”, “【ソウル＝名前】”, “[신문=홍길동 기자]” and “〔記者王小明／台北報導〕”, as papers of Asia write it. */
const COLON_DATELINE =
  /^\p{Lu}[\p{Lu}\s]{4,24}:\s+(?=\p{Lu}\p{Ll})|^(?:【[^【】]{2,24}】\s*|〔[^〔〕]{2,24}〕\s*|\[[^[\]=]{2,24}=[^[\]]{2,40}\]\s*|\([^()=]{2,16}=[^()]{2,16}\)\s*(?:\p{Script=Hangul}{2,4} (?:기자|특파원)\s?=\s*)?)+/u;

/** “Hong Kong (CNN Business)”, with no mark behind it. */
const CNN_DATELINE = /^\p{Lu}[\p{L}\p{M} .,'’-]{2,30} ?\(CNN(?: \p{Lu}\p{L}+)?\)\s?[-–—]?\s?(?=\p{Lu})/u;

/** “06.11.2023, 11.41 Uhr : ”, when it was put up. */
const CLOCK_DATELINE = /^\d{1,2}\.\d{1,2}\.\d{4},? \d{1,2}[.:]\d{2} Uhr\s?[:–—|-]\s*(?=\p{Lu})/u;

/** “Zum Video”: the button before a standfirst. */
const BUTTON =
  /^(?:Zum (?:Video|Artikel|Podcast|Liveblog)|Zur (?:Galerie|Bildergalerie|Fotostrecke)|Video ansehen|Watch(?: the)? video|Play video|Voir la vidéo|Ver vídeo|Guarda il video)\s+(?=\p{Lu})/u;

/** “Pakistan News: Pakistan's military …”: the section before its first word. */
const SECTION = /^(?:\p{Lu}\p{L}+ ){0,2}News:\s+(?=\p{Lu})/u;

/** “Summary: ”. */
const HEADING =
  /^(?:summary|in short|key points?|zusammenfassung|kurz gesagt|résumé|en bref|resumen|en breve|resumo)\s?:\s+/iu;

/** “القاهرة — ” and “بيروت (وكالات) – ”: letters without large and small. */
const ARABIC_DATELINE = /^[\p{Script=Arabic}\s]{2,30}(?:\s?\([^()]{2,30}\))?\s[—–-]\s(?=\p{Script=Arabic})/u;

const capitalised = (text: string): string => text.replace(/^\p{Ll}/u, (first) => first.toUpperCase());

/** A paragraph or standfirst without the place and agency that some papers set before it. */
export function withoutDateline(text: string): string {
  const story = text
    .replace(DATELINE, '')
    .replace(PLACE_DATELINE, '')
    .replace(UNSPACED_DATELINE, '')
    .replace(COLON_DATELINE, '')
    .replace(ARABIC_DATELINE, '')
    .replace(CNN_DATELINE, '')
    .replace(CLOCK_DATELINE, '')
    .replace(BUTTON, '')
    .replace(SECTION, '')
    .replace(HEADING, '');
  return story.trim() === '' ? text : story;
}

/** The sentence without its dateline and its opener: “Recently, over 80 delegates” → “Over 80 delegates”. */
export function withoutOpener(sentence: string): string {
  const story = withoutDateline(sentence).replace(UNSPACED_OPENER, '');
  // Without its comma the word belongs to the sentence: “Also present were”.
  const bare = OPENER_NEEDS_COMMA.test(story) ? story : story.replace(OPENER, '');
  return capitalised(bare.trim() === '' ? sentence : bare);
}
