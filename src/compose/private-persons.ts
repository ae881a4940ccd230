/** What people are called whom something happened to, who saw it or who live there. */
const PRIVATE = [
  'victims?|witness(?:es)?|eyewitness(?:es)?|bystanders?|residents?|neighbou?rs?|survivors?|passengers?|customers?|shoppers?|tenants?|pensioners?|patients?|pupils?|schoolgirl|schoolboy|toddler|teenager|mother|father|widow|widower|islanders?|villagers?|shopkeepers?',
  '(?:augen)?zeug(?:e|in|en)|opfer|anwohner(?:in)?|nachbar(?:in)?|rentner(?:in)?|schüler(?:in)?|mieter(?:in)?|patient(?:in)?|fahrgast|passant(?:in)?|überlebende[rn]?|bewohner(?:in)?|kundin|kunde',
  'vecin[oa]s?|testigos?|víctimas?|residentes?|pasajer[oa]|inquilin[oa]|jubilad[oa]|superviviente',
  'riverain(?:e)?|témoins?|victimes?|voisin(?:e)?|habitante?|passag(?:er|ère)|locataire|retraitée?|rescapée?',
  'morador(?:a)?|testemunhas?|vítimas?|vizinh[oa]|passageir[oa]|reformad[oa]|sobrevivente',
].join('|');
const STARTS = new RegExp(`^(?:${PRIVATE})\\s`, 'iu');
const BEFORE = new RegExp(`(?<!\\p{L})(?:${PRIVATE})(?:,| named| called| namens)?\\s$`, 'iu');
/** “Owen Tapley, 61, …”, “Owen Tapley, a resident of …”, “Wiebke Groth (61)”. */
const AFTER = new RegExp(
  `^(?:, (?:aged )?\\d{1,3}(?=[,.;]| who)| ?\\(\\d{1,3}\\)|, (?:an?|the|one of the|eine?|une?|una|uno|um|uma|un) (?:\\p{L}+ ){0,2}(?:${PRIVATE})(?!\\p{L})|,? who lives )`,
  'iu',
);

/** “Fredrik (27)”; “Patrick W. Tapley Jr., 55, …” by his surname. */
const AGE = { itself: /^ ?\(\d{1,3}\)/u, surname: /^(?: Jr\.?| Sr\.?)?, (?:aged )?\d{1,3}(?=[,.;]| who)/u };
const FIRST_NAME = /\p{Lu}\p{Ll}+ (?:\p{Lu}\.? )?$/u;

/** Whether the text behind a one-word name, `parts[at]`, gives that person's age. */
const hasAgeBehind = (behind: string, at: number, parts: readonly string[]): boolean =>
  at > 0 && (AGE.itself.test(behind) || (AGE.surname.test(behind) && FIRST_NAME.test(parts[at - 1] ?? '')));

/** Whether a name belongs to a private person, by the words beside it anywhere; for a single word only an age counts. */
export function isPrivate(name: string, texts: readonly string[]): boolean {
  if (STARTS.test(name)) return true;
  if (!name.includes(' ')) return texts.some((text) => text.split(name).some(hasAgeBehind));
  return texts.some((text) => {
    const parts = text.split(name);
    return parts.some(
      (before, at) => at < parts.length - 1 && (BEFORE.test(before) || AFTER.test(parts[at + 1] ?? '')),
    );
  });
}
