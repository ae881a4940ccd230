import type { PartRule } from './title-rule.ts';

const END = '(?=[,;:?!]| [:;?!]| –|$)';
const CLAUSE = '[^,;:–?!]';
const DAY = '(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)';
const MONTH = '(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)';
/** Words before which a time or place belongs to the statement. */
const BOUND =
  "(?<!(?<![\\p{L}])(?:avant|après|jusqu'au?|dès|le|du|au|à|depuis|et|ou|ni|entre|de|d'ici|pas|que|pour|partir de|pendant|chaque|tous les|les))";

/** A participle or a circumstance, behind which the main clause is still to come. */
const HEADED =
  /^(?:[^:]{2,40} : )?(?:\p{L}+(?:é|ée|és|ées|ie?s?|ue?s?|ant)|Après|Malgré|Face à|Faute de|Avec|Depuis|Pour|Alors que|À|Lors de|Dans|En|Sans|Si|D'ici)(?= )[^,:]*$/u;

const rule = (source: string): RegExp => new RegExp(source, 'gu');

/** Parts that French headlines can do without. */
export const PARTS_FRENCH: readonly PartRule[] = [
  {
    why: 'genre',
    cost: 0.2,
    pattern:
      /^(?:Direct|DIRECT|EN DIRECT|En direct|Vidéo|VIDÉO|Exclusif|EXCLUSIF|Rectificatif|Correction|Analyse|Reportage|Enquête|Portrait|Entretien|Tribune|Éditorial|Opinion|Récit|Critique|Podcast|Infographie|Météo|Ligue \d|Top 14|Coupe de [^:]{2,20}|Football|Rugby|Tennis|Cyclisme)(?: ?: | [|–] )/gu,
    own: true,
  },
  {
    why: 'topic',
    cost: 1,
    pattern:
      /^(?:Grève|Tempête|Canicule|Inondations?|Incendies?|Séisme|Procès|Affaire|Guerre|Crise|Élections?|Municipales|Législatives|Mondial|Budget|Réforme|Polémique|Intempéries|Neige|Orages?|Attentat|Accident)(?: [^:]{2,40})? ?: (?!ne )(?=\S+(?: \S+){3})/gu,
    own: true,
  },
  {
    why: 'background',
    cost: 1,
    pattern: /^(?:Tempête|Ouragan|Cyclone) \p{Lu}[^:]{2,20} ?: (?!ne )(?=\S+(?: \S+){3})/gu,
    own: true,
  },
  // “Mocktails, bières, vins : pourquoi …”
  { why: 'topic', cost: 1.4, pattern: /^[^:«?]{3,80} ?: (?=(?:pourquoi|comment|Pourquoi|Comment) )/gu, own: true },
  // Source in a word.
  {
    why: 'source',
    cost: 1,
    pattern:
      /(?<=(?:selon|alerte|révèle|conclut|estime|indique|montre|prévient|d'après) une? (?:rapport|étude|sondage|enquête)) [^,;:–?!]+$/gu,
    own: true,
  },
  // Source of a statement that is uncertain or conditional.
  {
    why: 'source',
    cost: 3.5,
    pattern:
      /,? (?:selon|d'après) [^,;:–?!]{3,60}(?= ;|$)|, (?:estime|assure|affirme|alerte|prévient|avertit|juge|indique|annonce|suggère|prédit|croit) [^,;:–?!]{3,60}(?= ;|$)/gu,
    unsure: true,
  },
  // “si rien ne change” only says that it is uncertain.
  { why: 'aside', cost: 1, pattern: /,? si rien (?:n'est fait|ne change|ne bouge)(?=,|$)/gu, own: true },
  // Charge of which a person is acquitted or whose sentence is quashed.
  {
    why: 'aside',
    cost: 2.4,
    pattern:
      /(?<=(?:annule|annulée?|relaxe|acquitte|blanchit) [^,;:–?!]*) (?:poursuivie?s?|accusée?s?|soupçonnée?s?|condamnée?s?|jugée?s?) (?:pour|d[e']) ?[^,;:–?!]+?(?= et (?:renvoie|ordonne)|,|$)/gu,
    own: true,
  },
  { why: 'time', cost: 1, pattern: / à la \d{1,3}e minute/gu },
  {
    why: 'aside',
    cost: 1.2,
    pattern:
      /(?<=(?:avertit|estime|assure|affirme|prévient|raconte|confie|juge|selon|d'après|répond)) (?:le |la |l')\p{Ll}+(?: \p{Ll}+)? (?=\p{Lu}\p{L}+ \p{Lu}\p{L}+)/gu,
    instead: ' ',
  },
  { why: 'wording', cost: 0.3, pattern: /, mais (?=(?:seulement|uniquement) )/gu, instead: ' ', own: true },
  {
    why: 'aside',
    cost: 1.2,
    pattern:
      /(?<=^«[^»]+» : [^,;:–]{4,60}?) (?:répond|réplique|réagit|s'explique|se défend|raconte|témoigne|se confie|revient|défend|justifie|évoque|sur) [^:–]*$/gu,
    own: true,
  },
  {
    why: 'clause',
    cost: 1.6,
    pattern:
      /(?<=^(?:[^?:]* : )?(?:Peut-on|Faut-il|Doit-on|Pourquoi|Comment|Qui|Quel|Est-ce|[^?]*-(?:t-)?(?:ils?|elles?|on) )[^?]*\?) [^?]+$/gu,
    own: true,
  },
  {
    why: 'aside',
    cost: 1.4,
    pattern: /(?<=^|, )(?:[Ll]e|[Ll]a|[Ll]') ?\p{Ll}+(?: \p{Ll}+)? (?=\p{Lu}\p{L}+ \p{Lu}\p{L}+)/gu,
  },
  // A participle, a cause or an occasion before the main clause.
  {
    why: 'background',
    cost: 1.2,
    pattern: rule(
      `(?<=^|: )(?:\\p{L}+(?:é|ée|és|ées|ie?s?|ue?s?|ant)|Après|Malgré|Face à|Faute de|Avec|Depuis|Pour|Alors que|À|Lors de|Deux|Privée?s?) ${CLAUSE}{4,90}, (?=(?:[Ll]es?|[Ll]a|[Ll]'|[Uu]ne?|[Dd]es|[Cc]e|\\p{Lu})\\S*(?: \\S+){2})`,
    ),
    own: true,
    unless: /^(?:Si|Sans|Sauf|Hors|À condition|À moins|Soupçonnée? .* et )/u,
  },
  {
    why: 'time',
    cost: 2.4,
    pattern: rule(`^(?:D'ici à?|En|Dès|À partir de|Au) ${CLAUSE}{2,30}, (?=\\S+(?: \\S+){3})`),
    own: true,
    unless: /cas|moins|condition/u,
  },
  // Background.
  {
    why: 'background',
    cost: 1.2,
    front: 4,
    pattern: rule(
      `(?<!ans|mois|jours?|semaines?|heures?|seulement|qu'|peu|juste|pas),? (?:après|malgré|faute d[e']|en raison d|à cause d|grâce à|face à|alors que|tandis que|suite à|à la suite d|sur fond d|lors d|au terme d|à l'issue d|à la veille d|en pleine?|au lendemain d|à la surprise)${CLAUSE}{3,}?(?=,| [:;?!]| –|$| si | selon )`,
    ),
    own: true,
  },
  {
    why: 'background',
    cost: 1.4,
    front: 4,
    unlessBehind: HEADED,
    pattern: rule(
      `,? (?:au cours d|dans le cadre d|à l'occasion d|à l'approche d|en marge d|en présence d|en vue d|afin d|au nom d)${CLAUSE}{3,}?${END}`,
    ),
    own: true,
  },
  {
    why: 'background',
    cost: 2.4,
    front: 5,
    unlessBehind: HEADED,
    pattern: rule(
      `(?<!plaide\\p{Ll}*|assez|trop|lutte\\p{Ll}*|suffit|faut| une? \\p{Ll}+) pour (?:mieux |ne pas )?\\p{Ll}+(?:er|ir|re) ${CLAUSE}{3,}?${END}`,
    ),
  },
  {
    why: 'clause',
    cost: 2.2,
    front: 4,
    unlessBehind: HEADED,
    pattern: rule(
      `(?<!entre [^,;:]*) et (?=\\p{Ll}{2,}(?:e|ent|it|end|ra|ront) (?:les?|la|l'|une?|des|à|au|aux|sa|son|ses|leurs?|qu)\\b)${CLAUSE}{6,}$`,
    ),
    own: true,
    unless: /(?:seul|sauf| ne | pas )/u,
  },
  { why: 'aside', cost: 1, pattern: /, à (?:l'âge de )?\d{1,3} ans(?:,(?= )|(?=$))/gu },
  {
    why: 'aside',
    cost: 1,
    pattern: /, (?:provisoirement|notamment|pourtant|désormais),/gu,
    unless: /provisoirement|pourtant/u,
  },
  {
    why: 'aside',
    cost: 1.4,
    front: 3,
    pattern: rule(`, (?:qui|dont|où|lequel|laquelle) ${CLAUSE}{4,}(?:,(?= (?!et )\\p{Ll})|${END})`),
  },
  { why: 'aside', cost: 1.8, front: 4, pattern: rule(`, et non ${CLAUSE}{4,}${END}`), own: true },
  {
    why: 'aside',
    cost: 1.6,
    front: 4,
    unlessBehind: HEADED,
    pattern: rule(`, (?:presque|soit|contre) ${CLAUSE}{4,}(?=, )`),
    own: true,
    unless: /sauf|hors|seul/u,
  },
  // Second clauses.
  { why: 'clause', cost: 1.6, front: 4, pattern: / ?; .+$/gu, own: true, unless: /; (?:mais|sauf|seule?)/u },
  { why: 'clause', cost: 1.8, pattern: /(?<=^[^–]*\S+(?: \S+){3,}) – (?!mais|sauf|seul|si |et non)[^–]{3,}$/gu },
  {
    why: 'clause',
    cost: 2,
    front: 4,
    unlessBehind: HEADED,
    pattern: rule(`, (?:les?|la|l'|des|une?|leurs?|ses|\\d[\\d ]*) ?${CLAUSE}{6,}$`),
    own: true,
    unless: /(?<!\p{L})(?:mais|sauf|seule?s?|hors|moins|et|si)(?!\p{L})/u,
  },
  {
    why: 'clause',
    cost: 4,
    front: 5,
    pattern: /, mais (?!seule|pas|sans|avec|pour|en|à|si|de|uniquement|privée?)[^,;:–?!]{12,}$/gu,
    own: true,
    unless: / seul| si | sauf /u,
  },
  // Time and place.
  {
    why: 'time',
    cost: 1.8,
    pattern: rule(`${BOUND},? (?:ce )?${DAY}(?: (?:soir|matin|après-midi|dernier|prochain))?(?= |[,;:?!]|$)`),
  },
  {
    why: 'time',
    cost: 2,
    pattern: rule(
      `${BOUND} (?:cette (?:année|semaine|saison)|ce (?:soir|matin|week-end|mois-ci)|aujourd'hui|hier|demain|l'an (?:prochain|dernier))(?= |[,;:?!]|$)`,
    ),
  },
  { why: 'time', cost: 2.4, pattern: rule(`(?<!de|du|depuis|avant|à) en (?:${MONTH})(?: \\d{4})?(?= |[,;:?!]|$)`) },
  {
    why: 'weak',
    cost: 0.7,
    pattern:
      /(?<=\S) (?:nouve(?:au|lle|aux|lles)|grande?s?|lyonnaise?|parisiens?|française?s?|définitivement|officiellement|enfin|largement)(?= \S)/gu,
    unless: /nouve|grand|lyon|paris|franç/u,
  },
];
