// A process of its own that sends what waits: `node child.ts DATABASE_URL RECEIVER_URL`. Its parent kills it.
import { openServer } from '../../src/store/server.ts';
import { receiverAt, sending } from './bench.ts';

const [, , database = '', url = ''] = process.argv;
const store = await openServer(database, () => undefined);
const sender = await sending(store.db, [receiverAt(url)]);
await sender.turn();
await store.close();
