import type { Edit, Mutant } from './mutant.ts';

/** One edit of a mutant, made. Throws where the text that it looks for is not there exactly once. */
function edited(text: string, { file, find, replace }: Edit, name: string): string {
  const [before, after, ...more] = text.split(find);
  if (before !== undefined && after !== undefined && more.length === 0) return before + replace + after;
  const times = text.split(find).length - 1;
  throw new Error(
    `The mutant "${name}" cannot be planted: ${file} has the text ${JSON.stringify(find)} ${times} times, expected once. ` +
      'Plant it again as the head of test/mutants/catalogue/index.ts says.',
  );
}

/** The files that a mutant changes, by path, as they are with it. `read` gives a file as it is; null: there is none. */
export function planted(
  { name, edits }: Pick<Mutant, 'name' | 'edits'>,
  read: (path: string) => string | null,
): Map<string, string> {
  const changed = new Map<string, string>();
  for (const edit of edits) {
    const text = changed.get(edit.file) ?? read(edit.file);
    if (text === null) {
      throw new Error(
        `The mutant "${name}" cannot be planted: there is no file ${edit.file}. If it was moved, name its new path.`,
      );
    }
    changed.set(edit.file, edited(text, edit, name));
  }
  return changed;
}
