/** Where rows are written that decide what leaves, also where the table comes from a statement of its own. */
const WRITES =
  /\.(?:insert|update)\(\s*(?:posts|deliveries|approvals)\s*,?\s*\)|\b(?:insert\s+into|update)\s+(?:masthead\.(?:posts|deliveries|approvals)\b|\$\{(?:posts|deliveries|approvals)\})/gi;
const TOP_LEVEL = /^(?:export )?(?:async )?(?:function|const|class) (\w+)/gm;

/** The functions of a file that write posts, deliveries or approvals, as `path: name`; each once. */
export function writersIn(path: string, text: string): string[] {
  const heads = [...text.matchAll(TOP_LEVEL)];
  const names = [...text.matchAll(WRITES)].map(({ index }) => heads.findLast((head) => head.index < index)?.[1] ?? '');
  return [...new Set(names)].map((name) => `${path}: ${name}`);
}
