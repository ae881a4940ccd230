// Takes out of node_modules what no run of the service reads, after `npm ci --omit=dev`: for the image. What is named
// here and is not there ends it with an error, so that a package that moves its files is not shipped without them.
import { readdirSync, realpathSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

const root = join(process.cwd(), 'node_modules');
const require = createRequire(join(root, '..', 'package.json'));

/** Of no use while it runs: declarations and sources in TypeScript, source maps, what tells of changes. */
const NEVER_READ = /\.([cm]?tsx?|map|flow)$|^(changelog|history|readme|contributing)(\.\w+)?$/i;
/** Stays wherever it is: what a package is, and under which terms. */
const ALWAYS = /^(package\.json|(licen[cs]e|notice|copying)[^/]*)$/i;

/** Of these packages only their program for Node stays (`main`), and the files that are named. */
const ONLY = {
  // The emoji of previews, src/api/emoji.ts.
  '@fontsource/noto-color-emoji': {
    main: false,
    files: ['unicode.json', 'files/noto-color-emoji-emoji-400-normal.woff2'],
  },
  '@tensorflow/tfjs-core': { main: true, files: [] },
  // The backend has its own copy of what it needs of the other one.
  '@tensorflow/tfjs-backend-cpu': { main: false, files: [] },
  '@tensorflow/tfjs-backend-wasm': { main: true, files: ['simd.wasm', 'threaded-simd.wasm', 'wasm'].map(wasmFile) },
  // Its program is what leads to the models, src/media/focal/thread.ts.
  '@vladmandic/human': {
    main: true,
    files: ['blazeface', 'centernet'].flatMap((name) => [`models/${name}.json`, `models/${name}.bin`]),
  },
};

function wasmFile(ending) {
  return `dist/tfjs-backend-wasm${ending === 'wasm' ? '.' : '-'}${ending}`;
}

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

function removeEmptyFolders(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeEmptyFolders(join(folder, entry.name));
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

/** What stays of a package, as paths below it. */
function keptOf(name, { main, files }) {
  const folder = realpathSync(join(root, name));
  for (const file of files) statSync(join(folder, file));
  return new Set([...files, ...(main ? [relative(folder, require.resolve(name))] : [])]);
}

const nameOf = (path) => path.split('/').at(-1) ?? '';
const only = Object.entries(ONLY).map(([name, what]) => ({ folder: join(root, name), kept: keptOf(name, what) }));

let [files, bytes] = [0, 0];
for (const path of filesBelow(root)) {
  const named = only.find(({ folder }) => path.startsWith(`${folder}/`));
  const isNeeded = named ? named.kept.has(relative(named.folder, path)) : !NEVER_READ.test(nameOf(path));
  if (isNeeded || ALWAYS.test(relative(named?.folder ?? dirname(path), path))) continue;
  bytes += statSync(path).size;
  files += 1;
  rmSync(path);
}
removeEmptyFolders(root);
console.log(`Removed ${files} files, ${Math.round(bytes / 1e6)} MB, that are never read.`);
