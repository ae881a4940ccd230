/** A name's word: `O’Neill`, `al-Sisi`, `St.`, `J.K.`, `Jean-Luc`. */
const FIRST = "(?:(?:al|el|ad|as|an|ar|ash|at|az|ul)-)?\\p{Lu}[\\p{L}\\p{M}\\p{N}'’.-]*";
const WORD = `(?:[dl]['’]|dell['’])?${FIRST}`;
/** What joins a name's words and is written small. */
const PARTICLE =
  '&|of the|of|de la|de las|de los|del|dela|de|das|dos|da|do|di|della|la|le|van der|van den|van de|van|von der|von dem|von|zu|ter|ten|bin|bint|ibn|al|el|upon';
/** German prepositions are the same words: only after a person's first name are they a name's. */
const GERMAN_PARTICLE = '&|van der|van den|van|von und zu|von der|von dem|von|zu|bin|ibn|al';

export const nameRuns = (text: string, isGerman: boolean): RegExpStringIterator<RegExpExecArray> =>
  text.matchAll(new RegExp(`${FIRST}(?:\\s(?:(?:${isGerman ? GERMAN_PARTICLE : PARTICLE})\\s)?${WORD})*`, 'gu'));

/** Forms of address: never part of a name. A saint's is. */
const ADDRESS =
  /^(?:(?:Mr|Mrs|Ms|Mx|Messrs|Drs?|Prof|Rev|Hon|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Cmdr|Sra?|Srta|Mme|Mlle|Dra|Dott|Ing|Dipl|M)\.|Mr|Mrs|Ms|Dr|Prof|Mme|Mlle|Sir|Dame|Herrn?|Frau|Señora?|Monsieur|Madame|Signora?|Doña?)$/u;
/** Offices: none before two words of a name. “Prince Harry” and “General Motors” are whole. */
const OFFICE =
  /^(?:President|Minister|Premier|Chancellor|Secretary|Governor|Senator|Mayor|Judge|Justice|King|Queen|Prince|Princess|Pope|Sheikh|Bishop|Archbishop|Cardinal|Professor|Doctor|General|Major-General|Admiral|Colonel|Captain|Sergeant|Inspector|Detective|Coach|Ambassador|Congress(?:man|woman)|Commissioner|Presidente|Presidenta|Ministro|Ministra|Alcalde|Alcaldesa|Rey|Reina|Président|Présidente|Ministre|Maire|.*(?:minister|meister|präsident|kanzler|chef|trainer|coach|sprecher|autor|sänger|schauspieler|direktor|professor|richter|pfarrer|bischof|könig|prinz|leiter|vorsitzende|forscher|experte|expert|kommissar|senator|anwalt|anwält|landrat|stadtrat|kandidat|spieler|künstler|musiker|moderator|politiker|abgeordnete|historiker|soziologe|ökonom|unternehmer|journalist|redakteur|reporter|manager|gründer|sekretär|diplomat|träger)(?:in|n|r)?)$/u;
/** Whether a word is an office, which stands before a person's name. */
export const isOffice = (word: string): boolean =>
  OFFICE.test(word) || OFFICE.test(word.charAt(0).toLowerCase() + word.slice(1));

/** The name without what stands before it, and whether something did. */
export function withoutTitles(name: string): { name: string; isTitled: boolean } {
  const words = name.split(' ');
  const office = words.findLastIndex((word, at) => at < words.length - 2 && isOffice(word));
  const rest = words.slice(office + 1);
  while (rest.length > 1 && ADDRESS.test(rest[0] ?? '')) rest.shift();
  return { name: rest.join(' '), isTitled: rest.length < words.length };
}

/** Particles that only people have. */
export const hasPersonalParticle = (name: string): boolean =>
  /\s(?:van|von|bin|bint|ibn)\s|\s(?:al|el)-\p{Lu}/u.test(name);

/** “St. Mary's Hospital”, “King's College”: whole names. “Guangzhou's Care Blocks” are two. */
const WITH_POSSESSIVE =
  /(?:^|\s)(?:(?:St\.?|Saint|Ste\.?) \S+|King|Queen|Lord|Women|Men|Children|People|Veterans|Mother|Father|Valentine|New Year|Trinity|Regent|Earl|Shepherd|Land|Hudson|Prudhoe)['’]s$/u;

export function partsByPossessive(run: string): string[] {
  const parts: string[] = [];
  for (const part of run.split(/(?<=['’]s|s['’])\s/u)) {
    const last = parts.at(-1);
    if (last !== undefined && WITH_POSSESSIVE.test(last)) parts[parts.length - 1] = `${last} ${part}`;
    else parts.push(part);
  }
  return parts;
}

/** Without the possessive behind it and punctuation; initials keep their last dot. */
export function bareName(name: string): string {
  const bare = name.replace(/['’]s?$/u, '').replace(/[,'’-]+$/u, '');
  return /(?:^|[\s.])\p{Lu}\.$|\s(?:Jr|Sr)\.$/u.test(bare) ? bare : bare.replace(/\.+$/u, '');
}
