import { parseSync, Visitor } from 'oxc-parser';

export interface Import {
  specifier: string;
  line: number;
  /** By `import()`, when it is reached. */
  lazy: boolean;
  /** Gone after compilation. */
  typeOnly: boolean;
}

/** What the rules look at in one file. */
export interface Source {
  /** From the root of the repository, with forward slashes. */
  path: string;
  imports: Import[];
  /** `import()` of something that cannot be known beforehand. */
  openImports: number[];
  /** Identifiers, texts of literals and comments. */
  words: { text: string; line: number; kind: 'identifier' | 'literal' | 'comment' }[];
  anyLines: number[];
}

type Parsed = ReturnType<typeof parseSync>;

function importsOf(text: string, { module }: Parsed, lineAt: (offset: number) => number): Import[] {
  const imports = module.staticImports.map(({ start, moduleRequest }) => ({
    specifier: moduleRequest.value,
    line: lineAt(start),
    lazy: false,
    // `import { type A }` still loads the file at run time; only `import type` does not.
    typeOnly: /^import\s+type\b/.test(text.slice(start)),
  }));
  const exports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ start, moduleRequest, isType }) =>
      moduleRequest ? [{ specifier: moduleRequest.value, line: lineAt(start), lazy: false, typeOnly: isType }] : [],
    ),
  );
  const dynamic = module.dynamicImports.flatMap(({ start, moduleRequest }) => {
    const quoted = /^['"`]([^'"`$]*)['"`]$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    return quoted?.[1] === undefined
      ? []
      : [{ specifier: quoted[1], line: lineAt(start), lazy: true, typeOnly: false }];
  });
  return [...imports, ...exports, ...dynamic];
}

/** Parses one TypeScript file; throws where it cannot be parsed. */
export function readSource(path: string, text: string): Source {
  const parsed = parseSync(path, text);
  const fault = parsed.errors[0];
  if (fault) throw new Error(`${path}: ${fault.message}`);
  const starts = [...text.matchAll(/^/gm)].map((match) => match.index);
  const lineAt = (offset: number): number => {
    const after = starts.findIndex((start) => start > offset);
    return after < 0 ? starts.length : after;
  };
  const imports = importsOf(text, parsed, lineAt);
  const words: Source['words'] = parsed.comments.map((comment) => ({
    text: comment.value,
    line: lineAt(comment.start),
    kind: 'comment',
  }));
  const anyLines: number[] = [];
  new Visitor({
    TSAnyKeyword: (node) => void anyLines.push(lineAt(node.start)),
    Identifier: (node) => void words.push({ text: node.name, line: lineAt(node.start), kind: 'identifier' }),
    Literal: (node) => void words.push({ text: String(node.value), line: lineAt(node.start), kind: 'literal' }),
    TemplateElement: (node) => void words.push({ text: node.value.raw, line: lineAt(node.start), kind: 'literal' }),
    JSXText: (node) => void words.push({ text: node.value, line: lineAt(node.start), kind: 'literal' }),
  }).visit(parsed.program);
  const known = new Set(imports.filter(({ lazy }) => lazy).map(({ line }) => line));
  const openImports = parsed.module.dynamicImports.map(({ start }) => lineAt(start)).filter((line) => !known.has(line));
  return { path, imports, openImports, words, anyLines };
}
