const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)(?![\w.]))/y;
const OPEN_STRING = /[ \t\r\n]*"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/y;
const BLANKS = /[ \t\r\n]*/y;
const LONGEST_SHOWN = 20;

/** Token expected next; at the start of an object or list it may also be its end. */
type State = 'value' | 'first value' | 'name' | 'first name' | 'colon' | 'comma' | 'end';

/**
 * Finds where a text stops being JSON, for people: «line 3, column 14: expected a comma or }, found x». Null where it is
 * JSON. Lines and columns count from 1.
 */
export function jsonFault(text: string): string | null {
  const closers: string[] = [];
  let state: State = 'value';
  let at = 0;
  while (state !== 'end') {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    const next: State | null =
      found && step(state, found[1] ?? (found[2] === undefined ? 'scalar' : 'string'), closers);
    if (!next) return fault(text, at, state, closers.at(-1));
    state = next;
    at = TOKEN.lastIndex;
  }
  return text.slice(at).trim() === '' ? null : fault(text, at, 'end', undefined);
}

/** State after a token; null: not allowed. Tracks open brackets. */
function step(state: State, token: string, closers: string[]): State | null {
  const after = (): State => (closers.length > 0 ? 'comma' : 'end');
  if (token === closers.at(-1) && state !== 'value' && state !== 'name' && state !== 'colon') {
    closers.pop();
    return after();
  }
  switch (state) {
    case 'value':
    case 'first value':
      if (token === 'scalar' || token === 'string') return after();
      if (token !== '{' && token !== '[') return null;
      closers.push(token === '{' ? '}' : ']');
      return token === '{' ? 'first name' : 'first value';
    case 'name':
    case 'first name':
      return token === 'string' ? 'colon' : null;
    case 'colon':
      return token === ':' ? 'value' : null;
    case 'comma':
      if (token !== ',') return null;
      return closers.at(-1) === '}' ? 'name' : 'value';
    case 'end':
      return null;
  }
}

const WORDS: Readonly<Record<State, string>> = {
  value: 'a value',
  'first value': 'a value',
  name: 'a name in double quotes',
  'first name': 'a name in double quotes',
  colon: 'a colon',
  comma: 'a comma',
  end: 'nothing more',
};

function fault(text: string, from: number, state: State, closer: string | undefined): string {
  OPEN_STRING.lastIndex = from;
  if (OPEN_STRING.test(text) && text.charAt(OPEN_STRING.lastIndex) !== '"')
    return at(text, OPEN_STRING.lastIndex, 'the " that ends a text');
  BLANKS.lastIndex = from;
  BLANKS.test(text);
  const mayClose = closer !== undefined && (state === 'comma' || state.startsWith('first'));
  return at(text, BLANKS.lastIndex, `${WORDS[state]}${mayClose ? ` or ${closer}` : ''}`);
}

function at(text: string, index: number, expected: string): string {
  const lines = text.slice(0, index).split(/\r\n?|\n/);
  const [shown = ''] = /^\S*/.exec(text.slice(index, index + LONGEST_SHOWN)) ?? [];
  const sign = /^[\r\n]/.test(text.slice(index)) ? 'a line break' : shown || 'a tab or a control character';
  const place = `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
  return `${place}: expected ${expected}, ${index >= text.length ? 'but the text ends' : `found ${sign}`}`;
}
