import { expect, test } from 'vitest';
import { circles } from './circles.ts';
import DEBTS from './debts.json' with { type: 'json' };
import { readSource, type Source } from './read-source.ts';
import {
  circlesOfFeatures,
  loadersOf,
  namedPlatforms,
  sharedByAdapterAndSimulator,
  strangersNamed,
  usesOfAny,
  wrongDirections,
} from './rules.ts';
import { sourcesIn } from './sources.ts';

const product = ['src', 'jobs'].flatMap(sourcesIn);
const everything = [...product, ...['test', 'config'].flatMap(sourcesIn)];

/** Without lines, by which a list of debts would change with each edit. */
const withoutLine = (fault: string): string => fault.replace(/:\d+ /, ' ');

test('modules import only what the architecture lets them, types included; what is mended is struck off the debts', () => {
  expect(product.flatMap(wrongDirections).map(withoutLine).toSorted()).toEqual(DEBTS.imports);
});
test('no file joins a circle of imports, types included; one that left its circle is struck off the debts', () => {
  expect(circles(product).flat().toSorted()).toEqual(DEBTS.inCircles);
});
test('no features import each other', () => expect(circlesOfFeatures(product)).toEqual([]));
test('adapters and simulators share nothing', () => expect(product.flatMap(sharedByAdapterAndSimulator)).toEqual([]));
test('platforms are named only in their own folders', () => expect(product.flatMap(namedPlatforms)).toEqual([]));
test('adapters and simulators name no platform but their own', () =>
  expect(product.flatMap(strangersNamed)).toEqual([]));
test('tables of videos are read in processes of their own, never in the service', () => {
  expect(loadersOf('mediabunny', 'src/cli/cli.ts', product)).toEqual([]);
  expect(loadersOf('mediabunny', 'src/media/video/video-child.ts', product)).not.toEqual([]);
});
test('a command that the service answers loads neither configuration nor store', () => {
  for (const name of ['yaml', 'drizzle-orm', 'pg', '@electric-sql/pglite', 'croner', 'fastify']) {
    expect(loadersOf(name, 'src/cli/cli.ts', product, true), name).toEqual([]);
    expect(loadersOf(name, 'src/cli/cli.ts', product), name).not.toEqual([]);
  }
});
test('nothing is of type any', () => expect(everything.flatMap(usesOfAny)).toEqual([]));

/** One file as the rules see it. */
const file = (path: string, ...lines: string[]): Source => readSource(path, `${lines.join('\n')}\n`);

test('a circle is found by types alone, and whole', () => {
  const ring = [
    file('src/a/one.ts', `import type { B } from './two.ts';`, `import { z } from './four.ts';`),
    file('src/a/two.ts', `import { c } from './three.ts';`),
    file('src/a/three.ts', `export type { A } from './one.ts';`),
    file('src/a/four.ts', `import { e } from './five.ts';`),
    file('src/a/five.ts', 'export const e = 1;'),
  ];
  expect(circles(ring)).toEqual([['src/a/one.ts', 'src/a/three.ts', 'src/a/two.ts']]);
  expect(circles(ring.slice(1))).toEqual([]);
});

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
    'src/domain/bad.ts:2',
    'src/domain/bad.ts:6',
    'src/domain/bad.ts:3',
    'src/domain/bad.ts:4',
  ]);
  expect(wrongDirections(file('src/domain/good.ts', `import type { B } from '../lib/b.ts';`))).toEqual([]);
  expect(wrongDirections(file('src/newroom/a.ts', `import { a } from '../net/a.ts';`))).toHaveLength(1);
});

test('what is loaded lazily may not be loaded at once', () => {
  const lazy = `export const load = () => import('../simulators/index.ts');`;
  expect(wrongDirections(file('src/app/service.ts', lazy))).toEqual([]);
  expect(wrongDirections(file('src/app/service.ts', `import { a } from '../simulators/index.ts';`))).toHaveLength(1);
});

test('a circle of features is found, by types alone, and what all stand on is none of them', () => {
  const one = file(
    'src/features/posts/one.ts',
    `import { a } from '../kit/a.ts';`,
    `import { b } from '../crops/b.ts';`,
  );
  const two = file('src/features/crops/b.ts', `import type { One } from '../posts/one.ts';`);
  const kit = file('src/features/kit/a.ts', `import type { One } from '../posts/one.ts';`);
  expect(circlesOfFeatures([one, two, kit])).toEqual(['posts -> crops -> posts']);
  expect(circlesOfFeatures([one, kit])).toEqual([]);
});

test('the checks of names, types and separation can fail', () => {
  expect(
    namedPlatforms(file('src/features/a.ts', `const a = 'x';`, 'const FacebookPage = `x`;', '// WeChat')),
  ).toHaveLength(4);
  expect(namedPlatforms(file('src/platforms/x/a.ts', `const a = 'x';`))).toEqual([]);
  const naming = `const a = 'twitter.com';`;
  expect(strangersNamed(file('src/platforms/kit/a.ts', naming))).toHaveLength(1);
  expect(strangersNamed(file('src/simulators/youtube/a.ts', naming))).toHaveLength(1);
  expect(strangersNamed(file('src/platforms/x/a.ts', naming))).toEqual([]);
  expect(usesOfAny(file('src/a.ts', 'const a: any = 1;', 'const b = a as any;', 'const c = <any>b;'))).toHaveLength(3);
  expect(usesOfAny(file('src/a.ts', `const any = 'any'; // any`))).toEqual([]);
  const peeking = `import type { A } from '../../platforms/x/a.ts';`;
  expect(sharedByAdapterAndSimulator(file('src/simulators/x/a.ts', peeking))).toHaveLength(1);
});
