import { circles, importsWithin } from '../architecture/circles.ts';
import type { Source } from '../architecture/read-source.ts';

/** A file of the product with its text. */
export interface ReadFile {
  source: Source;
  text: string;
}

/** What a newcomer meets: how much there is, how it is cut, and how it hangs together. */
export interface Figures {
  files: number;
  lines: number;
  /** Words and marks outside of comments. */
  tokens: number;
  medianLines: number;
  /** Files that one other file alone imports, and of those the ones that a neighbour in the same folder does. */
  oneImporter: number;
  oneImporterBeside: number;
  /** Import circles, types included, with the files of the largest. */
  circles: number;
  largestCircle: number;
  /** File names that stand in several folders. */
  namesakes: number;
}

const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;
const TOKEN = /[\p{L}_$][\p{L}\p{N}_$]*|\p{N}+|[^\s\p{L}\p{N}]/gu;

const linesOf = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

export function figuresOf(files: readonly ReadFile[]): Figures {
  const sources = files.map(({ source }) => source);
  const lines = files.map(({ text }) => linesOf(text)).toSorted((a, b) => a - b);
  const importers = new Map<string, string[]>();
  for (const [path, targets] of importsWithin(sources)) {
    for (const target of targets) importers.set(target, [...(importers.get(target) ?? []), path]);
  }
  const once = [...importers].filter(([, all]) => all.length === 1);
  const found = circles(sources);
  const names = new Map<string, number>();
  for (const { path } of sources) names.set(nameOf(path), (names.get(nameOf(path)) ?? 0) + 1);
  return {
    files: files.length,
    lines: sum(lines),
    tokens: sum(files.map(({ text }) => text.replace(COMMENT, '').match(TOKEN)?.length ?? 0)),
    medianLines: lines[Math.floor(lines.length / 2)] ?? 0,
    oneImporter: once.length,
    oneImporterBeside: once.filter(([path, [by = '']]) => folderOf(path) === folderOf(by)).length,
    circles: found.length,
    largestCircle: found[0]?.length ?? 0,
    namesakes: [...names].filter(([name, count]) => count > 1 && !/^index\.tsx?$/.test(name)).length,
  };
}
