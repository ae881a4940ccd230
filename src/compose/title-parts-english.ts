import type { PartRule } from './title-rule.ts';

const END = '(?=[,;:?!]| –|$)';
const CLAUSE = '[^,;:–?!]';
const DAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const MONTH =
  '(?:January|February|March|April|June|July|August|September|October|November|December|Jan\\.|Feb\\.|Aug\\.|Sept\\.|Oct\\.|Nov\\.|Dec\\.)';
const VERB = "(?:\\p{Ll}+(?:s|ed)|has|have|had|will|won't|to|is|are|was|were|can|cut|hit|won|lost|beat|dies?|says?)";
/** Words before which a time or place belongs to the statement. */
const BOUND =
  '(?<!\\b(?:by|until|till|from|through|since|before|after|than|of|to|and|or|for|only|not|between|under|over))';

/** Possible speakers before a colon, who stay. */
const SPEAKER =
  '(?:ministry|office|agency|department|court|government|company|bank|union|group|council|committee|authority|police|study|report|poll|survey|review|analysis|opinion|expert|official|minister|president|spokes\\p{L}+|source|witness\\p{L}*|judge|chief|leader|boss|coach|scientist|researcher|doctor|mayor|lawyer|family|mother|father|teacher)s?';

const rule = (source: string): RegExp => new RegExp(source, 'gu');

/** Parts that English headlines can do without. */
export const PARTS_ENGLISH: readonly PartRule[] = [
  {
    why: 'genre',
    cost: 0.2,
    pattern:
      /^(?:[Ll]ive|LIVE|Breaking|BREAKING|Exclusive|EXCLUSIVE|Watch|Video|Opinion|Analysis|Review|Podcast|Gallery|Pictures|Explainer|Explained|Update|UPDATE|Recall|Correction|Obituary|Interview|Transfer news|Weather|In brief|Just in|Editorial|Comment|Sport|Results?|(?:Flood|Storm|Weather|Heat|Snow|Fire|Tsunami|Health|Travel) (?:warning|alert|watch))(?: updates?)?(?:: | [|–] )/gu,
    own: true,
  },
  // Source in a word: “, trade body survey finds” becomes “, survey finds”.
  {
    why: 'source',
    cost: 0.9,
    pattern: rule(
      `(?<=, )(?:an? |the )?(?:[\\p{L}\\p{N}'-]+ ){1,3}(?=(?:survey|study|poll|report|court|inquiry|investigation|officials?|ministers?|agency|data|figures|documents?|analysis|watchdog|union) (?:finds?|says?|shows?|rules?|suggests?|warns?|confirms?|said|found)$)`,
    ),
    own: true,
  },
  {
    why: 'source',
    cost: 1,
    pattern:
      /,? according to (?:an?|the) (?:[\p{L}\p{N}-]+ ){0,2}?(?<source>survey|study|poll|report|inquiry|analysis)\b[^,;:–]*$/gu,
    instead: ', $<source> finds',
    own: true,
  },
  // Source of a statement that is uncertain or conditional.
  {
    why: 'source',
    cost: 3.5,
    pattern:
      /, (?:an? |the )?[^,;:–?!]{2,50} (?:[Ss]ays?|[Ss]aid|[Ff]inds?|[Ff]ound|[Ss]hows?|[Ss]uggests?|[Ww]arns?|[Cc]onfirms?|[Ss]ay)(?=[;,]|$)/gu,
    unsure: true,
  },
  // Charge of which a person is acquitted.
  {
    why: 'aside',
    cost: 2.4,
    pattern:
      / (?:accused of|charged with|on trial for|suspected of) [^,;:–?!]+?(?= (?:(?:is|are|was|were|has been|have been) )?(?:acquitted|cleared|freed|released|found not guilty)\b)/giu,
    own: true,
  },
  // “, about 1,200 of them in Arizona”.
  {
    why: 'aside',
    cost: 1.4,
    front: 3,
    pattern:
      /, (?:about |around |some |including )?(?:\d[\d·]*|one|two|three|half|most|many) of (?:them|which|whom) [^,;:–?!]+(?=,|;|$)/giu,
    own: true,
  },
  // Earlier value: “to 35% from 20%”.
  {
    why: 'aside',
    cost: 1.4,
    pattern: /(?<= to \p{Sc}?\d[^ ]*(?: (?:percent|per cent))?) from \p{Sc}?\d[^ ]*(?: (?:percent|per cent))?/giu,
  },
  // Deadline of a condition.
  {
    why: 'time',
    cost: 2.4,
    pattern: /(?<= (?:unless|if) (?:\S+ ){2,}\S+) by \p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?(?: \d{1,2})?$/giu,
    own: true,
  },
  // Start of something planned.
  {
    why: 'time',
    cost: 3,
    pattern:
      /(?<= (?:to be|to|will(?: be)?) (?:\S+ )+\S+) from (?:next )?(?:\p{Lu}\p{L}+|\d{4}|month|year|week|spring|summer|autumn|winter)(?: \d{4})?$/gu,
    own: true,
  },
  { why: 'time', cost: 1, pattern: / in (?:the )?\d{1,3}(?:st|nd|rd|th) minute/gu },
  // Addition to an action: “passes budget | with longer library hours”.
  {
    why: 'aside',
    cost: 3,
    pattern: rule(
      `(?<=\\b(?:pass|approv|adopt|launch|unveil|open|mark|celebrat|return|end|start)(?:es|s|ed) (?:[^ ,]+ ){0,3}[^ ,]+) with (?!.*\\d)${CLAUSE}{3,}?${END}`,
    ),
  },
  // A kicker with names, at last, in front of a whole statement: “Ostrey chaos: island sends ferries and warns …”.
  {
    why: 'topic',
    cost: 8,
    pattern: rule(`^(?=\\p{Lu})(?:[\\p{L}\\p{N}'’.-]+ ){1,4}\\p{Ll}{3,}: (?=(?:\\S+ ){1,6}?${VERB} (?:\\S+ ){2})`),
    unless: new RegExp(`\\b${SPEAKER}: $`, 'iu'),
    own: true,
    kicker: true,
  },
  // Scenes in front of the statement: “Boats left on beaches and roofs: Ostrey counts …”.
  {
    why: 'background',
    cost: 6,
    pattern: rule(
      `^[^:“”"]{3,50} (?:left|found|held|\\p{Ll}+ed|\\p{Ll}+ing) [^:“”"]{3,50}: (?=(?:\\S+ ){1,5}?${VERB} (?:\\S+ ){2})`,
    ),
    unless: new RegExp(`\\b(?:says?|said|${SPEAKER})\\b`, 'iu'),
    own: true,
  },
  // Exclamation before a statement about it.
  {
    why: 'aside',
    cost: 4,
    pattern: rule(
      `^(?:“[^”]+”|"[^"]+"|‘[^’]+(?:’[^’:]+)*’|'[^']+'): (?=(?:\\S+ ){1,5}?(?:${VERB}|divided|split) (?:\\S+ ){2})`,
    ),
    own: true,
  },
  // Place after a complete statement; not “a cut in aid”, and not with whom or on what.
  {
    why: 'place',
    cost: 8.4,
    front: 6,
    pattern: rule(
      `(?<=^[^:;–?!]* ${VERB} (?:\\S+ ){2,}[^ ,]+)(?<! (?:\\p{Ll}+(?:ed|ing)|increase|rise|fall|cut|drop|change|decline|surge|role|part|interest|confidence|faith|stake|share|investment|slump|jump|growth|reduction|say|hand|belief)s?) (?:in(?! \\p{Ll}+ing\\b)|near|across|inside|outside|during) [^,;:–?!’”"]{3,}$`,
    ),
    unlessBehind:
      /\b(?:charged|accused|linked|compared|faced|threatened|filled|die[sd]?|dead|killed|lives?|lived|banned|barred|down|up|off|out|drops?|falls?|rises?|between|from|not|no)\b/iu,
  },
  // “: What we know about her youth”, “: here's how to check”.
  {
    why: 'clause',
    cost: 3,
    front: 3,
    pattern:
      /(?:: | – |, )(?:[Hh]ere's (?:what|how|why|everything|all)|[Ww]hat (?:we know|to know|you need|it means|happens next)|[Ee]verything (?:you|we)|[Aa]ll you need|[Tt]hings to know|[Tt]he latest)(?![^:]*:)[^:]*$/gu,
    own: true,
  },
  // Comment after a complete statement: “City has failed its traders: there is a solution”.
  {
    why: 'clause',
    cost: 4.5,
    front: 5,
    pattern: rule(`(?<=^[^:–]* ${VERB} [^:–]*): (?![“"‘'])[^:]{8,}$`),
    unlessBehind: new RegExp(
      `\\b(?:says?|said|asks?|asked|tells?|told|warns?|insists?|claims?|vows?|finds?|shows?|rules?|${SPEAKER}$)\\b`,
      'iu',
    ),
  },
  // Title before a full name: “Rep. Ada Quill”.
  {
    why: 'aside',
    cost: 0.8,
    pattern:
      /(?<=^|[ (])(?:(?:U\.S\. )?(?:Rep|Sen|Gov)\.|Mrs?\.?|Ms\.?|Dr\.?|Prof\.) (?=\p{Lu}[\p{L}'-]+ \p{Lu}\p{Ll})/gu,
    own: true,
  },
  // A statement, and what was called out: “Video shows rescue of girl: ‘We got her!’”.
  {
    why: 'clause',
    cost: 1.8,
    front: 5,
    pattern: rule(`(?<=^[^:]* ${VERB} [^:]*): (?:“[^”]+”|"[^"]+"|‘[^’]+’|'[^']+')$`),
    unlessBehind: /\b(?:says?|said|asks?|asked|tells?|told|warns?|insists?|claims?|vows?|writes?)\b/iu,
  },
  { why: 'wording', cost: 0.3, pattern: /,? but (?=only )/gu, instead: ' ', own: true },
  {
    why: 'aside',
    cost: 1.2,
    pattern: /(?<=^[“"‘'][^“”"]+[”"’'][:,]? ?\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){0,3}) on [^,;:–]+(?:, [^,;:–]+)?$/gu,
  },
  // “the supermarket chain Haddon”, “broadband firm Northlink”.
  {
    why: 'aside',
    cost: 1,
    pattern:
      /(?<= |^|: )(?:[Tt]he )?(?:(?:[Cc]hipmaker|[Cc]armaker|[Aa]utomaker|[Dd]rugmaker|[Rr]etailer|[Aa]irline|[Bb]rewer)|(?:[Bb]roadband|[Ss]upermarket|[Tt]ech|[Oo]il|[Ee]nergy|[Dd]rug|[Rr]etail|[Ff]ashion|[Ff]ood|[Cc]ar|[Cc]oncert|[Tt]elecoms?|[Ww]ater) (?:firm|chain|company|maker|giant|group|retailer|provider|manufacturer|operator)) (?=\p{Lu}\p{Ll})/gu,
  },
  {
    why: 'background',
    cost: 1.2,
    front: 3,
    pattern: rule(`,? in (?:an? |the )?(?:bid|effort|attempt|move|drive|push) to ${CLAUSE}{3,}?${END}`),
    own: true,
  },
  {
    why: 'background',
    cost: 1.8,
    front: 3,
    pattern: rule(
      ` for (?:the |a )?(?:first|second|third|\\d+(?:st|nd|rd|th)) (?:(?:straight|consecutive|successive) )?(?:time|year|month|week|day|season|quarter)(?: (?:in|since) [^,;:–]+?)?${END}`,
    ),
  },
  {
    why: 'background',
    cost: 2.6,
    front: 3,
    pattern: rule(
      `(?<!rows?|control|fights?|battles?|concerns?|disputes?|anger|wins?|victory|takes?|taken|took|hands?|votes?|talks|fears?|doubts?|all|clash|questions?|lawsuit|deal) over (?!\\d|half|an?\\b|(?:[\\p{Ll}]+ )?\\p{Lu})${CLAUSE}{3,}?${END}`,
    ),
  },
  // Purpose behind a clause.
  {
    why: 'background',
    cost: 3,
    front: 5,
    pattern: rule(
      ` (?:in order )?to (?:plug|help|boost|improve|strengthen|support|meet|reach|reduce|increase|avoid|tackle|mark|ease|save|raise|celebrate|prevent|combat|curb|fund) ${CLAUSE}{3,}?${END}`,
    ),
  },
  { why: 'time', cost: 1.2, pattern: /(?<=\p{Ll} )(?:19|20)\d\d (?=(?:\p{Lu}\p{L}+ )?\p{Ll}+)/gu },
  // Topic named again in the rest, also by its initials: “Office for Ferry Safety: What is the OFS and what does it
  // do?”.
  {
    why: 'topic',
    cost: 1.2,
    pattern: rule(`^\\p{Lu}[^:“”"]*\\p{L}{4,}[^:“”"]* [^:“”"]*\\p{L}{4,}[^:“”"]*: (?=\\S+(?: \\S+){3})`),
    own: true,
  },
  // Two words that only name the subject; people and offices speak in front of a colon.
  {
    why: 'topic',
    cost: 1,
    pattern: /^\p{Lu}\p{Ll}+ \p{Ll}+: (?=\S+(?: \S+){3})/gu,
    unless: /(?:s|er|or|ist|an|police|court|judge|study|report|poll|survey|official|union|council|chief): $/iu,
    own: true,
  },
  // A kicker in small letters, at last: a column, a sport, an occasion.
  {
    why: 'topic',
    cost: 8,
    pattern: /^(?:\p{Lu}\p{L}*[’']s )?\p{L}+(?: \p{Ll}+){1,3}: (?=\p{Lu}\S*(?: \S+){4})/gu,
    unless: new RegExp(`\\b${SPEAKER}: $`, 'iu'),
    own: true,
    kicker: true,
  },
  // Circumstances behind complete clauses: after what, amid what, as something else happens.
  {
    why: 'background',
    cost: 1,
    front: 3,
    pattern: rule(
      `(?<!\\b(?:only|until|till|not|even|just|day|days|weeks?|months?|years?|hours|minutes|shortly|soon|immediately|at all|look|looks|named|modell?ed)),? (?:after|amid|following|ahead of|in the wake of|on the eve of|despite|thanks to|because of|due to|in response to) ${CLAUSE}{3,}?${END}`,
    ),
    own: true,
    unless: / only | unless | until /u,
  },
  {
    why: 'background',
    cost: 1.2,
    front: 3,
    pattern: rule(
      `(?<!\\b(?:only|as|so|same|such|known|seen|named|elected|regarded|described|serves?|used|works?|worked|far|long|soon|much|many|well|just)),? (?:as|while) (?!an? |of |well|many|much|few|little|long|soon|part|it |they |if |though|expected|planned|promised|president|chief|head|leader|minister|mayor|long as|a )${CLAUSE}{8,}?${END}`,
    ),
    own: true,
  },
  {
    why: 'background',
    cost: 2.6,
    front: 4,
    pattern: rule(`(?<!\\b(?:not|only|just|partly|mainly)),? (?:because|so that) ${CLAUSE}{3,}?${END}`),
    own: true,
  },
  {
    why: 'background',
    cost: 3,
    front: 4,
    pattern: rule(`(?<!\\b(?:not|only|shortly|just|long|ever)),? before ${CLAUSE}{3,}?${END}`),
    unless: / (?:19|20)\d\d/u,
  },
  // Introduction before a main clause.
  {
    why: 'background',
    cost: 1,
    pattern:
      /^(?:After|Amid|Following|As|While|Despite|With|Ahead of|Facing|Since|Although|Though) [^,;:–]{3,80}, (?=\S+(?: \S+){2})/gu,
    own: true,
  },
  // Addition beside the clause: “, leaving the door open”, “, which opened in May”.
  {
    why: 'aside',
    cost: 1.4,
    front: 3,
    pattern: rule(
      `, (?!including|excluding|barring|pending|during|saying|according|nothing|ex)\\p{L}+ing (?:${CLAUSE}|, (?=\\d)){3,}?${END}`,
    ),
    own: true,
  },
  {
    why: 'aside',
    cost: 1.5,
    front: 3,
    pattern: rule(`, (?:which|where|whose|who|when) ${CLAUSE}{3,}${END}(?:,(?= ))?`),
  },
  { why: 'aside', cost: 0.8, pattern: /(?<=\p{Lu}\p{L}+), \d{1,3},(?= )/gu },
  // Description of a person: “Ann Lee, who sang in Leeds, dies”.
  {
    why: 'aside',
    cost: 1.4,
    pattern: rule(
      `(?<=^[^,;:–]*\\p{Lu}[\\p{L}'-]+), (?!and |or |not |but |unless|if |only )${CLAUSE}{4,90},(?= ${VERB}\\b)`,
    ),
    own: true,
  },
  {
    why: 'aside',
    cost: 1,
    pattern: rule(`(?<=^\\S+(?: \\S+){4,} \\p{Lu}[\\p{L}'-]+), (?:an?|the) ${CLAUSE}{4,60}${END}`),
  },
  { why: 'aside', cost: 1, pattern: / aged \d{1,3}(?=[,;]|$)/gu },
  // Second clauses with a subject of their own.
  {
    why: 'clause',
    cost: 1.6,
    front: 4,
    pattern: /; .+$/gu,
    own: true,
    unless: /^; (?:except|not|only|but|unless|if)\b/iu,
  },
  {
    why: 'clause',
    cost: 1.8,
    front: 4,
    pattern:
      / – (?!but |if |except|for now|only |not |unless |say|until |according|with |\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?$)[^–]{3,}$/giu,
  },
  { why: 'clause', cost: 1.2, front: 4, pattern: / – and [^–]{3,}\?$/gu, own: true },
  {
    why: 'clause',
    cost: 2,
    pattern: rule(
      `(?<=^[^,;]+), and (?=[^,;]{4,60} (?:will|is|are|was|were|has|have|had|can|may|could|must|to|says?)\\b)${CLAUSE}{6,}$`,
    ),
    own: true,
    unless: / only | unless | if /u,
  },
  {
    why: 'clause',
    cost: 3,
    front: 4,
    pattern: rule(`, (?:though|although|even though) ${CLAUSE}{6,}?${END}`),
    own: true,
  },
  // Time.
  {
    why: 'time',
    cost: 1.2,
    pattern: rule(
      `(?<=\\b(?:said|says|told \\p{L}+|announced|ruled|voted|refused|agreed|acquitted)(?: on)?) (?:on )?${DAY}(?: (?:night|morning|afternoon|evening))?`,
    ),
  },
  { why: 'time', cost: 1.6, pattern: rule(`${BOUND} on ${DAY}(?: (?:night|morning|afternoon|evening))?(?= \\p{Ll})`) },
  { why: 'time', cost: 2.2, pattern: rule(`${BOUND} (?:on )?${MONTH} \\d{1,2}${END}`) },
  { why: 'time', cost: 2, pattern: rule(`${BOUND},? (?:on )?${DAY}(?: (?:night|morning|afternoon|evening))?${END}`) },
  {
    why: 'time',
    cost: 2,
    pattern: rule(
      `${BOUND} (?:today|tonight|yesterday|tomorrow|(?:this|last) (?:week|month|year|weekend|spring|summer|autumn|fall|winter|season))${END}`,
    ),
  },
  {
    why: 'time',
    cost: 2.2,
    pattern: rule(`${BOUND} next (?:week|month|year|weekend|spring|summer|autumn|fall|winter|season)${END}`),
  },
  { why: 'time', cost: 2.4, pattern: rule(`${BOUND} in (?:early |late |mid-)?${MONTH}(?: \\d{4})?${END}`) },
  { why: 'time', cost: 1, front: 2, pattern: / (?:now|recently|newly)(?= \p{Ll})/gu },
  // Place names.
  {
    why: 'place',
    cost: 0.6,
    pattern: rule(
      `(?<=\\p{Lu}[\\p{L}'-]+), (?:China|Ohio|Texas|England|Scotland|Wales|France|Germany|Spain|Italy|Japan|Canada|Australia|India|Mexico|California|Florida|Arizona|Nevada|Iowa|Idaho|Oregon|Maine|N\\.Y\\.|Ont\\.)(?:,(?= )|${END})`,
    ),
  },
  {
    why: 'clause',
    cost: 4,
    pattern: rule(
      `(?<=^(?:\\S+ ){3,}\\S+) and \\p{Ll}+(?:s|ed) (?:an?|the|his|her|its|their|\\p{Lu}|\\p{Sc}?\\d)${CLAUSE}{0,100}?${END}`,
    ),
  },
  { why: 'clause', cost: 3, pattern: /(?<=\d+ \p{Ll}+), \d[\d·]* \p{Ll}+$/gu },
  // Praise and filler.
  {
    why: 'weak',
    cost: 0.7,
    pattern:
      /(?<=\S) (?:global|new|smart|major|big|key|annual|special|great|grand|renowned|famous|leading|innovative|vibrant|unique|successful|successfully|fully|further|international|ongoing|massive|huge|dramatic|dramatically|officially|finally|jointly|widely|highly|really|very|so-called|high-level|world-class|state-of-the-art|first-ever|brand-new|long-awaited|much-anticipated|cutting-edge|high-quality|in-depth|integrated|comprehensive|strategic|advanced|appeal|senior|lucrative|stunning|star|own-label)(?= \p{L}+)(?! (?:and|than|but)\b)/giu,
    unless: /^ \p{Lu}/u,
  },
];
