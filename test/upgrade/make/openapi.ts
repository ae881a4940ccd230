import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openRoom } from '../../api/room.ts';
import { startOwnPostgres } from './postgres.ts';

/** Writes the description of the API that is kept: `npx tsx test/upgrade/make/openapi.ts`. */
const postgres = await startOwnPostgres();
const room = await openRoom(undefined, () => postgres.engine('openapi'));
try {
  const { json } = await room.call('/openapi.json', { token: null });
  writeFileSync(fileURLToPath(new URL('../openapi.json', import.meta.url)), `${JSON.stringify(json, null, 1)}\n`);
} finally {
  await room.close();
  await postgres.stop();
}
