const ENGLISH =
  'said|says|say|added|adds|noted|notes|explained|explains|observed|observes|stated|states|highlighted|highlights|stressed|stresses|remarked|remarks|argued|argues|wrote|writes|commented|comments|recalled|recalls|warned|warns|insisted|insists|continued|concluded|concludes|announced|announces|emphasi[sz]ed|emphasi[sz]es|pointed out|points out|suggested|suggests|asked|replied|admitted|declared';
const OTHERS =
  'sagte|sagt|erklärte|erklärt|betonte|betont|meinte|meint|berichtete|berichtet|warnte|warnt|forderte|kritisierte|erzählte|erzählt|a déclaré|a dit|a expliqué|a affirmé|a ajouté|a assuré|déclare|explique|affirme|raconte|souligne|confie|précise|assure|estime|témoigne|dijo|dice|afirmó|explicó|explica|señaló|aseguró|declaró|comentó|disse|diz|afirmou|afirma|explicou|declarou|contou|ha detto|ha dichiarato|ha spiegato|spiega|afferma';
const ENDS = '(?![\\p{L}\\p{M}])';
/** With somebody to whom it is said behind it. */
const TOLD = '(?:told|tells|shared|praised)';

/** Behind its subject: “Ann Lee said”; what Ann Lee said without marks is another saying. */
export const SAYS = `(?:${TOLD}|(?:${ENGLISH}|${OTHERS})${ENDS}(?! (?:that|he|she|it|they|the|his|her|there|we|an?)\\b))${ENDS}`;
/** Before its subject: “said Ann Lee”. */
export const SAID_BY = `(?:${ENGLISH}|${OTHERS}|according to)`;
/** Languages in which an office has its place behind it: “la maire de Lyon, Anne Roux”. */
export const SAID_BY_ABROAD = `(?:${OTHERS})`;
/** Any of them, with anything behind it. */
export const SPEECH = `(?:${TOLD}|${ENGLISH}|${OTHERS})${ENDS}`;
export const ADVERB =
  '(?:also |has |had |have |then |further |later |once |often |recently |(?!family|only)[a-z]+ly )?';
