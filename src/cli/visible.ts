/** Marks that move a terminal's cursor, colour it or turn the direction of writing; tabs and ends of lines stay. */
const UNSEEN = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu;

/** A text that may quote what came from outside, with what is not seen written out: `\u001b`. */
export const visible = (text: string): string =>
  text.replace(UNSEEN, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
