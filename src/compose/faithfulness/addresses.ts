/** What is written for machines in a text: `text.slice(start, end)`. */
export interface Machine {
  start: number;
  end: number;
  kind: 'address' | 'hashtag' | 'mention';
}

const MACHINE =
  /(?<address>https?:\/\/\S+|www\.\S+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+)|(?<hashtag>[#＃][\p{L}\p{M}\p{N}_]+)|(?<mention>(?<![\p{L}\p{N}_.])[@＠][\w.]*\w)/gu;

/** Links, hashtags and mentions of a text, in order. */
export const machinesIn = (text: string): Machine[] =>
  Array.from(text.matchAll(MACHINE), ({ 0: found, index, groups }) => ({
    start: index,
    end: index + found.length,
    kind: groups?.address !== undefined ? 'address' : groups?.hashtag !== undefined ? 'hashtag' : 'mention',
  }));

/** The text with blanks in their place, so that all else stays where it is. */
export function withoutMachines(text: string, machines: readonly Machine[]): string {
  let bare = '';
  let end = 0;
  for (const machine of machines) {
    bare += text.slice(end, machine.start) + ' '.repeat(machine.end - machine.start);
    end = machine.end;
  }
  return bare + text.slice(end);
}
