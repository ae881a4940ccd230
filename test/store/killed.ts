import fs from 'node:fs';
import { openEmbedded } from '../../src/store/embedded.ts';
import { keysFromFile } from '../../src/store/key-file.ts';

/** Run in a process of its own by child.ts: makes a key or a store, and is killed when a file of it is half written. */
const [what = '', path = '', name = ''] = process.argv.slice(2);
const write = fs.writeFileSync;
fs.writeFileSync = (file, data, options) => {
  if (!String(file).includes(name)) return write(file, data, options);
  write(file, typeof data === 'string' ? data.slice(0, 30) : '', options);
  process.kill(process.pid, 'SIGKILL');
};
if (what === 'key') keysFromFile(path);
else await openEmbedded(path, `${path}.socket`);
