import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readSource, type Source } from './helpers/source/read-source.ts';
import {
  loadersOf,
  namedPlatforms,
  rings,
  sharedByAdapterAndSimulator,
  usesOfAny,
  wrongDirections,
} from './helpers/source/rules.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

function sourcesIn(folder: string): Source[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .map((path) => readSource(path, readFileSync(join(ROOT, path), 'utf8')));
}

const product = ['src', 'jobs'].flatMap(sourcesIn);
const everything = [...product, ...['test', 'config'].flatMap(sourcesIn)];

test('values are imported only downwards', () => expect(product.flatMap(wrongDirections)).toEqual([]));
test('no files import each other in a ring', () => expect(rings(product)).toEqual([]));
test('adapters and simulators share nothing', () => expect(product.flatMap(sharedByAdapterAndSimulator)).toEqual([]));
test('platforms are named only in their own folders', () => expect(product.flatMap(namedPlatforms)).toEqual([]));
test('tables of videos are read in processes of their own, never in the service', () => {
  expect(loadersOf('mediabunny', 'src/cli.ts', product)).toEqual([]);
  expect(loadersOf('mediabunny', 'src/media/video/reading/video-child.ts', product)).toHaveLength(4);
});
test('nothing is of type any', () => expect(everything.flatMap(usesOfAny)).toEqual([]));

/** One file as the rules see it. */
const file = (path: string, ...lines: string[]): Source => readSource(path, `${lines.join('\n')}\n`);

test('the check of directions can fail', () => {
  const wrong = file(
    'src/domain/bad.ts',
    `import { a } from '../net/a.ts';`,
    `import type { B } from '../net/b.ts';`,
    `export { c } from '../store/c.ts';`,
    `const d = await import('../desk/d.ts');`,
    'const e = await import(d.name);',
    `import { type F } from '../queue/f.ts';`,
  );
  expect(wrongDirections(wrong).map((line) => line.split(' ')[0])).toEqual([
    'src/domain/bad.ts:5',
    'src/domain/bad.ts:1',
    'src/domain/bad.ts:6',
    'src/domain/bad.ts:3',
    'src/domain/bad.ts:4',
  ]);
  expect(wrongDirections(file('src/domain/good.ts', `import type { B } from '../net/b.ts';`))).toEqual([]);
  expect(wrongDirections(file('src/newroom/a.ts', `import { a } from '../net/a.ts';`))).toHaveLength(1);
});

test('what is loaded lazily may not be loaded at once', () => {
  const lazy = `export const load = () => import('./simulators/index.ts');`;
  expect(wrongDirections(file('src/service.ts', lazy))).toEqual([]);
  expect(wrongDirections(file('src/service.ts', `import { a } from './simulators/index.ts';`))).toHaveLength(1);
});

test('the check of rings can fail', () => {
  const one = file('src/net/one.ts', `import { two } from './two.ts';`);
  const two = file('src/net/two.ts', `import { one } from './one.ts';`);
  expect(rings([one, two])).toHaveLength(1);
  expect(rings([one, file('src/net/two.ts', `import type { One } from './one.ts';`)])).toEqual([]);
});

test('the checks of names, types and separation can fail', () => {
  expect(
    namedPlatforms(file('src/desk/a.ts', `const a = 'x';`, 'const FacebookPage = `x`;', '// WeChat')),
  ).toHaveLength(4);
  expect(namedPlatforms(file('src/platforms/x/a.ts', `const a = 'x';`))).toEqual([]);
  expect(usesOfAny(file('src/a.ts', 'const a: any = 1;', 'const b = a as any;', 'const c = <any>b;'))).toHaveLength(3);
  expect(usesOfAny(file('src/a.ts', `const any = 'any'; // any`))).toEqual([]);
  const peeking = `import type { A } from '../../platforms/x/a.ts';`;
  expect(sharedByAdapterAndSimulator(file('src/simulators/x/a.ts', peeking))).toHaveLength(1);
});
