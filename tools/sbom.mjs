// Writes dist/sbom.json, the bill of materials of a release (CycloneDX): what npm says of the packages that run in the
// service, and of those that the bundler put into the pages.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledPackages, runtimePackages } from './licences.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
// Development packages, too: npm leaves out with them what they share with the service.
const options = ['--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only', '--include', 'dev'];
// Where npm runs this, the same npm.
const { npm_execpath: script } = process.env;
const [program, first] = script === undefined ? ['npm', []] : [process.execPath, [script]];
const running = { cwd: root, maxBuffer: 100_000_000, encoding: 'utf8' };
const all = JSON.parse(execFileSync(program, [...first, 'sbom', ...options], running));

const idOf = ({ name, version }) => `${name}@${version}`;
const pages = bundledPackages(readFileSync(join(root, 'dist/web/licences.md'), 'utf8'));
const shipped = new Set([...runtimePackages(), ...pages].map(idOf));
const components = all.components.filter((component) => shipped.has(idOf(component)));
const missing = [...shipped].filter((id) => !components.some((component) => idOf(component) === id));
if (missing.length > 0) throw new Error(`npm does not list ${missing.join(', ')}`);
const refs = new Set([...components.map((component) => component['bom-ref']), all.metadata.component['bom-ref']]);
const dependencies = all.dependencies
  .filter(({ ref }) => refs.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) }));
// npm calls it by the name of the folder.
const component = { ...all.metadata.component, name: 'masthead' };
const bom = { ...all, metadata: { ...all.metadata, component }, components, dependencies };
writeFileSync(join(root, 'dist/sbom.json'), `${JSON.stringify(bom, null, 2)}\n`);
