import { countriesIn } from './regions.ts';

/** States and large cities; countries come from ICU. */
const PLACES =
  'Europa Berlin Hamburg München Köln Frankfurt Stuttgart Düsseldorf Leipzig Dortmund Essen Bremen Dresden Hannover Nürnberg Duisburg Bochum Wuppertal Bielefeld Bonn Münster Mannheim Karlsruhe Augsburg Wiesbaden Gelsenkirchen Mönchengladbach Aachen Braunschweig Chemnitz Kiel Magdeburg Freiburg Krefeld Mainz Lübeck Erfurt Rostock Kassel Saarbrücken Potsdam Heidelberg Regensburg Ingolstadt Würzburg Wolfsburg Göttingen Ulm Jena Trier Koblenz Cottbus Schwerin Bayern Sachsen Thüringen Hessen Saarland Brandenburg Niedersachsen Nordrhein-Westfalen Rheinland-Pfalz Baden-Württemberg Sachsen-Anhalt Schleswig-Holstein Mecklenburg-Vorpommern Wien Graz Linz Salzburg Innsbruck Klagenfurt Tirol Kärnten Steiermark Vorarlberg Burgenland Niederösterreich Oberösterreich Zürich Genf Basel Bern Lausanne Luzern Winterthur St.Gallen Luxemburg Paris London Rom Madrid Moskau Kiew Kyjiw Warschau Prag Budapest Brüssel Straßburg Athen Istanbul Ankara Washington New-York Peking Shanghai Tokio Teheran Jerusalem Tel-Aviv Gaza Damaskus Kairo Mailand Neapel Lissabon Barcelona Amsterdam Kopenhagen Stockholm Oslo Helsinki Dublin Mallorca Sizilien Bodensee Nordsee Ostsee'
    .split(' ')
    .map((name) => name.replace('St.', 'St. ').replace('New-', 'New ').replace('Tel-', 'Tel '));

const CITIES = new Set(PLACES);
const isPlace = (name: string): boolean => CITIES.has(name) || countriesIn('de').has(name);

const ACRONYM = /^(?=.*\p{Lu}.*\p{Lu})\p{Lu}[\p{L}\p{N}-]{1,9}$/u;
const ROMAN = /^[IVXLC]+$/;
/** Articles, pronouns, numbers, and the endings of adjectives: what stands before a noun, and seldom before a name. */
const BEFORE_NOUN =
  /^(?:d(?:er|ie|as|en|em|es)|k?ein(?:e[rnms]?)?|[mds]ein(?:e[rnms]?)?|ihr(?:e[rnms]?)?|unser(?:e[rnms]?)?|dies(?:e[rnms]?)|jed(?:e[rnms]?)|viele?|mehr|im|am|ans?|ins|beim|vom|zum|zur|\d[\d.,]*|zwei|drei|vier|fünf)$/iu;
const ADJECTIVE = /^\p{Ll}{2,}(?:en|er|es|em|e)$/u;
const SPEECH =
  /^(?:sag(?:t|te|ten)|so|erklärte?|betonte?|meinte?|schreibt|schrieb|berichtete?|forderte?|warnte?|kritisierte?|laut|herrn?|frau|dr\.|prof\.)$/iu;
const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

/** What a story tells of its nouns: which have an article, which own something without one, who speaks. */
function nounsOf(story: string) {
  const [nouns, owners, speakers] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const words = story.split(/\s+/u);
  for (const [at, word] of words.entries()) {
    const name = bare(word);
    if (!/^\p{Lu}/u.test(name)) continue;
    const before = words[at - 1] ?? '';
    if (BEFORE_NOUN.test(before) || ADJECTIVE.test(before)) nouns.add(name);
    else if (name.endsWith('s') && word.endsWith(name) && /^\p{Lu}/u.test(words[at + 1] ?? ''))
      owners.add(name.slice(0, -1));
    if (SPEECH.test(before)) speakers.add(name);
  }
  return { nouns, owners, speakers };
}

/**
 * Whether a word or a run of words is a name for sure in a language that writes every noun large: a known place,
 * letters that stand for a name, the owner of something without an article, or a person who speaks or has an office.
 */
export function germanNames(story: string): (name: { text: string; isPerson: boolean }) => boolean {
  const { nouns, owners, speakers } = nounsOf(story);
  return ({ text, isPerson }) => {
    const [first = '', ...more] = text.split(' ');
    if (isPlace(text)) return true;
    if (more.length > 0) return !nouns.has(first) && (isPerson || speakers.has(first));
    if (ACRONYM.test(text)) return !ROMAN.test(text) && /\p{Lu}{2}/u.test(text);
    return owners.has(text) && !nouns.has(text) && !nouns.has(`${text}s`);
  };
}
