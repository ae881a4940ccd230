// Lists the packages that a release contains, with their licences: those of the lock file that run in the service, and
// those that the bundler put into the pages. As a program it writes dist/THIRD-PARTY-LICENSES, and fails where a licence
// is none of those below.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Licences that ask for no more than their text and the names of the authors. */
const PERMISSIVE = new Set(
  '0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause ISC MIT MIT-0 OFL-1.1 PSF-2.0 Unlicense'.split(' '),
);

/** Packages whose other licence we keep to, and how. */
const EXCEPTIONS = [
  // A shared library that is loaded as it came, and can be replaced.
  { name: /^@img\/sharp(-libvips)?-/, licence: 'LGPL-3.0-or-later' },
  // Unchanged: what the licence covers are the package's own files.
  { name: /^mediabunny$/, licence: 'MPL-2.0' },
  // Names of holidays; their source is named in its licence text.
  { name: /^date-holidays$/, licence: 'CC-BY-3.0' },
];

/** Of packages that do not name theirs; the text is in the package. */
const UNNAMED = { 'twitter-text': 'Apache-2.0' };

/** A package with the folder that it is installed in, if it is on this system. */
const packageAt = (path, { version, license }) => {
  const name = path.split('node_modules/').at(-1);
  return { name, version, licence: license ?? UNNAMED[name] ?? null, folder: path };
};

/** Packages that run in the service, on any system. */
export function runtimePackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = Object.entries(packages).filter(([path, { dev, peer }]) => path !== '' && !dev && !peer);
  return found.map(([path, entry]) => packageAt(path, entry));
}

/** Packages in the bundle of the pages, as the bundler wrote them down: `## name - 1.2.3 (MIT)`. */
export const bundledPackages = (listed) =>
  [...listed.matchAll(/^## (\S+) - (\S+) \((.+)\)$/gm)].map(([, name, version, licence]) => ({
    name,
    version,
    licence,
    folder: null,
  }));

/** Licences of a package that are neither permissive nor an exception; of alternatives (`A OR B`) one is enough. */
export function refusedLicences({ name, licence }) {
  if (licence === null) return ['unknown'];
  const isFine = (id) => PERMISSIVE.has(id) || EXCEPTIONS.some((one) => one.name.test(name) && one.licence === id);
  const alternatives = licence.replaceAll(/[()]/g, '').split(' OR ');
  const refused = alternatives.map((all) => all.split(' AND ').filter((id) => !isFine(id)));
  return refused.some((ids) => ids.length === 0) ? [] : refused.flat();
}

const TEXT = /^(licen[cs]e|notice|copying|copyright)/i;

function textOf(folder) {
  if (folder === null || !existsSync(join(root, folder))) return '';
  const files = readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map(({ name }) => name).filter((name) => TEXT.test(name));
  return names.map((name) => readFileSync(join(root, folder, name), 'utf8').trim()).join('\n\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const pages = readFileSync(join(root, 'dist/web/licences.md'), 'utf8');
  const service = runtimePackages();
  const refused = [...service, ...bundledPackages(pages)].filter((one) => refusedLicences(one).length > 0);
  if (refused.length > 0) {
    for (const { name, version, licence } of refused) console.error(`${name} ${version}: ${licence ?? 'no licence'}`);
    process.exit(1);
  }
  const entries = service.map(({ name, version, licence, folder }) =>
    [`## ${name} - ${version} (${licence})`, textOf(folder)].filter(Boolean).join('\n\n'),
  );
  const head = 'Masthead contains these packages. Masthead itself is under the licence in LICENSE.';
  // Packages under the LGPL come without its text, which adds to that of the GPL.
  const texts = ['LGPL-3.0', 'GPL-3.0'].map((name) =>
    readFileSync(join(root, `tools/licence-texts/${name}.txt`), 'utf8'),
  );
  const parts = [head, '# Packages of the service', ...entries, '# Packages in the pages', pages.trim(), ...texts];
  writeFileSync(join(root, 'dist/THIRD-PARTY-LICENSES'), `${parts.join('\n\n')}\n`);
}
