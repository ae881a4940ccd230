/** A usage error of commander's (`error: …`, a suggestion on a second line) as one sentence. */
export function usageSentence(text: string): string {
  const [first = '', ...rest] = text
    .trim()
    .replace(/^error: /, '')
    .replace(/\.$/, '')
    .split('\n');
  const suggestion = rest.join(' ').trim();
  const hint = suggestion.startsWith('(Did you mean') ? ` ${suggestion.replace('(Did', '(did')}` : '';
  return `${first.charAt(0).toUpperCase()}${first.slice(1)}${hint}. Add --help to see what is expected.\n`;
}
