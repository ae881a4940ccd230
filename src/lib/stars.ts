/**
 * Matches a whole text against a pattern in which `*` stands for any characters. Each piece between stars is searched once
 * from the left, so no input backtracks.
 */
export function matchesStars(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return at + last.length <= text.length && text.endsWith(last);
}
