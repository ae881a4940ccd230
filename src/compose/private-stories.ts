/** Crime, illness, families and sex: people in such stories did not choose to be known. */
const PRIVATE_STORY =
  /(?<!\p{L})(?:murder\p{L}*|manslaughter|killed|killing|killer|stabb\p{L}*|rape[ds]?|rapist|abuse[ds]?|abuser|assault\p{L}*|shooting|shot dead|arrest\p{L}*|suspects?|defendants?|on trial|jailed|sentenced|convicted|inquest|kidnapp\p{L}*|missing (?:girl|boy|woman|man|teen\p{L}*|child)|suicide|overdose|cancer|tumou?r|illness|diagnos\p{L}*|surgery|weight loss|miscarriage|pregnan\p{L}*|divorc\p{L}*|custody|girlfriend|boyfriend|affair|mord\p{L}*|getötet|totschlag|vergewaltig\p{L}*|missbrauch\p{L}*|messer\p{L}+|festgenommen|verhaftet|angeklagte?r?|verurteilt|vermisst\p{L}*|krebs\p{L}*|erkrank\p{L}*|schwanger\p{L}*|scheidung|suizid|meurtr\p{L}*|assassin\p{L}*|viol(?:s|ée?s?|eur)?|agressi\p{L}*|poignard\p{L}*|mis en examen|condamnée?|suicide|maladie|cancer|enceinte|divorce|asesin\p{L}*|homicidi\p{L}*|violaci\p{L}*|apuñal\p{L}*|detenid[oa]s?|condenad[oa]|suicidio|cáncer|embaraz\p{L}*|divorcio|assassinat\p{L}*|homicídio|estupro|esfaque\p{L}*|detid[oa]|condenad[oa]|suicídio|cancro|câncer|grávida|divórcio|omicidio|stupro|arrestat[oa]|tumore|incinta|drept|voldtekt|dømt|drap|mord|dræbt|dømt)(?!\p{L})/iu;
/** In code units: what a story is about stands at its top. */
const TOP = 1_500;

/** Whether a story is about what happens to people in private: crime, health, family, sex. */
export const isPrivateStory = (headline: string, text: string): boolean =>
  PRIVATE_STORY.test(headline) || (text.slice(0, TOP).match(new RegExp(PRIVATE_STORY, 'giu')) ?? []).length >= 2;
