import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const WEB = fileURLToPath(new URL('../../src/web', import.meta.url));
const THEME = 'theme/';

const files = readdirSync(WEB, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:css|tsx?)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: path.slice(WEB.length + 1), text: readFileSync(path, 'utf8') }));

/** Colours that the library knows by name, and the desk does not. */
const NAMES = 'red|pink|grape|violet|indigo|blue|cyan|teal|green|lime|yellow|orange|gray|dark';

/** What belongs into `src/web/theme` alone. */
const OWN: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a colour in figures', /(?<![\w&/"'`])#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})\b(?!['"]\s*(?:in|===))/gi],
  ['a colour in figures', /\b(?:rgba?|hsla?|oklch)\(/g],
  ['a colour in figures', /:\s*'#[\da-f]{3,8}'/gi],
  ['a colour of the library', new RegExp(`\\b(?:color|c|bg)=["'](?:${NAMES})(?:\\.\\d)?["']`, 'g')],
  ['a colour of the library', new RegExp(`--mantine-color-(?:${NAMES})\\b`, 'g')],
  ['a size of letters in pixels', /font-size:\s*[\d.]+px|\bfz=["'{]\s*[\d.]+(?:px)?\b|font:[^;{}]*\b[\d.]+px/g],
];

function findings(): string[] {
  return files
    .filter(({ path }) => !path.startsWith(THEME) && !path.startsWith('i18n/'))
    .flatMap(({ path, text }) =>
      OWN.flatMap(([what, pattern]) => [...text.matchAll(pattern)].map(([found]) => `${path}: ${what}: ${found}`)),
    );
}

test('pages take colours and sizes from the theme', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(findings()).toEqual([]);
});

test('each token is used', () => {
  const tokens = files.find(({ path }) => path === `${THEME}tokens.css`)?.text ?? '';
  const names = [...tokens.matchAll(/^ {2}--([\w-]+): (.*);$/gm)];
  expect(names.length).toBeGreaterThan(50);
  // By name, or as a tone of components: `look`, with its tint `look-t`.
  const isUsed = (name: string): boolean =>
    files.some(({ text }) => text.includes(`var(--${name})`) || text.includes(`'${name.replace(/-[th]$/, '')}'`));
  expect(names.flatMap(([, name = '']) => (isUsed(name) ? [] : [name]))).toEqual([]);
});
