import type { PartRule } from './title-rule.ts';

const END = '(?=[,;:?!]| –|$)';
const CLAUSE = '[^,;:–?!]';
/** Words between a preposition or an article and its noun. */
const BETWEEN =
  '(?: (?:de[rsmn]|die|das|eine[rsmn]?|ein|ihre[rsmn]?|seine[rsmn]?|diese[rsmn]?|zwei|drei|vier|fünf|\\p{Ll}[\\p{L}-]*(?:e|en|er|em|es)|\\d[\\d·]*))';
const NOUN = '[\\p{Lu}\\d„"][\\p{L}\\d·:\'-]*[“"]?';
const GROUP = `${BETWEEN}{0,3} ${NOUN}(?: ${NOUN})?`;
/** Complements of a noun in a background phrase: of whom, where, with whom. Nothing that a verb could wait for. */
const MORE = `(?: (?:de[rs]|von|vom|um|zwischen|gegen|mit|im|am|an der|in der|bei|beim|und)${GROUP}| in \\p{Lu}\\p{Ll}+)`;
/** Events, behind which something else happened: “nach Streit”, “nach der Heimpleite”; “nach Polen” is a place. */
const EVENTS =
  'ung|streit|krach|brand|panne|unfall|pleite|tod|kritik|protesten?|angriff|sturz|fund|urteil|wahl|niederlage|sieg|absturz|schüssen?|gespräche?n?|jahren?|monaten?|wochen?|tagen?|stunden?|debatte|vorwürfen?|skandal|explosion|unwetter|erdbeben|feuer|beschwerden?|rücktritt|spiel|remis|rückstand|krankheit|pause|hitze|sitzung|affäre|prozess|unglück|anschlag|attacke|defekt|ausfall|wechsel|verlust|test|warnung|einbruch|überfall|zusammenstoß|lawine|flut|hochwasser|sturm';
const EVENT = `\\p{L}*(?:${EVENTS.replace(/(?<=^|\|)\p{Ll}/gu, (first) => `[${first}${first.toUpperCase()}]`)})`;
/** End of a phrase that precedes the rest of its clause. */
const BEHIND = `(?= (?:\\p{Ll}[\\p{L}]*|[\\p{Lu}]\\p{L}+)(?: |$)|[,;:?!]| –|$)`;
const FINITE =
  '(?:(?!(?:mit|nicht|seit|statt|erst|jetzt|dort|fast|selbst|weit|laut|sonst|samt|damit|somit|nächst|zuletzt|meist|bereits|recht|hat) )\\p{Ll}{2,}t|hat|haben|sind|war|waren|wird|werden|will|wollen|soll|sollen|muss|müssen|kann|können|darf|dürfen|lehnen|fordern|warnen|rechnen|suchen|finden|bieten|stehen|gehen|kommen|bleiben|planen|halten|sehen|gibt|fallen)';

const rule = (source: string): RegExp => new RegExp(source, 'gu');
const GENRE =
  'Live|Liveblog|Liveticker|Ticker|Video|Kommentar|Meinung|Analyse|Interview|Reportage|Korrektur|Update|Eilmeldung|Exklusiv|Podcast|Fotos?|Bilder|Umfrage der Woche|Leichtathletik-(?:WM|EM)|Handball-(?:WM|EM)|Fußball-(?:WM|EM)|(?:Ski|Eishockey|Biathlon|Schwimm)-WM|Olympia|Tennis|Formel 1|DFB-Pokal|Champions League|Europa League|Glosse|Kolumne|Leitartikel|Rezension|Porträt|Nachruf|Hintergrund|Medienbericht|Fußball|Bundesliga|Wetter';

/** Parts that German headlines can do without: nothing that a verb requires, and never its separable prefix. */
export const PARTS_GERMAN: readonly PartRule[] = [
  {
    why: 'genre',
    cost: 0.2,
    pattern: rule(`^(?:${GENRE})(?: zu[mr]? [^:]{3,40})?(?:: | [|–] )`),
    own: true,
    unless: /Medienbericht/u,
  },
  {
    why: 'genre',
    cost: 0.2,
    pattern: /^(?:\+{2,} ?)?[^:]{0,40}(?:Liveticker|Newsticker|Liveblog|Newsblog|Ticker): | ?\+{2,}$/gu,
    own: true,
  },
  // Decision behind the parties who agreed on it.
  {
    why: 'background',
    cost: 2.4,
    pattern: /^[^:„?]* (?:einigen sich|einigt sich|einig)(?: [^:„?]*)?: (?=\S+(?: \S+){3})/gu,
    own: true,
  },
  {
    why: 'background',
    cost: 0.8,
    pattern: /^(?:Nach(?= (?:\p{Ll}+ )?\p{L}+:)|Trotz|Wegen) [^:,]{2,60}: (?=\S+(?: \S+){2})/gu,
    own: true,
  },
  {
    why: 'topic',
    cost: 0.8,
    pattern:
      /^(?:Streit|Debatte|Kampf|Krach|Ärger|Hoffnung|Sorge|Angst|Kritik|Rückschlag|Erfolg|Überraschung|Aufatmen|Entscheidung|Einigung)(?: [^:,]{2,60})?: (?=\S+(?: \S+){2})/gu,
    own: true,
  },
  {
    why: 'topic',
    cost: 1,
    pattern:
      /^\p{L}*(?:[sS]treit|prozess|krise|debatte|[sS]kandal|unglück|affäre|[sS]treik|sturm|unwetter|hochwasser|reform|brand|warnung|verordnung|gesetz|novelle|paket|gipfel|verfahren|urteil|pläne): (?=\S+(?: \S+){2})/gu,
    own: true,
  },
  { why: 'background', cost: 1, pattern: /^Sturm(?:tief)? [^:]{2,30}: (?=\S+(?: \S+){2})/gu, own: true },
  { why: 'wording', cost: 0.3, pattern: /(?<=, |– (?:bislang |bisher |vorerst )?)aber (?=nur )/gu, own: true },
  { why: 'wording', cost: 0.5, pattern: /^(?:Der|Die|Das|Ein|Eine) (?=\p{Lu})/gu, own: true },
  // Source of a statement that is uncertain or conditional.
  {
    why: 'source',
    cost: 3.5,
    pattern:
      /, (?:sagt|sagen|warnt|warnen|heißt es|glaubt|meint|erwartet|berichtet) [^,;:–?!]{3,60}$|(?<=^\S+ \S+.*) laut \p{Lu}[\p{L}-]+(?= |$)/gu,
    unsure: true,
  },
  { why: 'time', cost: 1, pattern: / in der \d{1,3}\. Minute(?= |$|,)/gu },
  { why: 'source', cost: 0.9, pattern: /(?<=laut )(?:einer|eines|einem|der|dem) (?=\p{Lu})/gu, own: true },
  {
    why: 'aside',
    cost: 1.2,
    pattern: /(?<=“ ?[–:] ?\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,3}) (?:über|zu|zum|zur) [^:–]+$/gu,
    own: true,
  },
  { why: 'aside', cost: 1, pattern: /(?<=[ ^])(?:die|der) (?:Gemeinde|Stadt) (?=\p{Lu})/gu },
  {
    why: 'aside',
    cost: 1,
    pattern:
      /(?<=^|: )(?:Der |Die )?\p{Lu}\p{L}*(?:hersteller|zulieferer|konzern|händler|anbieter|bauer|unternehmen|kette|firma|riese) (?=\p{Lu}\p{L}+ \p{Ll})/gu,
  },
  {
    why: 'background',
    cost: 3,
    pattern:
      /(?<=\p{Lu}\p{L}+) von (?:rund |etwa |mehr als )?(?:\p{Ll}+|\d[\d·]*) (?:Millionen|Milliarden) (?:Euro|Franken|Dollar)/gu,
    own: true,
    unless: /mehr als/u,
  },
  // Background.
  {
    why: 'background',
    cost: 1.2,
    front: 2,
    pattern: rule(
      `(?<!erst|nur|bis|kurz|lange|Jahren?|Wochen?|Monaten?|Tagen?|Stunden?) nach${BETWEEN}{0,3} ${EVENT}${MORE}{0,3}${BEHIND}`,
    ),
    own: true,
  },
  {
    why: 'background',
    cost: 1.2,
    front: 2,
    pattern: rule(`(?<!nur|nicht) (?:trotz|wegen|angesichts|infolge|dank|mangels)${GROUP}${MORE}{0,3}${BEHIND}`),
    own: true,
  },
  {
    why: 'background',
    cost: 1.6,
    front: 2,
    pattern: rule(
      `(?<!nur|nicht) aus (?:Sorge|Angst|Protest|Furcht|Mangel|Kostengründen|Spargründen|Sicherheitsgründen)${MORE}{0,2}${BEHIND}`,
    ),
    own: true,
  },
  {
    why: 'background',
    cost: 1.6,
    front: 2,
    pattern: rule(`,? (?:während|weil|da|nachdem|indem) ${CLAUSE}{6,}${END}`),
    own: true,
    unless: /nur|bis /u,
  },
  { why: 'background', cost: 1.6, front: 2, pattern: rule(`, um [^,;:–]+ zu \\p{Ll}+${END}`), own: true },
  // Beside the clause.
  {
    why: 'aside',
    cost: 1.5,
    front: 2,
    pattern: rule(
      `, (?:d(?:er|ie|as|em|en|eren|essen)|wo|wobei|wodurch|womit) (?!\\p{Lu}\\p{L}+ ${FINITE} )${CLAUSE}{6,90}(?=$| –|;)`,
    ),
    // Of several, it may identify which ones.
    unlessBehind: /(?:\p{L}(?:en|ern|innen|er)|[Aa]lles?)$/u,
  },
  { why: 'aside', cost: 1.6, front: 2, pattern: /, (?:darunter|etwa|so|zum Beispiel) [^,;:–?!]{4,}$/gu },
  { why: 'aside', cost: 0.8, pattern: /(?<=\p{Lu}\p{L}+) \(\d{1,3}\)/gu },
  // Second clauses.
  {
    why: 'clause',
    cost: 1.6,
    front: 4,
    pattern: /; .+$/gu,
    own: true,
    unless: /^; (?:nur|nicht|außer|aber|ausgenommen)/u,
  },
  {
    why: 'clause',
    cost: 1.8,
    pattern:
      /(?<=^[^–]*\S+(?: \S+){3,}) – (?!aber|doch|nur|nicht|außer|wenn|sofern|falls|bis|\p{Lu}\p{L}+$)[^–]{3,}$/gu,
  },
  {
    why: 'clause',
    cost: 2,
    pattern: rule(
      `(?<=^(?:[^:]{2,60}: )?[^;:]*(?: |^)(?:${FINITE} [^,;:]*|\\p{Ll}+(?:en|eln|ern))), (?!dass|weil|wenn|sofern|falls|außer|ausser|ob|wie|was|wer|warum|wo|nicht|sondern|aber|obwohl|doch|bis|damit|d(?:er|em|en|eren|essen) )(?:[^,;:–]+? )?${FINITE} [^,;:–]{3,}$`,
    ),
    own: true,
    unless: /(?<!\p{L})(?:aber|nur|jedoch|dennoch|außer|sofern|zu)(?!\p{L})/u,
  },
  {
    why: 'clause',
    cost: 2.2,
    pattern: rule(`(?<=^[^,;:]*(?: |^)${FINITE} [^,;:]*) und ${FINITE} [^,;:–]{3,}$`),
    own: true,
    unless: /(?<!\p{L})(?:aber|nur|jedoch|dennoch|doch|außer|sofern|nicht|kein\p{Ll}*)(?!\p{L})/u,
  },
  {
    why: 'clause',
    cost: 2.4,
    pattern: rule(`^[^:„?]*(?: |^)${FINITE} [^:„?]*: (?=(?:Warum|Wie|Weshalb|Wieso) )`),
    own: true,
  },
  {
    why: 'clause',
    cost: 4,
    front: 5,
    pattern: /, (?:aber|doch) (?!nur|nicht|ohne|mit|für|in|an|zu|wenn)[^,;:–?!]{12,}$/gu,
    own: true,
    unless: / nur | wenn /u,
  },
  // Time and place.
  {
    why: 'time',
    cost: 1.8,
    front: 2,
    pattern: rule(
      `(?<!bis|seit|ab|vor|nach|und|erst|nur|noch) (?:am (?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Wochenende)\\p{Ll}*|heute|gestern|morgen|in dieser Woche|in diesem (?:Jahr|Monat|Sommer|Herbst|Winter|Frühjahr)|am \\d+\\. \\p{Lu}\\p{L}+)(?= |[,;:?!]|$)`,
    ),
  },
  {
    why: 'time',
    cost: 2.2,
    front: 2,
    pattern: rule(
      `(?<!bis|seit|ab|vor|nach|und|erst|nur|noch|frühestens|spätestens) (?:im (?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Sommer|Herbst|Winter|Frühjahr|Frühling|kommenden Jahr|nächsten Jahr|neuen Jahr)|zum Jahresende|kommende Woche|nächste Woche)(?: \\d{4})?(?= |[,;:?!]|$)`,
    ),
  },
  {
    why: 'time',
    cost: 1.2,
    pattern: /(?<=\p{L}) (?:nun|jetzt|künftig|endlich|erneut|ausgerechnet jetzt|wieder einmal)(?= )/gu,
    unless: /erneut/u,
  },
  {
    why: 'weak',
    cost: 0.7,
    pattern:
      /(?<=\S) (?:ausdrücklich|deutlich|offiziell|endgültig|überraschend|offenbar überraschend|vollständig|massiv|tief|gemeinsam|weiterhin|heftig|umstrittene[nrsm]?|beliebte[nrsm]?|große[nrsm]?|neue[nrsm]?|hohe[nrsm]?)(?= \S)/gu,
    unless: /weiterhin/u,
  },
];
