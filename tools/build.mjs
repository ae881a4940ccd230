// Compiles src and jobs into dist, puts beside them what is read at run time and is no TypeScript, and builds the pages.
// Types are left to `npm run check`. Beside them go the bill of materials and the licences of all packages.
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
rmSync('dist', { recursive: true, force: true });
const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noCheck'];
const { status } = spawnSync(process.execPath, tsc, { stdio: 'inherit' });
if (status !== 0) process.exit(1);
cpSync('src', 'dist/src', {
  recursive: true,
  filter: (path) => path !== 'src/web' && (statSync(path).isDirectory() || !/\.tsx?$/.test(path)),
});
await import('./build-web.mjs');
for (const tool of ['tools/licences.mjs', 'tools/sbom.mjs']) {
  const made = spawnSync(process.execPath, [tool], { stdio: 'inherit' });
  if (made.status !== 0) process.exit(1);
}
