import { escapePattern } from '../domain/escape-pattern.ts';
import { primaryLanguage } from './words.ts';

/** Last words of offices and trades. */
const OFFICES = [
  // English
  '(?:vice[- ])?president|prime minister|minister|secretary(?:-general)?|chancellor|senator|governor|mayor|councill?or|commissioner|ambassador|spokes(?:man|woman|person)|director|chief|head|chair(?:man|woman|person)?|ceo|cfo|cto|coo|executive|officer|manager|(?:co-)?founder|owner|co-owner|professor|lecturer|researcher|scientist|fellow|expert|lawyer|attorney|barrister|solicitor|judge|justice|prosecutor|sheriff|inspector|superintendent|detective|sergeant|commander|coach|captain|player|striker|midfielder|goalkeeper|author|writer|editor|journalist|reporter|critic|curator|artist|actor|actress|singer|composer|designer|architect|engineer|doctor|surgeon|nurse|teacher|headteacher|dean|student|graduate|farmer|organi[sz]er|campaigner|leader|lawmaker|mp|congress(?:man|woman)|representative|delegate|coordinator|consultant|advis[eo]r|partner|bishop|archbishop|priest|pastor|rabbi|imam|pope|king|queen|prince|princess|driver|resident|neighbou?r|volunteer|investor|entrepreneur|developer|chef|planner|attendant|ranger|worker|trader|dealer|broker|midwife|fisherman|shopkeeper|baker|butcher|carpenter|plumber|gardener|builder|mechanic|musician|poet|sailor|skipper|miner|librarian|publisher|landlord|restaurateur|barista|cleaner|activist|treasurer|warden|veteran|negotiator|envoy|trustee|pilot|correspondent',
  '\\p{Ll}+(?:ologist|ographer|onomist|ician|alyst|ategist|orian|tivist|pist)',
  // German, also as the last part of a compound
  '\\p{L}*(?:minister|präsident|kanzler|chef|trainer|sprecher|autor|direktor|professor|leiter|vorsitzender?|forscher|experte|expert|kommissar|anwalt|anwält|richter|landrat|meister|abgeordneter?|ökonom|volkswirt|analyst|historiker|führer|vorstand|gründer|sekretär|unternehmer|pfarrer|bischof|arzt|ärzt|lehrer|politiker|beauftragter?|ologe|olog|wissenschaftler|kapitän|spieler|stürmer|torwart|inhaber|landwirt|schauspieler|sänger|regisseur|künstler|intendant|rektor|dekan|koordinator|referent|verwalter)(?:in|e)?',
  // French
  '(?:vice-)?présidente?|(?:première? )?ministre|maire|directeur|directrice|porte-parole|cheffe?|secrétaire|professeure?|chercheu(?:r|se)|économiste|avocate?|députée?|sénat(?:eur|rice)|préf(?:et|ète)|(?:co)?fondat(?:eur|rice)|responsable|entraîneu(?:r|se)|auteure?|historien(?:ne)?|médecin|patron(?:ne)?|pdg|agricult(?:eur|rice)|gérante?|capitaine|procureure?|juge|commissaire|déléguée?|spécialiste|experte?|analyste|réalisat(?:eur|rice)|act(?:eur|rice)|adjointe?|conseill(?:er|ère)|infirmi(?:er|ère)|enseignante?|institut(?:eur|rice)|syndicaliste|habitante?',
  // Spanish, Portuguese, Italian
  '(?:vice)?president[ea]|ministr[oa]|alcalde(?:sa)?|direct?ora?|portavoz|porta-voz|secret[aá]ri[oa]|profess?ora?|investigadora?|economista|abogad[oa]|advogad[oa]|diputad[oa]|deputad[oa]|senadora?|fundadora?|entrenadora?|treinadora?|autora?|historiadora?|médic[oa]|jef[ea]|chefe|coord[ei]nadora?|consejer[oa]|concejal[a]?|vereadora?|prefeit[oa]|gobernadora?|governadora?|dirigente|analista|especialista|expert[oa]|perit[oa]|delegad[oa]|gerente|agricultora?|comandante|fiscal|juez[a]?|ju[ií]z[a]?|cantante|cantora?|actriz|atriz|vecin[oa]|moradora?|pesquisadora?|sindaco|direttore|direttrice|segretari[oa]|avvocat[oa]|assessore|allenatore|ricercatore|ricercatrice|medico',
].join('|');

const OFFICE = new RegExp(`(?<![\\p{L}\\p{M}])(?:${OFFICES})(?![\\p{L}\\p{M}])`, 'iu');

/** Checks whether words name an office or a trade. */
export const hasOffice = (words: string): boolean => OFFICE.test(words);

/** Checks whether the last of these words is an office: “council leader”, not “leader of”. */
const endsInOffice = (words: string): boolean => new RegExp(`(?:^|[\\s-])(?:${OFFICES})$`, 'iu').test(words);

/** Length in code units; a longer role is a biography. */
const LONGEST = 90;
/** Words between commas behind a name that are no office: a clause, an age, the listener. */
const NO_ROLE =
  /^(?:who|whose|which|where|when|while|and|but|as|in|on|at|who's|\d|aged?\b|qui|que|dont|où|quien|der|die|das|dessen|deren|il|elle)(?!\p{L})|(?<!\p{L})(?:told|said|says|added|was|were|is|are|has|had|sagte|sagt|erklärte|gegenüber|a dit|déclaré|affirmé|expliqué|indiqué|estimé|assuré|précisé|souligné|ajouté|annoncé|lancé|dijo|disse|ha detto|agency|Presse-Agentur|Nachrichtenagentur|Reuters|dpa|AFP)(?!\p{L})/u;
const LEADING_ARTICLE = /^(?:(?:the|der|die|das|le|la|el|il|lo|an|ein|eine|un|une|una|um|uma) |l['’])/iu;
/** Words that end an office to the left of a name: function words, or verbs. */
const ENDS =
  /^(?:of|to|for|by|with|at|in|from|and|or|who|that|which|about|against|on|like|as|than|is|was|were|are|has|had|said|says|told|added|the|a|an|his|her|their|its|our|when|while|after|before|but|if|von|vom|mit|bei|für|und|oder|der|die|das|den|dem|des|ein|eine|einer|einem|einen|so|laut|sagte|sagt|erklärte|betonte|meinte|de|du|des|le|la|les|el|los|las|il|lo|un|une|una|um|uma|et|ou|y|e|o|os|as|para|con|por|dijo|disse|afirmou|déclaré|explique|según|selon|\p{Ll}+(?:ed|ing))$/iu;
const TITLES = /^(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir|Rev|Sen|Rep|Gov)\.? )+/u;
const WORDS_BEFORE = 5;

const tidyRole = (role: string): string => role.trim().replace(LEADING_ARTICLE, '');

const isRole = (role: string): boolean =>
  role.length >= 3 && role.length <= LONGEST && hasOffice(role) && !NO_ROLE.test(role) && !/["“”„«»:;]/u.test(role);

/** “Foreign Secretary David Lammy”, “Vertriebsleiter Robert Weiss”: the office with which a name begins. */
function partedName(name: string): { name: string; role: string | null } {
  const words = name.replace(LEADING_ARTICLE, '').replace(TITLES, '').split(' ');
  for (let at = words.length - 2; at > 0; at--) {
    const role = words.slice(0, at).join(' ');
    if (endsInOffice(role)) return { name: words.slice(at).join(' '), role };
  }
  return { name: words.join(' '), role: null };
}

/** Office right before a name, without what depends on it: “council leader Ann Lee”. */
function before(text: string): string | null {
  const words = /(?:[\p{L}\p{M}\p{N}'’&/-]+ )+$/u.exec(text.slice(-LONGEST))?.[0].trim().split(' ') ?? [];
  const role: string[] = [];
  for (const word of words.slice(-WORDS_BEFORE).toReversed()) {
    if (ENDS.test(word) || /['’]s$/u.test(word)) break;
    role.unshift(word);
  }
  const office = role.join(' ');
  return endsInOffice(office) ? office : null;
}

/** “le ministre de la Défense, ”: an office between an article and the name behind its comma. */
const INTRODUCED =
  /(?<=^|[\s(«“"])(?:(?:le|la|el|o|a|il|lo|der|die|the|its|their) |l['’])(?=(?<role>\p{L}[^,.;:“”"«»()]{2,80}), $)/giu;

/** First office right before a name; null without one. */
const introducedBy = (line: string): string | null =>
  Array.from(line.matchAll(INTRODUCED), ({ groups }) => groups?.role ?? '').find(isRole) ?? null;

/** Trade given by a clause: “who runs the harbour café”. */
const DOES =
  /^who (?:runs|ran|leads|led|heads|headed|owns|owned|chairs|chaired|founded|directs|directed|manages|managed|teaches|works|lives|studies) \p{L}/u;

/** Office of a person as given beside their full name in a story; null: none. */
export function officeBeside(story: string, name: string): string | null {
  const places = Array.from(
    story.matchAll(new RegExp(`(?<![\\p{L}\\p{M}])${escapePattern(name)}(?![\\p{L}\\p{M}])`, 'gu')),
  );
  for (const { index } of places) {
    const [left, right] = [story.slice(Math.max(0, index - 120), index), story.slice(index + name.length, index + 160)];
    const line = left.split('\n').at(-1) ?? '';
    const behind = /^(?: \([^()]{1,30}\))?, (?<role>[^.;:\n“”"«»()]{3,90}?)(?=,|[.;:)\n]|$)/u.exec(right)?.groups?.role;
    if (behind !== undefined && (isRole(tidyRole(behind)) || DOES.test(behind))) return tidyRole(behind);
    const next = before(line);
    if (next !== null && isRole(next)) return next;
    const introduced = introducedBy(line);
    if (introduced !== null) return introduced;
  }
  return null;
}

/** Office or trade before the two to four characters of a Chinese name. */
const CHINESE =
  /^(?:\p{Script=Han}*(?:[长長员員师師授任理事人民家生手工者表官席监監机機主记記]|总裁|總裁|经纪|律师|代表)\p{Script=Han}{2,3}|\p{Script=Han}{2,}\p{Script=Han}{1,8}·\p{Script=Han}{1,8})$/u;
/** “Shopkeeper Ann Lee” at the beginning of a sentence: what she does is written small elsewhere. */
const asWritten = (role: string, language: string | null): string =>
  primaryLanguage(language) === 'de' || role.includes(' ')
    ? role
    : role.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase());

/** Offices that say little without their place: “Director” of what? */
const NEEDS_PLACE =
  /^(?:(?:managing|executive|deputy|associate|assistant|senior|general|chief|founding|lead|principal|regional|vice|a|an) )*(?:director|manager|executive|official|analyst|partner|expert|associate|researcher|consultant|head|officer|economist|strategist|lecturer|spokes\p{Ll}+|geschäftsführer(?:in)?|direktor(?:in)?|\p{L}*leiter(?:in)?|sprecher(?:in)?|expert(?:e|in)|directeur|directrice|director[a]?|porte-parole|portavoz|diretor[a]?|gerente)$/iu;

/** The place of such an office where the story names it behind: “Director, Alder Securities”; null: it names none there. */
function placeOf(story: string, name: string, role: string): string | null {
  const named = new RegExp(
    `${escapePattern(name)}, (?:the |an? )?${escapePattern(role)}(?:,| at| of| with| for| bei| der| des| von| à| de| en)? (\\p{Lu}[\\p{L}\\p{M}\\p{N}&’' -]{2,50}?)(?=[,.;:)”"]|$| (?:said|says|told|sagt|who)\\b)`,
    'iu',
  ).exec(story);
  return named?.[1] ?? null;
}

/** Role with its place: “Director, Alder Securities”; null if the story names none. */
function placed(name: string, role: string, story: string): string | null {
  if (!NEEDS_PLACE.test(role)) return role;
  const place = placeOf(story, name, role);
  return place === null ? null : `${role}, ${place}`;
}

/**
 * Credits a speaker for a post: “Name, role”, with the role from anywhere in the article; for a Chinese speaker, the
 * office before the name. Null for a speaker known by surname only or without a role: readers would ask who that is.
 */
export function credited(speaker: string, story: string, language: string | null): string | null {
  if (/\p{Script=Han}/u.test(speaker)) return CHINESE.test(speaker) ? speaker : null;
  const [whole = '', ...rest] = speaker.split(', ');
  const given = tidyRole(rest.join(', '));
  const { name, role } = partedName(whole);
  if (!name.includes(' ')) return null;
  const found = isRole(given) || DOES.test(given) ? given : (role ?? officeBeside(story, name));
  const office = found === null ? null : placed(name, found, story);
  if (office === null) return null;
  return `${name}, ${found === given ? office : asWritten(office, language)}`;
}
