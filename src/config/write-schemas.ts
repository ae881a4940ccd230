import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { platforms } from '../platforms/index.ts';
import { schemaFiles } from './schema-files.ts';

/** Writes the schemas; run by `npm run generate`. */
const directory = fileURLToPath(new URL('../../config/schema/', import.meta.url));
mkdirSync(directory, { recursive: true });
for (const [name, text] of Object.entries(schemaFiles(platforms))) writeFileSync(directory + name, text);
