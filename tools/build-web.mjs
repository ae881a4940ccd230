// Builds the pages of the desk into dist/web. With --if-stale only where their sources are newer than what is there.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = join(root, 'dist/web/index.html');

function newest(folder) {
  const times = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(...times);
}

function isStale() {
  const sources = join(root, 'src/web');
  // An image has the pages and not their sources.
  if (!existsSync(sources)) return false;
  if (!existsSync(built)) return true;
  const since = Math.max(
    newest(sources),
    ...['package.json', 'vite.config.ts', 'tools/installable.ts'].map((name) => statSync(join(root, name)).mtimeMs),
  );
  return statSync(built).mtimeMs < since;
}

if (!process.argv.includes('--if-stale') || isStale()) {
  // Also where tests or a developer have set it to something else.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  for (const mode of ['production', 'offline']) {
    await build({ configFile: join(root, 'vite.config.ts'), mode, logLevel: 'warn' });
  }
}
