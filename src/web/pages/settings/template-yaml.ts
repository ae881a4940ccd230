/** A text as YAML keeps it: line by line where that is possible, else in quotes. */
function scalarOf(text: string, indent: string): string {
  // A block keeps neither spaces at the end of a line, nor a first line that is indented or empty, nor empty last lines.
  const isPlain = /\n/.test(text) && !/[ \t]+$/m.test(text) && !/^[\s]/.test(text) && !text.endsWith('\n');
  if (!isPlain) return JSON.stringify(text);
  return `|-\n${text
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n')}`;
}

/** What goes into style.yaml for a template of a channel. */
export const templateYaml = (channel: string, field: string, template: string): string =>
  `channels:\n  ${channel}:\n    templates:\n      ${field}: ${scalarOf(template, '        ')}\n`;
