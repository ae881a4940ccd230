import type { PartRule } from './title-rule.ts';

const END = '(?=[,;:?!]| –|$)';
const CLAUSE = '[^,;:–?!]';
const DAY = '(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)';
const MONTH = '(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)';
/** Words before which a time or place belongs to the statement. */
const BOUND = '(?<!(?<!\\p{L})(?:antes|después|hasta|desde|de|del|y|o|ni|no|entre|solo|al|a partir|para|cada))';
/** Ending of a finite verb that takes an object. */
const FINITE = '(?:\\p{Ll}{2,}(?:[eaó]|an|en|aron|ieron|rá|rán)|es|son|fue)';

const rule = (source: string): RegExp => new RegExp(source, 'gu');

/** Parts that Spanish headlines can do without. */
export const PARTS_SPANISH: readonly PartRule[] = [
  {
    why: 'genre',
    cost: 0.2,
    pattern:
      /^(?:Directo|DIRECTO|En directo|EN DIRECTO|En vivo|EN VIVO|Vídeo|Video|Exclusiva|Corrección|Rectificación|Fe de errores|Análisis|Opinión|Editorial|Entrevista|Reportaje|Crónica|Última hora|ÚLTIMA HORA|Fútbol|LaLiga|Baloncesto|Ciclismo|Tenis)(?:: | [|–] )/gu,
    own: true,
  },
  {
    why: 'topic',
    cost: 1,
    pattern:
      /^(?:Huelga|Temporal|Tormenta|Incendios?|Terremoto|Elecciones|Juicio|Caso|Guerra|Crisis|Polémica|Ola de calor|Inundaciones|Mundial|Copa|Presupuestos?|DANA)(?: [^:]{2,40})?: (?!(?:el|la|los|las) )(?=\S+(?: \S+){3})/gu,
    own: true,
  },
  {
    why: 'background',
    cost: 1.1,
    pattern: rule(
      `^(?:Tras|Después de|Pese a|Ante|Con|Por|Desde|Durante|En medio de|A pesar de|\\p{L}+[ai]d[oa]s?) ${CLAUSE}{4,90}, (?=\\S+(?: \\S+){2})`,
    ),
    own: true,
    unless: /^(?:Solo|Salvo|Si|Sin|Hasta)/u,
  },
  {
    why: 'background',
    cost: 1.2,
    front: 4,
    pattern: rule(
      `(?<!años|meses|días|semanas|horas|solo|poco|justo|no),? (?:tras|después de|a causa de|debido a|mientras|en medio de|gracias a|con motivo de|ante (?:el|la|los|las)|por falta de|a raíz de|en contra de|pese a|a pesar de|como publicó|como consecuencia de) ?${CLAUSE}{3,}?${END}`,
    ),
    own: true,
    unless: / si | salvo /u,
  },
  // Source in a word.
  {
    why: 'source',
    cost: 1,
    pattern:
      /(?<=(?:según|revela|concluye|alerta|advierte|indica|muestra|señala) (?:una?|el|la) (?:estudio|encuesta|informe|sondeo|investigación)) [^,;:–?!]+$/gu,
    own: true,
  },
  // Source of a statement that is uncertain or conditional.
  {
    why: 'source',
    cost: 3.5,
    pattern:
      /,? según [^,;:–?!]{3,60}(?=;|$)|, (?:estima|asegura|afirma|advierte|alerta|concluye|prevé|cree|señala|indica|anuncia|avisa) [^,;:–?!]{3,60}(?=;|$)/gu,
    unsure: true,
  },
  // Deadline of a condition.
  { why: 'time', cost: 2.4, pattern: /(?<= si [^,;:]+) antes de[l]? [^,;:–?!]{3,24}(?=,|$)/gu, own: true },
  // Start of something planned.
  {
    why: 'time',
    cost: 3,
    pattern:
      /(?<=\p{Ll}r(?:á|án) [^,;:]*) desde (?:\d{4}|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|el \p{Ll}+)(?=,|$)/gu,
    own: true,
  },
  { why: 'time', cost: 1, pattern: / en el minuto \d{1,3}/gu },
  { why: 'place', cost: 1, pattern: / en (?:toda la ciudad|todo el país|toda España)(?= |,|$)/gu },
  {
    why: 'aside',
    cost: 1.2,
    front: 4,
    pattern: rule(`, su (?:peor|mejor|mayor|menor|primer[ao]?|segund[ao]|tercer[ao]?) ${CLAUSE}{3,}?${END}`),
  },
  { why: 'background', cost: 2, front: 4, pattern: rule(`, por ${CLAUSE}{4,}$`), own: true },
  { why: 'wording', cost: 0.3, pattern: /, pero (?=s[oó]lo )/gu, instead: ' ', own: true },
  { why: 'wording', cost: 0.3, pattern: /(?<=para )l[oa]s (?=(?:menores|mayores) de)/gu, own: true },
  {
    why: 'aside',
    cost: 1.2,
    pattern:
      /(?<=^[«“"][^»”"]+[»”"]: [^,;:–]{4,60}?) (?:responde|replica|se defiende|explica|cuenta|relata|confiesa|reacciona|sobre) [^:–]*$/gu,
    own: true,
  },
  { why: 'background', cost: 1.4, pattern: /(?<=^\p{L}+) por (?:falta|exceso) de \p{Ll}+(?= )/gu, own: true },
  { why: 'aside', cost: 1, pattern: /^(?:El|La) \p{Ll}+ (?=\p{Lu}\p{L}+ \p{Lu}\p{L}+)/gu },
  {
    why: 'clause',
    cost: 2.2,
    front: 5,
    pattern: rule(`, y ${CLAUSE}{6,}$`),
    own: true,
    unless: / no |solo|salvo|excepto|pero/u,
  },
  {
    why: 'aside',
    cost: 2.4,
    pattern: rule(
      `(?<=(?:el|la|los|las|un|una|\\d+) \\p{Ll}+) (?:anunciad|previst|aprobad|presentad|publicad|celebrad|registrad|situad|ubicad|firmad)[oa]s? (?:en|por|para|el|la|ayer|este) ?${CLAUSE}{2,}?${END}`,
    ),
  },
  // Cause behind a clause, but not the agent behind a participle.
  {
    why: 'background',
    cost: 2,
    front: 4,
    pattern: rule(
      `(?<!\\p{L}+[ai]d[oa]s?|preocupa\\p{L}*|vota\\p{L}*|optan?|apuestan?|pasan?|pagan?|luchan?) por (?:el|la|los|las|un|una) ${CLAUSE}{3,}?${END}`,
    ),
  },
  {
    why: 'background',
    cost: 1.4,
    front: 4,
    pattern: rule(
      `,? (?:en el marco de|a la espera de|con el fin de|con el objetivo de|en plena?|a raíz de) ?${CLAUSE}{3,}?${END}`,
    ),
    own: true,
  },
  {
    why: 'background',
    cost: 2,
    front: 4,
    pattern: rule(` al (?=\\p{Ll}{3,}(?:ar|er|ir)(?:se)? )${CLAUSE}{3,}?${END}`),
  },
  {
    why: 'background',
    cost: 2.4,
    front: 5,
    pattern: rule(
      `(?<!suficientes?|demasiad\\p{Ll}+|sirve\\p{Ll}*|falta| una? \\p{Ll}+) para (?:\\p{Ll}+(?:ar|er|ir)(?:l[aeo]s?|se)?) ${CLAUSE}{3,}?${END}`,
    ),
  },
  {
    why: 'aside',
    cost: 1.6,
    front: 4,
    pattern: rule(`, \\p{Ll}{2,}(?:ando|iendo) ${CLAUSE}{3,}?${END}`),
    own: true,
  },
  {
    why: 'aside',
    cost: 1.4,
    front: 3,
    pattern: rule(`, (?:donde|que|quien|cuyo|cuya) ${CLAUSE}{4,}(?:,(?= (?!y )\\p{Ll})|${END})`),
  },
  {
    why: 'aside',
    cost: 1.3,
    front: 4,
    pattern: rule(`, (?:el|la|los|las|un|una) ${CLAUSE}{4,}$`),
    own: true,
    unless: / (?:y|e|solo|salvo|excepto|pero) /u,
  },
  { why: 'aside', cost: 1, pattern: / a los \d{1,3} años(?= )/gu },
  {
    why: 'aside',
    cost: 1.6,
    front: 3,
    pattern: rule(`, no así ${CLAUSE}{4,}(?:,(?= )|${END})`),
    own: true,
  },
  {
    why: 'aside',
    cost: 1.3,
    pattern: rule(
      `(?<=^[^,;:]*[\\p{L})]), (?!y |pero |no |ni |si |salvo |excepto |solo )${CLAUSE}{4,70},(?= (?:se |no )?${FINITE} )`,
    ),
    unless: / y /u,
  },
  // Second clauses.
  {
    why: 'clause',
    cost: 1.6,
    front: 4,
    pattern: /; .+$/gu,
    own: true,
    unless: /; (?:pero|salvo|solo|excepto)/u,
  },
  { why: 'clause', cost: 1.8, pattern: /(?<=^[^–]*\S+(?: \S+){3,}) – (?!pero|salvo|solo|si )[^–]{3,}$/gu },
  {
    why: 'clause',
    cost: 2,
    pattern: rule(
      `(?<=^[^;:]*\\S+(?: \\S+){3,})(?<!entre [^,;:]*),? y (?=(?:se |la |lo |le |los |las )?(?:\\p{Ll}{3,}(?:[eaó]|an|en|aron|ieron|rá|rán)) (?:el|la|los|las|una?|al?|su|sus|que|en|por|con|sobre|contra)\\b)${CLAUSE}{6,}$`,
    ),
    own: true,
    unless: / no |solo|salvo/u,
  },
  { why: 'clause', cost: 2, pattern: /(?<=^¿[^?]+\?) [^?]+$/gu, own: true },
  {
    why: 'clause',
    cost: 4,
    front: 5,
    pattern: /, (?:pero|aunque) (?!s[oó]lo|no|sin|con|para|en|a|si|de) [^,;:–?!]{12,}$/gu,
    own: true,
    unless: / s[oó]lo | si | salvo /u,
  },
  // Time and place.
  {
    why: 'time',
    cost: 1.8,
    pattern: rule(
      `${BOUND},? (?:este|el|el pasado|el próximo) ${DAY}(?: por la \\p{Ll}+| pasado| próximo)?(?= |[,;:?!]|$)`,
    ),
  },
  {
    why: 'time',
    cost: 2,
    pattern: rule(
      `${BOUND} (?:esta (?:semana|tarde|noche|mañana|temporada)|este (?:año|mes|verano|fin de semana|curso)|hoy|ayer|mañana|anoche)(?= |[,;:?!]|$)`,
    ),
  },
  { why: 'time', cost: 2.4, pattern: rule(`${BOUND} en (?:${MONTH})(?: de \\d{4})?(?= |[,;:?!]|$)`) },
  {
    why: 'weak',
    cost: 0.7,
    pattern:
      /(?<=\S) (?:definitivamente|oficialmente|finalmente|históric[oa]s?|gran|importante|nuev[oa]s?|españoles)(?= \S)/gu,
    unless: /nuev|españoles|gran/u,
  },
];
