import type { PartRule } from './title-rule.ts';

const END = '(?=[,;:?!]| –|$)';
const CLAUSE = '[^,;:–?!]';
/** English verbs and nouns that wait for what their preposition brings. */
const BOUND =
  '(?:link|tie|deal|invest|result|believ|engag|participat|succeed|focus|vot|agree|depend|rel(?:y|i)|aim|look|bas|interest|insist|work|live?|stay|remain|arriv|born|is|are|was|were|set|put|plac|rank|bring|tak|carr(?:y|i)|turn|call|ban|attack|war|rise|drop|increas|decreas|chang|surg|fall|fell|play|stand|sit|step|kick|join|check|com|came|go|went|get|got|clos|closer|break|broke|mov|end|start|begin|began|trad|lead|meet|involv|mark|hold|held|land|back|accus|charg|replac|suspect|fill|cover|help|cop|battl|struggl|grappl|fac)(?:s|es|ed|ing|e|d)?';
/** Behind these a noun says nothing without what follows: “l’idée | d’une taxe”, “miles | de viajeros”. */
const RELATIONAL =
  'idées?|fin|début|moitié|majorité|parties?|nombre|milliers|centaines|niveau|mort|risque|cas|rôle|hausse|baisse|manque|droit|coût|taux|prix|ideas?|final|principio|mitad|mayoría|partes?|número|miles|cientos|millones|nivel|muerte|riesgo|caso|papel|subida|falta|derecho|coste|costo|tasa|precio|resto|valle|aumento|ideia|início|metade|maioria|milhares|centenas|milhões|nível|morte|risco|alta|queda';
/** Verbs whose object waits for more: “deja | sin servicio”, “accuse le maire | de …”. */
const UNFINISHED =
  '(?:deix|dej|laiss|priv|accus|acus|menac|amenaz|ameaç|empêch|impid|impede|charg|oblig|transform|conviert|torn)';

const detail = (source: string): PartRule => ({ why: 'detail', cost: 5, pattern: new RegExp(source, 'gu') });

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
function behindObject({ determiners, noVerbs, tails }: Grammar): PartRule {
  const verb = `(?!(?:${noVerbs}|${UNFINISHED}\\p{Ll}*) )\\p{Ll}{3,}`;
  const object = `(?:a )?(?:${determiners}) ?(?!(?:${RELATIONAL}) )\\p{Ll}{3,}`;
  return detail(
    `(?<=^(?!.* (?:que|qui|dont|quien|quem|où) )\\S.* ${verb} ${object}) (?:${tails})${CLAUSE}{2,120}${END}`,
  );
}

/**
 * What says more of a clause that is whole: with whom, where, of what. Only in a headline that nothing limits; for whom
 * something is, never, since it is for them alone.
 */
export const DETAILS: Readonly<Record<string, readonly PartRule[]>> = {
  en: [
    detail(
      `(?<=^(?:\\S+ ){3,}\\S+)(?<! ${BOUND}) (?:with|between|among|beneath|through|inside|along|in|at|near|on|across|throughout|around) ${CLAUSE}{2,60}?${END}`,
    ),
    // What is planned is an object by itself: “approves plan | to move …”.
    detail(
      `(?<=^(?:\\S+ )+\\p{Ll}+ (?:(?:a|an|the|new) )?(?:plans?|bid|deal|proposals?|law|bill|scheme|project|motion|budget|programme|program|campaign|petition)) to ${CLAUSE}{3,}?${END}`,
    ),
    detail(
      `(?<=^\\p{Lu}\\p{L}+ \\p{Ll}{3,}(?<!s)s (?:(?:a|the|new) )?(?!\\p{Ll}+ing )\\p{Ll}{4,}) with ${CLAUSE}{3,}?${END}`,
    ),
  ],
  // A small word at a German end belongs to the verb: “lehnt den Neubau im Hafen | ab”.
  de: [
    detail(
      `(?<=^(?=.* \\p{Ll}{2,}t |.*(?:Tote|Verletzte|Festnahmen|Vermisste) )(?:\\S+ ){2,}\\p{Lu}\\p{L}*) (?:mit|zum|zur|bei|beim|aus|vom|von|im|am|in) [^,;:–]{2,60}(?<= [\\p{Lu}\\d][^ ]*)$`,
    ),
    detail(
      `(?<=^\\p{Lu}\\S* \\p{Ll}+t \\p{Lu}\\p{L}+(?:ung|tion|bau|stopp|plan|verbot)) (?:der|des) [^,;:–]{2,80}(?<= [\\p{Lu}\\d][^ ]*)$`,
    ),
  ],
  fr: [
    behindObject({
      determiners: "le|la|les|l'|un|une|des|ses|son|sa|leurs?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\\d+",
      noVerbs:
        'dans|sur|sous|avec|sans|pour|par|chez|vers|entre|contre|depuis|pendant|avant|après|que|toute?s?|tous|selon',
      tails: "de |du |des |d'|sur |par |avec |face à ",
    }),
  ],
  es: [
    behindObject({
      determiners: 'el|la|los|las|un|una|unos|unas|su|sus|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|\\d+',
      noVerbs:
        'con|sin|por|para|sobre|bajo|entre|contra|desde|hasta|durante|ante|tras|según|que|todos?|todas?|del|como',
      tails: 'de |del |a |al |por |sobre |con ',
    }),
  ],
  pt: [
    behindObject({
      determiners: 'o|a|os|as|um|uma|uns|umas|seus?|suas?|dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|\\d+',
      noVerbs:
        'com|sem|por|pelo|pela|para|sobre|sob|entre|contra|desde|até|durante|após|que|todos?|todas?|dos|das|como',
      tails: 'de |do |da |dos |das |por |sobre |com ',
    }),
    detail(`(?<=\\S+ \\S+ \\S+) (?:em|no|na|nos|nas|durante|após|desde) ${CLAUSE}{2,40}?${END}`),
  ],
};
