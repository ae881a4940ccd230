import type { ReadPost } from './post.ts';
import { letters, type Story } from './story.ts';

const END = /[.!?…。！？؟।]["'”’»›」』)）]*$/u;
const TORN = /(?:…|\.{3})["'”’»」』)）]*$/u;
const PAIRS = [
  ['(', ')'],
  ['“', '”'],
  ['«', '»'],
  ['「', '」'],
  ['（', '）'],
] as const;

/** A finite verb as far as its form gives it away; a language that is missing has none that can be told. */
const VERB: Readonly<Record<string, RegExp>> = {
  en: /\b(?:am|is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|should|shall|let|get|got|gets|take|took|make|made|go|went|come|came|become|became|leave|left|give|gave|find|found|say|said|tell|told|see|saw|know|knew|think|thought|keep|kept|hold|held|bring|brought|buy|bought|build|built|begin|began|break|broke|fall|fell|fight|fought|fly|flew|grow|grew|hear|heard|hit|hurt|lead|led|lose|lost|meet|met|pay|paid|put|read|rise|rose|run|ran|sell|sold|send|sent|set|shoot|shot|show|speak|spoke|spend|spent|stand|stood|strike|struck|teach|taught|throw|threw|win|won|write|wrote|cut|cost|need|want|help|look|discover|learn|explore|meet|try|use|work|live|begin|start|call|ask|build|here's|there's|it's|we're|you're|they're|we've|i've|what's|\p{L}{2,}(?:ed|n['’]t|['’](?:s|re|ve|ll|d)|(?<![aiosu])s))\b/iu,
  de: /(?<!\p{L})(?:ist|sind|war|waren|hat|haben|hatte|hatten|wird|werden|wurde|wurden|kann|können|muss|müssen|soll|sollen|will|wollen|darf|gilt|gibt|habe|sei|könne|werde|müsse|solle|lasse|wolle|gebe|gehe|geht|steht|kommt|sei|seien|\p{Ll}{2,}(?:t|te|ten|en|rn|ln))(?!\p{L})/u,
  fr: /(?<!\p{L})(?:est|sont|a|ont|était|étaient|avait|avaient|sera|seront|va|vont|fait|font|peut|peuvent|doit|doivent|veut|dit|met|\p{Ll}{2,}(?:e|ent|ait|aient|é|ée|és|ées|era|eront|it|ut))(?!\p{L})/u,
  es: /(?<!\p{L})(?:es|son|está|están|ha|han|había|fue|fueron|era|será|hay|tiene|tienen|puede|pueden|hace|hacen|va|van|\p{Ll}{2,}(?:ó|a|an|e|en|aron|ieron|aba|aban|ía|ían|ará|erá|irá))(?!\p{L})/u,
  pt: /(?<!\p{L})(?:é|são|está|estão|foi|foram|era|será|há|tem|têm|pode|podem|faz|vai|vão|\p{Ll}{2,}(?:ou|eu|iu|a|am|e|em|aram|eram|iram|ava|ia|ará|erá))(?!\p{L})/u,
};

const WORDS = { least: 4, unspaced: 10 };
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function isShort(text: string): boolean {
  return UNSPACED.test(text) ? text.length < WORDS.unspaced : text.split(/\s+/u).length < WORDS.least;
}

/** Why a paragraph is no complete statement. A line of the publisher's own may go without a full stop, and be a question. */
export function notComplete({ prose, language }: ReadPost, { standfirst }: Story): string[] {
  return prose.flatMap((text) => {
    const isOwnLine = letters(standfirst).includes(letters(text)) && !TORN.test(text);
    if (TORN.test(text)) return [`torn: ${text.slice(-40)}`];
    if (!END.test(text) && !isOwnLine) return [`no end: ${text.slice(-40)}`];
    if (PAIRS.some(([open, close]) => text.split(open).length !== text.split(close).length && language !== 'de'))
      return [`marks not closed: ${text.slice(0, 40)}`];
    if (isShort(text)) return [`too short: ${text}`];
    return VERB[language]?.test(text) === false ? [`no verb: ${text}`] : [];
  });
}

/** What no sentence that stands first may begin with: whoever or whatever it means came before. */
const ORPHANS: Readonly<Record<string, RegExp>> = {
  en: /^["“]?(?:he|she|they|it (?:also|then|later)|his|her|their|this|that|these|those|such|both|but|and|or|so|however|meanwhile|instead|then|also|another|the (?:former|latter)|in a (?:later|separate|second) (?:post|statement)|if so|the answer is)\b/iu,
  de: /^(?:er|ihn|ihm|ihnen|seine[rmns]?|dies\p{L}*|doch|und|aber|denn|dabei|damit|deshalb|trotzdem|zudem|außerdem|sein|ihrer meinung|seiner meinung|darüber|davon)(?!\p{L})|^(?:Sie|Ihre?) (?!sich\b)\p{Ll}+t(?!\p{L})/iu,
  fr: /^(?:il(?! (?:y a|est|faut|s['’]agit))|elle|ils|elles|ce(?:tte|t|s)? |celui|celle|ceux|mais|et |son |sa |ses |leurs? |cela|ainsi)/iu,
  es: /^(?:él|ella|ellos|ellas|est[aeo]s?(?! (?:año|semana|mes|lunes|martes|miércoles|jueves|viernes|sábado|domingo))|es[aeo]s?(?!\p{L})(?! que)|pero|su |sus |y |además|también|sin embargo)(?!\p{L})/iu,
  pt: /^(?:ele|ela|eles|elas|est[ae]s?(?! (?:ano|semana|mês|segunda|terça|quarta|quinta|sexta|sábado|domingo))|ess[ae]s?|isso|mas|seus? |suas? |além disso|também)(?!\p{L})/iu,
  zh: /^(?:他|她|它|这|該|该|此|但|而且|因此|所以|此外|同时)(?!们的)/u,
  ja: /^(?:彼|これ|それ|この|その|しかし|また|一方|そして|だが)/u,
};
/** Place and agency before the news. */
const DATELINE =
  /^(?:\p{Lu}[\p{L}\s.,'’/-]{2,40}\s?\((?:Reuters|AP|AFP|dpa|EFE|ANSA|Lusa|epd|KNA|APA|Xinhua|taz|[A-Z]{2,6}[^()]{0,20})\)\s?[—–:-]|\p{Lu}{4,}[\p{Lu}\s,]*\s?[—–:-]\s|(?:新华社|中新社|中新网|本报)[^，。]{0,24}(?:电|讯|報道|报道))/u;
/** A line that speaks to whoever is named above it. */
const NAMED = /\s\p{Lu}\p{Ll}+/u;

/** Why the opening of what stands under the headline leaves its reader alone. */
export function orphaned({ prose, language }: ReadPost, { standfirst, headline }: Story): string[] {
  return prose.flatMap((text) => {
    if (DATELINE.test(text)) return [`dateline: ${text.slice(0, 40)}`];
    const isOwn = standfirst !== '' && letters(standfirst).startsWith(letters(text).slice(0, 40));
    // Under a headline that names somebody the newsroom's own line may say “he”.
    if (isOwn && NAMED.test(headline)) return [];
    return ORPHANS[language]?.test(text) ? [`leans: ${text.slice(0, 50)}`] : [];
  });
}
