/** What can go from the end of a headline, and how much sense goes with it. */
export interface TitleCut {
  pattern: RegExp;
  cost: number;
}

/** Behind these a noun says nothing without what follows: “l’idée | d’une taxe”, “miles | de viajeros”. */
const RELATIONAL =
  'idées?|fin|début|moitié|majorité|parties?|nombre|milliers|centaines|niveau|mort|risque|cas|rôle|hausse|baisse|manque|ideas?|final|principio|mitad|mayoría|partes?|número|miles|cientos|millones|nivel|muerte|riesgo|caso|papel|subida|falta|ideia|início|metade|maioria|milhares|centenas|milhões|nível|morte|risco|alta|queda|aumento';
/** Verbs whose object waits for more: “deja | sin servicio”, “accuse le maire | de …”. */
const UNFINISHED =
  '(?:deix|dej|laiss|priv|accus|acus|menac|amenaz|ameaç|empêch|impid|impede|charg|oblig|transform|conviert|torn)';

interface Grammar {
  determiners: string;
  /** What is no verb between a subject and an object. */
  noVerbs: string;
  tails: string;
}

/**
 * Behind an object, with its determiner and its verb before it, what only says more of it can go: “cierra la
 * biblioteca | del barrio”. Not within a relative clause, whose main verb is still to come.
 */
function behindObject({ determiners, noVerbs, tails }: Grammar): TitleCut {
  const verb = `(?!(?:${noVerbs}|${UNFINISHED}\\p{Ll}*) )\\p{Ll}{3,}`;
  const object = `(?:a )?(?:${determiners}) ?(?!(?:${RELATIONAL}) )\\p{Ll}{3,}`;
  const head = `(?<=^(?!.* (?:que|qui|dont|quien|quem|où) )\\S.* ${verb} ${object})`;
  return { pattern: new RegExp(`${head} (?:${tails})[^,:;]{2,120}$`, 'u'), cost: 3.5 };
}

const FRENCH: Grammar = {
  determiners: "le|la|les|l['’]|un|une|des|ses|son|sa|leurs?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\\d+",
  noVerbs: 'dans|sur|sous|avec|sans|pour|par|chez|vers|entre|contre|depuis|pendant|avant|après|que|toute?s?|tous|selon',
  tails: "de |du |des |d['’]|sur |pour |par |avec |sans |contre |face à |grâce à ",
};
const SPANISH: Grammar = {
  determiners: 'el|la|los|las|un|una|unos|unas|su|sus|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|\\d+',
  noVerbs: 'con|sin|por|para|sobre|bajo|entre|contra|desde|hasta|durante|ante|tras|según|que|todos?|todas?|del|como',
  tails: 'de |del |a |al |por |para |sobre |con |sin |contra ',
};
const PORTUGUESE: Grammar = {
  determiners: 'o|a|os|as|um|uma|uns|umas|seus?|suas?|dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|\\d+',
  noVerbs: 'com|sem|por|pelo|pela|para|sobre|sob|entre|contra|desde|até|durante|após|que|todos?|todas?|dos|das|como',
  tails: 'de |do |da |dos |das |por |para |sobre |com |sem |contra ',
};

/** Where and when, and what says more of an object, in languages other than English. */
export const ABROAD: Readonly<Record<string, readonly TitleCut[]>> = {
  // A small word at a German end belongs to the verb: “lehnt den Neubau im Hafen | ab”.
  de: [
    {
      pattern:
        /(?<!^(?:Warum|Wie|Was|Wo|Weshalb|Wer|Wenn|Ob)\b.*) (?:im|in|am|bei|beim|während|trotz|seit) [^,:;]{2,40}(?<= [\p{Lu}\p{N}][^ ]*)$/u,
      cost: 3,
    },
    // Only behind a noun: right behind a verb it belongs to it.
    {
      pattern:
        /(?<=^(?:\S+ ){2,}\p{Lu}\p{L}*) (?:für|mit|gegen|nach|wegen|trotz|während|durch|zum|zur|bei|beim|aus|vom|von) [^,:;]{2,80}(?<= [\p{Lu}\p{N}][^ ]*)$/u,
      cost: 3.5,
    },
    // “beschließt Schließung | der Bibliothek”: of whom, behind the object of a verb.
    {
      pattern:
        /(?<=^\p{Lu}\S* \p{Ll}+t \p{Lu}\p{L}+(?:ung|tion|bau|stopp|plan|verbot)) (?:der|des) [^,:;]{2,80}(?<= [\p{Lu}\p{N}][^ ]*)$/u,
      cost: 3.5,
    },
  ],
  fr: [{ pattern: / (?:dans|en|lors d[eu]|pendant|depuis|malgré) [^,:;]{2,40}$/u, cost: 3 }, behindObject(FRENCH)],
  es: [{ pattern: / (?:en|durante|tras|desde) [^,:;]{2,40}$/u, cost: 3 }, behindObject(SPANISH)],
  pt: [{ pattern: / (?:em|no|na|nos|nas|durante|após|desde) [^,:;]{2,40}$/u, cost: 3 }, behindObject(PORTUGUESE)],
};
