/** Place and agency before a story: “LONDON — ”, “Berlin/Paris (dpa) – ”, “新华社北京12月2日电 ”. */
const DATELINES: readonly RegExp[] = [
  /^\p{Lu}[\p{Lu}\s.'’-]{2,48}(?:,\s[\p{L}\p{N}\s.]{2,20})?(?:,?\s?\([^()]{2,30}\))?\s?[—–-]{1,2}\s+/u,
  /^\p{Lu}[\p{L}.'’]+(?:[/ ]\p{Lu}[\p{L}.'’]+){0,2}(?:, (?:\p{Lu}{2}|(?:\p{Lu}\p{Ll}{0,5}\.){1,2})(?=\s))?(?:\s\([^()]{2,30}\))?\s[—–]\s(?=\p{Lu}\p{L}+ )/u,
  /^(?:\p{Lu}[\p{L}.'’]+(?: \p{Lu}[\p{L}.'’]+){0,2}(?:, \p{Lu}\p{L}+\.? \d{1,2})? )?\((?:Reuters|AP|AFP|dpa|EFE|ANSA|Lusa|Xinhua|IANS|PTI|ANI|epd|KNA)\)\s?[-–—:]\s?/u,
  /^\p{Lu}[\p{L}\p{M} .,'’-]{2,30} ?\(CNN(?: \p{Lu}\p{L}+)?\)\s?[-–—]?\s?(?=\p{Lu})/u,
  /^(?:(?:\p{Lu}\p{Ll}+|(?:\p{Lu}\.)+) (?:Report(?:er)?|Correspondent) )?\p{Lu}[\p{Lu}\s]{4,24}:\s+(?=\p{Lu}\p{Ll})/u,
  /^(?:本[报報台網网社](?:[\p{Script=Han}\d]{0,16}[电電]|讯|訊)|新华社[\p{Script=Han}\d]{2,16}电|\p{Script=Han}{2,10}讯)(?:\s*[（(][^（）()]{2,30}[）)])?\s*/u,
  /^(?:【[^【】]{2,24}】\s*|〔[^〔〕]{2,24}〕\s*|\[[^[\]=]{2,24}=[^[\]]{2,40}\]\s*|\([^()=]{2,16}=[^()]{2,16}\)\s*(?:\p{Script=Hangul}{2,4} (?:기자|특파원)\s?=\s*)?)+/u,
  /^[\p{Script=Arabic}\s]{2,30}(?:\s?\([^()]{2,30}\))?\s[—–-]\s(?=\p{Script=Arabic})/u,
  /^\d{1,2}\.\d{1,2}\.\d{4},? \d{1,2}[.:]\d{2} Uhr\s?[:–—|-]\s*(?=\p{Lu})/u,
  /^\p{Lu}[\p{Ll}-]+\. (?=(?:Der|Die|Das|Ein|Eine|Es|Im|In|Am)\s)/u,
  /^(?:Zum (?:Video|Artikel|Podcast|Liveblog)|Zur (?:Galerie|Bildergalerie|Fotostrecke)|Video ansehen|Watch(?: the)? video|Play video|Voir la vidéo|Ver vídeo|Guarda il video)\s+(?=\p{Lu})/u,
];

/** Text without the place, the agency or the button before it. */
export function withoutDateline(text: string): string {
  const story = DATELINES.reduce((rest, dateline) => rest.replace(dateline, ''), text);
  return story.trim() === '' ? text : story;
}

/** “Von Jan Roth am 21/02/2021.”, “By Ann Lee”: up to 90 code units. */
const BYLINE =
  /^(?=.{1,90}$)(?:(?:by|von|par|por|di|av|af|written by|posted by) \p{Lu}[\p{L}\p{M} .’'-]{3,60}(?:\d.*)?\.?$|(?:written|posted|published|updated|reviewed) (?:by|on)[\s:])/iu;
/** Caption or credit of a picture. */
const CAPTION =
  /©|(?:^|\s)(?:Photo(?:graph)?|Foto|Bild|Image|Picture|Illustration)(?:\s?:|s? by )|[（(](?:Photo|Foto|图|圖)[^()（）]*[）)]$|[（(](?:資料照|資料圖|资料照|资料图)[^()（）]{0,20}[）)]|[（(][^()（）]{0,30}\b(?:Photo|Foto|Images?)\s?[/:|][^()（）]{1,60}[）)]|^[\p{L} &]{2,24}\s?[|｜]\s?\S/u;
/** Calls to read, watch, follow or pay, and notes of the newsroom about the page. */
const CALLS =
  /^(?:read more|related|see also|subscribe|sign up|follow us|source:|copyright|don['’]t miss|ne manquez pas|no te pierdas|阅读|相关|来源|点击)|(?<!\p{L})(?:(?:click|scroll|swipe|tap) (?:here|down|through|on)|read (?:more|on|also|the full)|sign up (?:for|to)|subscri(?:be|bing) to|newsletter|cookies?|follow (?:us|our|along|the latest|live)|(?:live )?updates? (?:below|here)|keep (?:reading|scrolling)|in this (?:article|post|guide|video|episode)|editor['’]?s note|(?:appeared|was (?:originally |first )?published) (?:first|originally)? ?(?:on|in|at|by)|affiliate|commissions?|alle (?:news|infos?|nachrichten|entwicklungen) (?:im|in|zum|rund)|lesen sie (?:jetzt|hier|mehr|auch)|mehr (?:dazu|infos)|klicken sie|hier finden sie|abonnieren|erschien zuerst|lire aussi|à lire|abonnez-vous|suivez|dans cet article|lee (?:más|también)|sigue (?:en directo|leyendo)|suscríbete|en este artículo|leia (?:mais|também)|saiba mais|assine|leggi (?:anche|di più))(?!\p{L})|更多(?:详情|内容|精彩)|详情(?:请|见)|続きを読む|この記事では|詳しくはこちら/iu;
/** Longest call in code units; a longer sentence tells something. */
const LONGEST_CALL = 160;

/** Checks whether a sentence belongs to the page and not to the story: a byline, a caption, a call to click. */
export const isFurniture = (sentence: string): boolean =>
  BYLINE.test(sentence) || CAPTION.test(sentence) || (sentence.length <= LONGEST_CALL && CALLS.test(sentence));
