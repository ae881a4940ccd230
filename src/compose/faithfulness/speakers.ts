const SAYS_CHINESE = '(?:说|說|表示|指出|认为|認為|介绍|介紹|强调|強調|称|稱|告诉记者|告訴記者|坦言|直言|谈到)';
const AFTER_CHINESE = new RegExp(`^[，,]?(?<name>[\\p{Script=Han}·]{2,40}?)${SAYS_CHINESE}(?=[，,。：:；;！!]|$)`, 'u');
const BEFORE_CHINESE = new RegExp(
  `(?:^|[，。；！？])(?<name>[\\p{Script=Han}·]{2,40}?)${SAYS_CHINESE}[：:，,]?\\s*$`,
  'u',
);

/** The hundred or so surnames of nearly everybody, simplified and traditional where they differ. */
const SURNAMES =
  '[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董潘袁蔡蒋蔣余于杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯温溫康施洪季乔喬赖賴文庞龐樊兰蘭殷庄莊]|欧阳|歐陽|司马|司馬|上官|诸葛|諸葛';
const OFFICES =
  '[书書局部市省县縣校院会會馆館处處队隊站厅廳行事][长長]|主席|主任|总裁|總裁|经理|經理|总监|總監|教授|发言人|發言人|创始人|創始人|负责人|負責人';
/** Ends with a person's name: with a Chinese surname, foreign with its dot, or right behind an office. */
const PERSON = new RegExp(
  `(?:(?:${SURNAMES})\\p{Script=Han}{1,2}|\\p{Script=Han}{1,8}·\\p{Script=Han}{1,8}|(?:${OFFICES})\\p{Script=Han}{2,4})$`,
  'u',
);
/** Words that look like a name of that kind. */
const NO_PERSON =
  /(?:方面|高管|高层|高層|高手|高校|任何|万人|萬人|金融|白领|白領|文化|文章|文件|文中|成员|成員|向导|于是|于此|石油|马上|馬上|温和|严肃|方案|方式|江苏|江蘇|江西|马路|钟后|康复|史上|代表|助理|秘书|秘書|夫人|[妻儿兒孙孫]子|丈夫|女[儿兒]|[父母]亲|律师|律師|等人|本人|[团團][队隊]|[办辦]公室)$/u;
/** Unnamed or generic speakers, or someone other than the person named last. */
const UNNAMED =
  /^(?:有|据|據|如果|假如|若|没|沒|不|非|这|這|那)|据[^的]{0,12}$|[没沒]有|未|否认|否認|不是|[并並]非|不[会會曾肯]|有人|网友|網友|网民|網民|网上|網上|[记記]者|消息|匿名|人士|某|[他她它我你听聽称稱说說]|[对對给給跟被让讓]|律师函/u;
/** Listeners and manner, which are no part of the speaker. */
const HOW =
  /(?:(?:在?接受[\p{Script=Han}]{0,10}采访时|在?接受[\p{Script=Han}]{0,10}採訪時)|(?:告诉|告訴|[对對]|向)(?:本[报報])?[记記]者)?(?:还|還|也|则|則|又|介绍|介紹|补充|補充|解释|解釋|笑着|笑著|随后|隨後|进一步|進一步)?$/u;

/** Relatives, whose person was named before. */
const KIN = /^(?:妻子|丈夫|[儿兒]子|女[儿兒]|父[亲親]|母[亲親]|朋友|同事|[邻鄰]居|哥哥|姐姐|弟弟|妹妹)/u;

/**
 * Speaker that a Chinese sentence names right beside a quotation, with the office before the name: “在站台等候首班车的市民周建华说” →
 * “市民周建华”. Null if it is no person's name.
 */
function chineseSpeaker(before: string, after: string): string | null {
  const speaker = (BEFORE_CHINESE.exec(before) ?? AFTER_CHINESE.exec(after))?.groups?.name?.replace(HOW, '');
  if (speaker === undefined || UNNAMED.test(speaker)) return null;
  const who = /^.+的(?<who>[\p{Script=Han}·]{2,16})$/u.exec(speaker)?.groups?.who ?? speaker;
  if (who.length > 24 || NO_PERSON.test(who) || !PERSON.test(who)) return null;
  const name = who.replace(KIN, '');
  return PERSON.test(name) ? name : who;
}

const TITLES = '(?:Dr|Mr|Mrs|Ms|Prof|Sir|Rev|Sen|Rep|Gov)\\.? ';
/** An apostrophe and an s at the end is a possessive: it belongs to no name. */
const WORD = "\\p{Lu}[\\p{L}\\p{M}]*(?:['’-](?!s(?![\\p{L}\\p{M}]))[\\p{L}\\p{M}]+)*";
const INITIALS = '\\p{Lu}\\.(?:-?\\p{Lu}\\.)*';
/** “St. John-Reyes”: its point ends no name. */
const SAINT = '(?:(?:St|Ste)\\.? )?';
const PART = `(?:${INITIALS}(?= )|${SAINT}(?:(?:al|el|ul|ad|as|an|ar)-)?${WORD})`;
const PARTICLE =
  '(?:de|da|do|dos|das|del|della|di|du|la|le|les|van|von|der|den|ter|ten|zu|zur|bin|ibn|bint|abu|al|el|y|e)';

/** A name with its titles, initials and particles: “Dr. J. P. O’Neill”, “Maria de la Cruz”, “Abdul al-Rashid”. */
const NAME = `(?:${TITLES}){0,2}${PART}(?: (?:${PARTICLE} ){0,3}(?:d['’])?${PART}){0,6}`;

/** The longest name here and never a part of it: a look-ahead is not tried again with less. */
const wholeName = (group: string): string => `(?=(?<${group}>${NAME}))\\k<${group}>(?![\\p{L}\\p{M}\\p{N}'’-])`;

/** A name in the possessive: “Alan Birch’s”, “James’”. */
const OWNER = `(?=(?<owner>${NAME}))\\k<owner>['’]s? `;

/** Beginning of a sentence; the point behind a title or initial ends none. */
const SENTENCE_START = '(?:^|(?<!\\b(?:Dr|Mr|Mrs|Ms|Prof|Rev|Sen|Rep|Gov|Ste?|\\p{Lu}))[.!?]["”]? )';

/** Words that start sentences with a capital but no name. */
const NO_NAME =
  /^(?:The|A|An|In|On|At|As|While|When|After|Before|But|And|It|This|That|These|Those|He|She|They|We|With|For|From|Both|Each|Many|Some|Most|Meanwhile|However|Walking|Speaking|Another|Also|According|Now|Today|Yesterday|Last|Next|Nobody|Everybody|Someone|Somebody|Anyone|No|One|Its|His|Her|Their|Neither|Not|Never|Did|Do|Does|Has|Had|Have|If|Is|Was|Were|Are|Why|How|What|Where|Who|Whether|Would|Could|Should|Can|Will|Once|Since|Though|Although|Because|Unlike|Like|So|Then|Yet|Or|Nor|Even|Only|Perhaps|Maybe)\b/u;
const NAMES = new RegExp(NAME, 'gu');
const TITLE = new RegExp(`^(?:${TITLES})+`, 'u');

const isName = (name: string): boolean => !NO_NAME.test(name);

/** Names of at least two words in a text, in order, without their titles. */
const fullNames = (text: string): string[] =>
  Array.from(text.matchAll(NAMES), ([name]) => name.replace(TITLE, '')).filter(
    (name) => name.includes(' ') && isName(name),
  );

/** Whole names of a story by their last word, each once, in order. */
type NamesByLast = ReadonlyMap<string, ReadonlySet<string>>;

const lastWord = (name: string): string => name.slice(name.lastIndexOf(' ') + 1);

function namesByLast(story: string): NamesByLast {
  const names = new Map<string, Set<string>>();
  for (const name of fullNames(story)) {
    const known = names.get(lastWord(name)) ?? new Set();
    names.set(lastWord(name), known.add(name));
  }
  return names;
}

/** Names of the story that was read last: all its quotations ask for them one after the other. */
let latest: { story: string; names: NamesByLast } | null = null;

function namesIn(story: string): NamesByLast {
  if (latest?.story !== story) latest = { story, names: namesByLast(story) };
  return latest.names;
}

/** People of one surname, at most; of more nobody can tell who is meant. */
const NAMESAKES = 50;

/** The name as the story first gives it: “Vaquer” → “Jordi Vaquer”; null when it could be two people's. */
function fullName(name: string, story: string): string | null {
  const surname = name.replace(TITLE, '');
  if (surname.replace(/^Ste?\.? /u, '').includes(' ')) return name;
  const namesakes = [...(namesIn(story).get(lastWord(surname)) ?? [])];
  if (namesakes.length > NAMESAKES) return null;
  const full = namesakes.filter((other) => other !== surname && other.endsWith(` ${surname}`));
  const shortest = full.toSorted((a, b) => a.length - b.length)[0] ?? '';
  if (!full.every((other) => other === shortest || other.endsWith(` ${shortest}`))) return null;
  return full[0] ?? (surname === name ? null : name);
}

const ENGLISH =
  'said|says|say|added|adds|noted|notes|explained|explains|observed|observes|stated|states|highlighted|highlights|stressed|stresses|remarked|remarks|argued|argues|wrote|writes|commented|comments|recalled|recalls|warned|warns|insisted|insists|continued|concluded|concludes|announced|announces|emphasi[sz]ed|emphasi[sz]es|pointed out|points out|suggested|suggests|asked|replied|admitted|declared';
const OTHERS =
  'sagte|sagt|erklärte|erklärt|betonte|betont|meinte|meint|berichtete|berichtet|warnte|warnt|forderte|kritisierte|erzählte|erzählt|a déclaré|a dit|a expliqué|a affirmé|a ajouté|a assuré|déclare|explique|affirme|raconte|souligne|confie|précise|assure|estime|témoigne|dijo|dice|afirmó|explicó|explica|señaló|aseguró|declaró|comentó|disse|diz|afirmou|afirma|explicou|declarou|contou|ha detto|ha dichiarato|ha spiegato|spiega|afferma';
const ENDS = '(?![\\p{L}\\p{M}])';
/** Verbs with their listener behind them. */
const TOLD = '(?:told|tells|shared|praised)';

/** Verbs behind their subject: “Ann Lee said”; what Ann Lee said without marks is another statement. */
const SAYS = `(?:${TOLD}|(?:${ENGLISH}|${OTHERS})${ENDS}(?! (?:that|he|she|it|they|the|his|her|there|we|an?)\\b))${ENDS}`;
/** Verbs before their subject: “said Ann Lee”. */
const SAID_BY = `(?:${ENGLISH}|${OTHERS}|according to)`;
/** Languages in which an office has its place behind it: “la maire de Lyon, Anne Roux”. */
const SAID_BY_ABROAD = `(?:${OTHERS})`;
/** Any of them, with anything behind it. */
const SPEECH = `(?:${TOLD}|${ENGLISH}|${OTHERS})${ENDS}`;
const ADVERB = '(?:also |has |had |have |then |further |later |once |often |recently |(?!family|only)[a-z]+ly )?';

/** Words that deny a quotation or leave its speaker unknown. */
const DENIED =
  /\b(?:false|falsely|wrongly|untrue|fake|fabricated|hoax|den(?:y|ies|ied|ying)|allegedly|supposedly|reportedly|purportedly|rumou?rs?|claim(?:s|ed|ing)?|misquoted|misattributed|parody|satirical|falsch|gefälscht|bestritt|bestreitet|dementierte?|angeblich|démenti|dément|faux|fausse|falso|falsa|negó|desmintió|negou|desmentiu|nega)(?!\p{L})|否认|否認|网传|網傳|谣传|謠傳|谣言|謠言|辟谣|闢謠|不实|不實|虚构|虛構|编造|編造|捏造|不是真|假的|并非|並非/iu;
const NOT =
  /\b(?:not|never|nicht|nie|niemals|jamais|nunca|nobody|no one|neither|nor)\b|n['’]t\b|\bn['’]a\b|没有|沒有|[并並从從]未|不是|未曾/iu;
const NOT_SAID =
  /(?:\b(?:not|never)|n['’]t) (?:[a-z]+ )?(?:say|said|saying|tell|told|write|wrote|written|true|correct|make|made)\b|\bnie gesagt\b|\bnicht gesagt\b|\bjamais dit\b|\b(?:no|nunca) (?:dijo|ha dicho)\b|\b(?:não|nunca) disse\b|[没沒]有?[说說]|[从從并並]未[说說]|不是.{0,6}[说說]的/iu;

const lastSentence = (text: string): string => text.split(/[.!?]["”]? |[。！？]/u).at(-1) ?? '';
const firstSentence = (text: string): string => text.split(/[.!?](?:\s|$)|[。！？]/u)[0] ?? '';

/** Checks whether the words around a quotation deny it or call it a rumour. `after` begins behind its marks. */
function isDenied(before: string, after: string): boolean {
  if (/^\s*[?？]/u.test(after)) return true;
  const lead = lastSentence(before);
  const tail = firstSentence(after);
  return DENIED.test(lead) || NOT.test(lead) || DENIED.test(tail) || NOT_SAID.test(before) || NOT_SAID.test(after);
}

interface Surroundings {
  /** The paragraph before and after the quotation. */
  before: string;
  after: string;
  /** The whole story, in which a surname is given its first name. */
  story: string;
  /** True if the quotation ends with a full stop, behind which a new sentence can begin. */
  endsSentence?: boolean;
}

/** A speech verb farther away than this, in code units, belongs to something else. */
const NEAR = 400;
const APPOSITION = '(?:, (?<role>[^,.:;“”"]{3,60}),)?';
const PARTY = '(?: \\([^()]{1,30}\\))?';
/** What may follow a speaker's name behind the verb; any other word makes the name part of something else. */
const NAME_ENDS =
  '(?=\\s*$|\\s?[,.;:!?…—–]| (?:in|on|at|to|of|who|when|after|during|as|from|while|before|with|following|outside|inside|yesterday|today|last|this|am|im|auf|bei|nach|vor|gegenüber|dem|aus|von|à|au|dans|lors|sur|a|al|en|em|ao|durante|hoy|ayer)(?!\\p{L}))';
const ARTICLE = "(?:(?:the|our|his|her|their|der|die|la|le|el|o|a|os|as|il|lo) |l['’])";
/** An office before a name, “the council leader”; a preposition or a verb in it would make the name another's. */
const RELATION =
  '(?:of|to|for|by|with|at|in|from|and|or|who|that|which|about|against|near|on|like|as|than|is|was|were|are|has|had|von|vom|mit|bei|für|und|oder|de|du|des|d|do|da|dos|et|ou|pour|avec|contre|y|e|para|con|contra|com|di|per|[a-z]+ing|[a-z]+ed)';
const OFFICE_WORD = `(?!${RELATION}[ ,])\\p{Ll}[\\p{Ll}\\p{M}-]*`;
/** Text between commas behind a name that is no office. */
const NO_ROLE =
  /^\w+ing\b|^(?:in|on|at|as|but|and|while|after|during|der|die|das|qui|que|où)\b|\b(?:that|who|which|said|was|is|were|are|by|asked|told|when|after|before|because|if|says|added)\b/i;
const ENDS_CLAUSE = '(?:[:,]|\\s:)\\s*$';
const CLAUSE_END = new RegExp(ENDS_CLAUSE, 'u');

const START = '^\\s*[,，]?\\s*';
const AFTER = [
  // “…,” said Ann Lee, a farmer.
  `${START}${SAID_BY} ${wholeName('name')}${PARTY}${NAME_ENDS}(?:, (?<role>[^,.:;“”"]{3,60})(?=[,.]))?`,
  // “…,” said council leader Ann Lee; “…,” said Birch’s neighbour Ann Lee.
  `${START}${SAID_BY} (?:${OWNER}|${ARTICLE})?(?:${OFFICE_WORD} ){0,4}${wholeName('name')}${PARTY}${NAME_ENDS}`,
  // “…,” said Alan Birch’s lawyer, Tom Reed.
  `${START}${SAID_BY} (?:${OWNER}|${ARTICLE})(?:${OFFICE_WORD} ){0,3}${OFFICE_WORD}, ${wholeName('name')}${PARTY}${NAME_ENDS}`,
  // « … », a déclaré la maire de Lyon, Anne Roux.
  `${START}${SAID_BY_ABROAD} ${ARTICLE}[^,.:;“”"«»]{3,60}, ${wholeName('name')}${PARTY}${NAME_ENDS}`,
  // “…,” Ann Lee, a farmer, said.
  `${START}${wholeName('name')}${PARTY}${APPOSITION} ${ADVERB}${SAYS}`,
].map((pattern) => new RegExp(pattern, 'u'));
const BEFORE = new RegExp(
  `(?:${SENTENCE_START}|, |['’]s )(?:(?:Der|Die|Le|La|El|O|Il) (?:${OFFICE_WORD} ){0,3})?${wholeName('name')}${PARTY}${APPOSITION} ${ADVERB}${SPEECH}(?<rest>[^.!?“”"„«»]{0,120})$`,
  'u',
);
const SPEECH_AGAIN = new RegExp(`(?<![\\p{L}\\p{M}])(?:${SPEECH}|according to)`, 'u');
const PRONOUN_AFTER = new RegExp(`${START}(?:(?:[Hh]e|[Ss]he) ${ADVERB}${SAYS}|${SAID_BY} (?:he|she)\\b)`, 'u');
const PRONOUN_BEFORE = new RegExp(`\\b(?:[Hh]e|[Ss]he) ${ADVERB}${SPEECH}[^.!?“”"]{0,40}${ENDS_CLAUSE}`, 'u');

const PERSON_FIRST = new RegExp(`^(?:[^,]{0,120}, )?${wholeName('name')}, (?<role>[^,.:;“”"]{3,80}),`, 'u');

/** “Der ehemalige Kanzler Birk”: without the word before it the office would be another. */
const QUALIFIED = /(?:^|\s)(?:ehemalig|früher|damalig|einstig|designiert|stellvertretend|künftig|angeblich)\p{L}*\s$/u;

function named(match: RegExpExecArray | null, story: string): string | null {
  const name = match?.groups?.name;
  if (!match || name === undefined || !isName(name)) return null;
  if (QUALIFIED.test(match[0].slice(0, match[0].indexOf(name)))) return null;
  const full = fullName(name, story);
  const role = match.groups?.role?.trim();
  return full !== null && role && !NO_ROLE.test(role) ? `${full}, ${role}` : full;
}

/** Ann Lee said: “…”; if another speaker follows her verb, it isn't hers. */
function introduced(before: string, story: string): string | null {
  const match = BEFORE.exec(before);
  const rest = match?.groups?.rest ?? '';
  const isHers = rest.trim() === '' || (CLAUSE_END.test(rest) && !SPEECH_AGAIN.test(rest));
  return isHers ? named(match, story) : null;
}

/** “He said” is ambiguous if a second person was named or mentioned since. */
const RELATIVE =
  /\b(?:his|her|their) (?:[a-z]+ )?(?:wife|husband|mother|father|daughter|son|sister|brother|partner|friend|lawyer|neighbou?r|colleague)\b/u;
/** Reported speech without marks: “Ann Lee told reporters she would go”. */
const REPORTED = /^[^.!?]*\b(?:he|she|they|it|that|would|will)\b/u;

/** The subject that “he” or “she” takes up: the name with which the paragraph begins. */
function lastPerson(before: string): string | null {
  const first = PERSON_FIRST.exec(before);
  const name = first?.groups?.name;
  const role = first?.groups?.role ?? '';
  if (!name?.includes(' ') || !isName(name)) return null;
  const rest = before.slice(first?.[0].length ?? 0);
  if (RELATIVE.test(rest) || fullNames(rest).some((other) => !name.endsWith(other))) return null;
  return NO_ROLE.test(role) ? name : `${name}, ${role}`;
}

/**
 * Speaker of a quotation by the verb of speech beside it, with the role if given there. “She said” refers to whoever
 * the paragraph named first. Null if no one is named, the name is only someone spoken about, or the words around it
 * deny it: a quotation without its speaker isn't used.
 */
export function speakerOf(surroundings: Surroundings): string | null {
  const { story } = surroundings;
  const before = surroundings.before.slice(-NEAR);
  const after = surroundings.after.slice(0, NEAR);
  if (isDenied(before, after)) return null;
  const isNewSentence = surroundings.endsSentence === true && REPORTED.test(after);
  for (const pattern of isNewSentence ? [] : AFTER) {
    const name = named(pattern.exec(after), story);
    if (name !== null) return name;
  }
  const name = introduced(before, story) ?? chineseSpeaker(before, after);
  if (name !== null) return name;
  const isPronoun = PRONOUN_AFTER.test(after) || PRONOUN_BEFORE.test(before);
  return isPronoun ? lastPerson(surroundings.before.slice(0, NEAR)) : null;
}
