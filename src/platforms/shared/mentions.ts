/** An `@name` that is no part of an e-mail address. */
const MENTION = /(?<![\p{L}\p{N}_.@＠/])[@＠](\w+)/gu;

const knownIn = (handles: Readonly<Record<string, string>>): ReadonlySet<string> =>
  new Set(Object.values(handles).map((handle) => handle.replace(/^@/, '').toLowerCase()));

/** The text without the @ before names, except for the newsroom's own list: nobody else is called by a post. */
export function withoutMentions(text: string, handles: Readonly<Record<string, string>>): string {
  const known = knownIn(handles);
  return text.replace(MENTION, (whole, name: string) => (known.has(name.toLowerCase()) ? whole : name));
}

/** Mentions in a text of who is not on the newsroom's own list. */
export function mentionsIn(text: string, handles: Readonly<Record<string, string>>): string[] {
  const known = knownIn(handles);
  return Array.from(text.matchAll(MENTION), ([whole, name = '']) => ({ whole, name }))
    .filter(({ name }) => !known.has(name.toLowerCase()))
    .map(({ whole }) => whole);
}

/** The text with the handles of people and places it names, each behind its first mention. */
export function withHandles(text: string, handles: Readonly<Record<string, string>>): string {
  return Object.entries(handles).reduce((now, [name, handle]) => {
    const bare = handle.replace(/^@/, '');
    const at = now.indexOf(name);
    if (at < 0 || name === '' || now.toLowerCase().includes(`@${bare.toLowerCase()}`)) return now;
    const end = at + name.length;
    const isWhole = !/[\p{L}\p{N}]/u.test(now.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(now.charAt(end));
    return isWhole ? `${now.slice(0, end)} (@${bare})${now.slice(end)}` : now;
  }, text);
}
