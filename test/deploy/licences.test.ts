import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ROOT } from './kubernetes.ts';

const Packages = z.array(z.object({ name: z.string(), version: z.string(), licence: z.string().nullable() }));

/** What the tools say, which are programs of their own and know no types. */
const asked = (code: string): unknown =>
  JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 10_000_000,
    }),
  );
const LOAD = "import { readFileSync } from 'node:fs'; import * as tool from './tools/licences.mjs';";
const print = (value: string): string => `${LOAD} console.log(JSON.stringify(${value}))`;

describe('licences', () => {
  const refused = (name: string, licence: string | null): unknown =>
    asked(print(`tool.refusedLicences(${JSON.stringify({ name, licence })})`));

  test('of all packages in the service and the pages are permissive, or named as exceptions', () => {
    const bundle = "tool.bundledPackages(readFileSync('dist/web/licences.md', 'utf8'))";
    const all = Packages.parse(asked(print(`[...tool.runtimePackages(), ...${bundle}]`)));
    expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(['fastify', 'react-dom', 'axios']));
    expect(
      asked(print(`[...tool.runtimePackages(), ...${bundle}].filter((one) => tool.refusedLicences(one).length > 0)`)),
    ).toEqual([]);
  });

  test('that ask for more, or are not known, are refused', () => {
    expect(refused('some', 'MIT AND Apache-2.0')).toEqual([]);
    expect(refused('some', '(GPL-3.0-only OR MIT)')).toEqual([]);
    expect(refused('some', 'GPL-3.0-only')).toEqual(['GPL-3.0-only']);
    expect(refused('some', 'MIT AND LGPL-3.0-or-later')).toEqual(['LGPL-3.0-or-later']);
    expect(refused('@img/sharp-libvips-linux-x64', 'LGPL-3.0-or-later')).toEqual([]);
    expect(refused('some', 'SEE LICENSE IN terms.txt')).toHaveLength(1);
    expect(refused('some', null)).toEqual(['unknown']);
  });
});

describe('a release', () => {
  // As the build runs them.
  const env = { ...process.env, NODE_ENV: 'production' };
  beforeAll(() => {
    for (const tool of ['licences', 'sbom']) execFileSync(process.execPath, [`tools/${tool}.mjs`], { cwd: ROOT, env });
  });

  test('has a bill of materials with each package, its hash and licence', () => {
    const Bill = z.object({
      bomFormat: z.literal('CycloneDX'),
      metadata: z.object({ component: z.object({ name: z.literal('masthead') }) }),
      components: z.array(
        z.looseObject({
          name: z.string(),
          version: z.string(),
          purl: z.string(),
          hashes: z.array(z.unknown()).default([]),
        }),
      ),
    });
    const { components } = Bill.parse(JSON.parse(readFileSync(join(ROOT, 'dist/sbom.json'), 'utf8')));
    const names = components.map(({ name }) => name);
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
    expect(Object.keys(dependencies).filter((name) => !names.includes(name))).toEqual([]);
    expect(names).toContain('react-dom');
    expect(names).not.toContain('vitest');
    expect(components.filter(({ hashes }) => hashes.length === 0)).toEqual([]);
  });

  test('has the text of each licence', () => {
    const texts = readFileSync(join(ROOT, 'dist/THIRD-PARTY-LICENSES'), 'utf8');
    const installed = Object.keys(
      z
        .object({ dependencies: z.record(z.string(), z.string()) })
        .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))).dependencies,
    ).filter((name) => existsSync(join(ROOT, 'node_modules', name)));
    expect(installed.filter((name) => !texts.includes(`\n## ${name} - `))).toEqual([]);
    const parts = ['GNU LESSER GENERAL PUBLIC LICENSE', 'Mozilla Public License', '\n## react-dom - '];
    expect(parts.filter((part) => !texts.includes(part))).toEqual([]);
  });
});
