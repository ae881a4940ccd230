/** Openers of stories that posts don't use: a vague time or a link to the sentence before. */
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

/** Sentences that only point elsewhere or announce the text below. */
const SIGNPOST =
  /(?<!\p{L})(?:read (?:more|on|also|the (?:full|whole)\b|this (?:article|guide|post)|the .{0,60}\barticle to)|(?:find out|learn|discover) (?:more|why|how) (?:here|below|in this)|here(?:['’]?s| is| are) (?:what|how|why|everything|all|a look|our|some)|let['’]?s (?:jump|dive|dig|get) (?:in|into|started)|keep (?:reading|scrolling)|(?:in|on) this (?:article|post|guide|blog|page|video|episode|tutorial|newsletter)|this (?:article|post|guide|blog post|series) (?:will|explores?|explains?|is|was|covers?|looks?)|(?:follow|watch|see|join) (?:us|our|along|the latest|live|below)|(?:live )?updates? (?:below|here)|get .{3,60} delivered|try \p{Lu}\p{L}+|our (?:experts|editors|team|reviewers) (?:spent|research\p{L}*|test\p{L}*|review\p{L}*|cho\p{L}+)|scroll down|click here|(?:schedule|book|request|get) (?:a|an|your)(?: free)? (?:call|demo|quote|consultation|appointment|estimate|trial)|(?:call|contact|email|text|visit) us|use our|shop (?:now|our)|buy now|start your (?:free )?trial|\d[\d.,]* views|as an amazon associate|affiliate|(?:is|are) (?:supported|funded) by commissions?|(?:earn|receive|get)s? (?:an? |some )?(?:small |referral )*commissions?|welcome to (?:our|the|this)|(?:the )?editor['’]?s note|die (?:wichtigsten|neuesten|neusten) (?:neuigkeiten|nachrichten|entwicklungen|ereignisse|meldungen)|alle (?:news|infos?|informationen|entwicklungen|ereignisse|meldungen) (?:im|in|zum|rund)|(?:hier|unten) (?:geht es|lesen|finden|gibt es|im (?:live)?(?:ticker|blog))|(?:im|zum) (?:live|news)-?(?:ticker|blog)|lesen sie|mehr (?:dazu|infos|informationen)|(?:in|mit) diesem (?:artikel|beitrag|text)|suivez|(?:en direct|notre direct)|lire aussi|à lire|fait le point|dans cet article|sigue (?:en directo|aquí|leyendo|la última)|lee (?:más|también|aquí)|en este artículo|te contamos|acompanhe|leia (?:mais|também|aqui)|saiba mais|neste artigo|veja (?:mais|também|abaixo)|leggi (?:anche|di più)|segui (?:la diretta|qui))(?!\p{L})|点击(?:查看|阅读|下方)|更多(?:详情|内容|精彩)|详情(?:请|见)|続きを読む|この記事では|詳しくはこちら/iu;
/** Length in code units; longer sentences say more. */
const LONGEST = 160;

/** Sentences that only report that there was no comment. */
const NO_COMMENT =
  /(?<!\p{L})(?:(?:did not|didn['’]t|has not|hasn['’]t|have not|had not|could not|couldn['’]t) (?:\p{Ll}+ )?(?:respond(?:ed)?|reply|replied|return(?:ed)?|be reached|answer(?:ed)?)\b.{0,60}\b(?:comment|questions?|inquir(?:y|ies)|enquir(?:y|ies)|calls?|emails?|messages?|requests?)|declined to comment|(?:reagierte|antwortete|äußerte)n? (?:sich )?(?:zunächst |bislang |vorerst )?nicht auf .{0,30}(?:anfrage|bitte)|n['’](?:a|ont) pas (?:\p{Ll}+ )?(?:répondu|donné suite) à .{0,40}(?:demande|sollicitation|question)s?|no (?:ha|han|respondió|respondieron|quiso|quisieron) .{0,30}(?:solicitud|petición|comentarios?|preguntas?))(?!\p{L})/iu;
/** Notes of syndication: where the text first appeared. */
const APPEARED_FIRST =
  /(?<!\p{L})(?:(?:appeared|was (?:originally |first )?published) (?:first|originally)? ?(?:on|in|at|by) |erschien zuerst (?:auf|bei|in) |est apparu en premier sur |(?:se publicó primero|apareció primero) en |apareceu primeiro em |apare prima dată |è apparso per primo su )/iu;

/**
 * Checks whether a sentence only points: to another page, a live blog, the text that follows, an earlier publication,
 * or a comment that wasn't given.
 */
export const isSignpost = (sentence: string): boolean =>
  (sentence.length <= LONGEST && (SIGNPOST.test(sentence) || NO_COMMENT.test(sentence))) ||
  APPEARED_FIRST.test(sentence);

/** A writer or a newsroom that speaks of itself, outside quotations. */
const FIRST_PERSON: Readonly<Record<string, RegExp>> = {
  en: /(?<![\p{L}.])(?:I(?!\p{L}|\.|\s[IVX])|I['’](?:m|ve|d|ll)|my|me|myself|we['’](?:re|ve|ll|d)|we (?:have|are|were|had|built|tested|found|explore|will))(?!\p{L})/u,
  de: /(?<!\p{L})(?:ich|mein(?:e[rmns]?)?|mir|mich)(?!\p{L})/iu,
  fr: /(?<!\p{L})(?:je|j['’]|mon|mes|moi)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:yo|mis?|mí|conmigo)(?!\p{L})/iu,
  pt: /(?<!\p{L})(?:eu|meus?|minhas?|comigo)(?!\p{L})/iu,
};

const quoted = /["“„«][^"”“»]*["”“»]/gu;

/** Checks whether a sentence is spoken by an I or we that a post hasn't introduced. */
export function speaksOfItself(sentence: string, language: string | null): boolean {
  const primary = language?.toLowerCase().split(/[-_]/)[0] ?? 'en';
  const person = Object.entries(FIRST_PERSON).find(([key]) => key === primary)?.[1];
  return person?.test(sentence.replace(quoted, '')) ?? false;
}
