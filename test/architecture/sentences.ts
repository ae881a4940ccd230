import { parseSync, Visitor } from 'oxc-parser';
import { moduleOf } from './modules.ts';

/** These read articles and other people's texts, whose sentences they have to know. */
const READS_LANGUAGE = new Set(['ingest', 'compose', 'rules']);
/** Texts of others, which come in no other form: of libraries, cameras and platforms. */
const OF_OTHERS: readonly string[] = [
  'src/cli/report.ts',
  'src/media/decode.ts',
  'src/media/process/launch.ts',
  'src/media/metadata/write.ts',
  'src/net/outside-address.ts',
  'src/platforms/facebook/classify.ts',
  'src/platforms/instagram/classify.ts',
  'src/platforms/x/errors.ts',
  'src/simulators/app/rules.ts',
];
const WORDS = /[A-Za-z’'“”-]+ [a-z’'“”-]+ [a-z’'“”-]+/;
const METHODS = new Set(['includes', 'startsWith', 'endsWith', 'indexOf', 'split', 'replace', 'replaceAll']);

/**
 * Places where code decides by a sentence of ours: compares with it, looks for it, or reads it with a pattern. Three
 * words in a row make a sentence. As `path: the beginning of the sentence`, each once.
 */
export function sentencesAsData(path: string, text: string): string[] {
  if (READS_LANGUAGE.has(moduleOf(path) ?? '') || OF_OTHERS.includes(path)) return [];
  const found = new Set<string>();
  const note = (value: unknown): void => {
    if (typeof value === 'string' && WORDS.test(value)) found.add(`${path}: ${value.slice(0, 60)}`);
  };
  const noteText = (node: { type: string; value?: unknown } | undefined): void => {
    if (node?.type === 'Literal') note(node.value);
  };
  new Visitor({
    BinaryExpression({ operator, left, right }) {
      if (!/^[!=]==?$/.test(operator)) return;
      noteText(left);
      noteText(right);
    },
    SwitchCase: ({ test }) => noteText(test ?? undefined),
    CallExpression({ callee, arguments: given }) {
      const isSearch =
        callee.type === 'MemberExpression' &&
        callee.property.type === 'Identifier' &&
        METHODS.has(callee.property.name);
      if (isSearch) noteText(given[0]);
    },
    // A sentence as a key, or as a type: both decide by how it is written.
    Property: ({ key }) => noteText(key),
    TSPropertySignature: ({ key }) => noteText(key),
    TSLiteralType: ({ literal }) => noteText(literal),
    Literal(node) {
      if ('regex' in node) note(node.regex.pattern);
    },
    TemplateElement({ value }) {
      // A statement that looks for a sentence in a column.
      for (const [, sentence] of value.raw.matchAll(/(?:=|<>|like|~\*?)\s*'([^']+)'/gi)) note(sentence);
    },
  }).visit(parseSync(path, text).program);
  return [...found];
}
