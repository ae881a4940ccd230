import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FOLDER = new URL('../../src/api/', import.meta.url);

/** Who may use these is asked elsewhere, or of nobody. */
const OTHERWISE: Readonly<Record<string, string>> = {
  '/commands/:name': 'the local socket: the desk itself asks who acts',
  '/articles': 'signed by a system, or handed on to what asks',
  '/articles/assets': 'takes nothing',
  '/websub/:name': 'signed by a hub',
  '/templates/preview': 'changes nothing',
};

interface Route {
  path: string;
  asks: boolean;
}

/** Routes that may change something, each with all that stands up to the next one. */
function changingRoutes(text: string): Route[] {
  return text.split(/^ {2}app\./m).flatMap((part): Route[] => {
    const [, path] = /^(?:post|put|patch|delete)(?:<[^(]*>)?\(\s*'([^']+)'/.exec(part) ?? [];
    return path === undefined ? [] : [{ path, asks: part.includes('admit(') }];
  });
}

const routes = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => changingRoutes(readFileSync(new URL(name, FOLDER), 'utf8')));

test('each route that changes something asks who may', () => {
  const open = routes.filter(({ path, asks }) => !asks && !(path in OTHERWISE)).map(({ path }) => path);
  expect(open).toEqual([]);
});

test('the routes are found, and one that asks nobody is seen', () => {
  const paths = routes.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([...Object.keys(OTHERWISE), '/people', '/pause', '/posts/:id/approval']),
  );
  const text =
    "export function x(app) {\n  app.post('/a', async () => admit(1));\n  app.delete('/b', async () => 1);\n}";
  expect(changingRoutes(text)).toEqual([
    { path: '/a', asks: true },
    { path: '/b', asks: false },
  ]);
});
