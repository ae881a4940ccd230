import { sql } from 'drizzle-orm';
import { UserError } from '../../src/lib/errors.ts';
import { openEmbedded } from '../../src/store/embedded.ts';

/** Run in a process of its own by child.ts: tells what was surely written, until it is killed. */
const [directory = '', socket = ''] = process.argv.slice(2);
try {
  const { db } = await openEmbedded(directory, socket);
  process.send?.({ opened: true });
  await db.execute(sql`create table if not exists written (n int primary key)`);
  for (let n = 1; ; n++) {
    await db.execute(sql`insert into written values (${n})`);
    process.send?.({ wrote: n });
  }
} catch (error) {
  process.send?.({ refused: error instanceof UserError ? error.sentence() : String(error) });
}
