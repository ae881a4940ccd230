const LONGEST = 63;

const fits = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');

/** Proposes an id for a channel by its platform and name, such as `x-city-desk`; one that is taken gets a number. */
export function proposedId(platform: string, name: string, taken: readonly string[]): string {
  const words = fits(name.normalize('NFKD').replace(/\p{M}/gu, ''));
  const named = words === '' || words === platform ? platform : `${platform}-${words}`;
  const plain = words.startsWith(`${platform}-`) ? words : fits(named);
  let id = plain;
  for (let number = 2; taken.includes(id); number++) {
    const end = `-${number}`;
    id = `${plain.slice(0, LONGEST - end.length)}${end}`;
  }
  return id;
}
