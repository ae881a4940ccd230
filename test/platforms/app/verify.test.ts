import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isFromMasthead } from '../../../docs/examples/verify_webhook.ts';
import { signBody } from '../../../src/net/signatures.ts';

const EXAMPLES = fileURLToPath(new URL('../../../docs/examples/', import.meta.url));

const SECRET = 'a secret with an umlaut: ü';
const AT = 1_796_000_000;
const BODY = '{"title":"Bär & Söhne – 大桥通车","id":"1"}';
/** Computed by OpenSSL: `printf '%s' "1796000000.BODY" | openssl dgst -sha256 -hmac SECRET`. */
const KNOWN = 'f052277935bd996e864e74d3c1a0102292d08665a226f42c1021d307fa005d67';
const header = `t=${AT},v1=${KNOWN}`;

/** What each verifier has to say of a header, a body and a time. */
const vectors: readonly [name: string, header: string, body: string, now: number, isOurs: boolean][] = [
  ['as signed', header, BODY, AT, true],
  ['five minutes later', header, BODY, AT + 300, true],
  ['five minutes and a second later', header, BODY, AT + 301, false],
  ['by a clock far ahead', header, BODY, AT - 301, false],
  ['another body', header, `${BODY} `, AT, false],
  ['another time', `t=${AT + 1},v1=${KNOWN}`, BODY, AT, false],
  ['another signature', `t=${AT},v1=${KNOWN.replace(/^./, '0')}`, BODY, AT, KNOWN.startsWith('0')],
  ['a short signature', `t=${AT},v1=${KNOWN.slice(2)}`, BODY, AT, false],
  ['no signature', '', BODY, AT, false],
  ['a line break at the end', `${header}\n`, BODY, AT, false],
];

const python = spawnSync('python3', ['--version']).status === 0;
const PYTHON = `import json, sys
sys.path.insert(0, sys.argv[1])
from verify_webhook import is_from_masthead
given = json.load(sys.stdin)
print(json.dumps([is_from_masthead(given["secret"], h, b.encode(), n) for _, h, b, n, _ in given["vectors"]]))`;

const php = spawnSync('php', ['--version']).status === 0;
const PHP = `require $argv[1] . 'verify_webhook.php';
$given = json_decode(stream_get_contents(STDIN), true);
echo json_encode(array_map(fn ($v) => is_from_masthead($given['secret'], $v[1], $v[2], $v[3]), $given['vectors']));`;

const expected = vectors.map(([, , , , isOurs]) => isOurs);
const said = (program: string, args: readonly string[]): unknown => {
  const input = JSON.stringify({ secret: SECRET, vectors });
  const { stdout, stderr } = spawnSync(program, [...args, EXAMPLES], { input, encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
};

describe('the examples that verify a signature', () => {
  it('sign as we do', () => {
    expect(signBody(BODY, { at: new Date(AT * 1_000), secret: SECRET })).toBe(header);
  });
  it.each(vectors)('TypeScript: %s', (_name, given, body, now, isOurs) => {
    expect(isFromMasthead(SECRET, given, Buffer.from(body), now)).toBe(isOurs);
  });
  it('Python', ({ skip }) => {
    if (!python) return skip('python3 is not installed');
    expect(said('python3', ['-c', PYTHON])).toEqual(expected);
  });
  it('PHP', ({ skip }) => {
    if (!php) return skip('php is not installed');
    expect(said('php', ['-r', PHP, '--'])).toEqual(expected);
  });
});
