/** Name under which a step or a commit of a part is kept: `post`, and `post#2` of the second part. */
export const partKey = (name: string, part = 0): string => (part === 0 ? name : `${name}#${part + 1}`);

/** The commit and the part that such a key names. */
export function partOfKey(key: string): { commit: string; part: number } {
  const [, commit = key, number = '1'] = /^(.*)#(\d+)$/.exec(key) ?? [];
  return { commit, part: Number(number) - 1 };
}
