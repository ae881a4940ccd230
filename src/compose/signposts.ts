/** Sentences that say where else to read, or what the text below is going to say, and nothing of the story. */
const SIGNPOST =
  /(?<!\p{L})(?:read (?:more|on|also|the (?:full|whole)\b|this (?:article|guide|post)|the .{0,60}\barticle to)|(?:find out|learn|discover) (?:more|why|how) (?:here|below|in this)|here(?:['’]?s| is| are) (?:what|how|why|everything|all|a look|our|some)|let['’]?s (?:jump|dive|dig|get) (?:in|into|started)|keep (?:reading|scrolling)|(?:in|on) this (?:article|post|guide|blog|page|video|episode|tutorial|newsletter)|this (?:article|post|guide|blog post|series) (?:will|explores?|explains?|is|was|covers?|looks?)|(?:follow|watch|see|join) (?:us|our|along|the latest|live|below)|(?:live )?updates? (?:below|here)|get .{3,60} delivered|try \p{Lu}\p{L}+|our (?:experts|editors|team|reviewers) (?:spent|research\p{L}*|test\p{L}*|review\p{L}*|cho\p{L}+)|scroll down|click here|(?:schedule|book|request|get) (?:a|an|your)(?: free)? (?:call|demo|quote|consultation|appointment|estimate|trial)|(?:call|contact|email|text|visit) us|use our|shop (?:now|our)|buy now|start your (?:free )?trial|\d[\d.,]* views|as an amazon associate|affiliate|(?:is|are) (?:supported|funded) by commissions?|(?:earn|receive|get)s? (?:an? |some )?(?:small |referral )*commissions?|welcome to (?:our|the|this)|(?:the )?editor['’]?s note|die (?:wichtigsten|neuesten|neusten) (?:neuigkeiten|nachrichten|entwicklungen|ereignisse|meldungen)|alle (?:news|infos?|informationen|entwicklungen|ereignisse|meldungen) (?:im|in|zum|rund)|(?:hier|unten) (?:geht es|lesen|finden|gibt es|im (?:live)?(?:ticker|blog))|(?:im|zum) (?:live|news)-?(?:ticker|blog)|lesen sie|mehr (?:dazu|infos|informationen)|(?:in|mit) diesem (?:artikel|beitrag|text)|suivez|(?:en direct|notre direct)|lire aussi|à lire|fait le point|dans cet article|sigue (?:en directo|aquí|leyendo|la última)|lee (?:más|también|aquí)|en este artículo|te contamos|acompanhe|leia (?:mais|também|aqui)|saiba mais|neste artigo|veja (?:mais|também|abaixo)|leggi (?:anche|di più)|segui (?:la diretta|qui))(?!\p{L})|点击(?:查看|阅读|下方)|更多(?:详情|内容|精彩)|详情(?:请|见)|続きを読む|この記事では|詳しくはこちら/iu;
/** In code units: longer ones say more than that. */
const LONGEST = 160;

/** What every paper writes of its own asking: it says that nothing was said. */
const NO_COMMENT =
  /(?<!\p{L})(?:(?:did not|didn['’]t|has not|hasn['’]t|have not|had not|could not|couldn['’]t) (?:\p{Ll}+ )?(?:respond(?:ed)?|reply|replied|return(?:ed)?|be reached|answer(?:ed)?)\b.{0,60}\b(?:comment|questions?|inquir(?:y|ies)|enquir(?:y|ies)|calls?|emails?|messages?|requests?)|declined to comment|(?:reagierte|antwortete|äußerte)n? (?:sich )?(?:zunächst |bislang |vorerst )?nicht auf .{0,30}(?:anfrage|bitte)|n['’](?:a|ont) pas (?:\p{Ll}+ )?(?:répondu|donné suite) à .{0,40}(?:demande|sollicitation|question)s?|no (?:ha|han|respondió|respondieron|quiso|quisieron) .{0,30}(?:solicitud|petición|comentarios?|preguntas?))(?!\p{L})/iu;
/** Behind what a feed took over: where it appeared first. */
const APPEARED_FIRST =
  /(?<!\p{L})(?:(?:appeared|was (?:originally |first )?published) (?:first|originally)? ?(?:on|in|at|by) |erschien zuerst (?:auf|bei|in) |est apparu en premier sur |(?:se publicó primero|apareció primero) en |apareceu primeiro em |apare prima dată |è apparso per primo su )/iu;

/**
 * Whether a sentence only points: to another page, to a live blog, to the text that follows, to where it was published
 * before, or to an answer that did not come.
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

/** Whether a sentence is told by an I or a we that a post has not introduced. */
export function speaksOfItself(sentence: string, language: string | null): boolean {
  const primary = language?.toLowerCase().split(/[-_]/)[0] ?? 'en';
  const person = Object.entries(FIRST_PERSON).find(([key]) => key === primary)?.[1];
  return person?.test(sentence.replace(quoted, '')) ?? false;
}
