/** What people do or are, as the last word of an office or before what they are it of. */
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

/** Whether words say what somebody does or is. */
export const hasOffice = (words: string): boolean => OFFICE.test(words);

/** Whether the last of these words is an office: “council leader”, not “leader of”. */
export const endsInOffice = (words: string): boolean => new RegExp(`(?:^|[\\s-])(?:${OFFICES})$`, 'iu').test(words);
