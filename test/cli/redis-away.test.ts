import { randomBytes } from 'node:crypto';
import { onTestFinished, test } from 'vitest';
import { migratedDatabase } from '../helpers/database.ts';
import { newsroom, start } from './fixture.ts';

test('a start without its Redis says so, and goes on', async () => {
  const database = await migratedDatabase();
  onTestFinished(() => database.drop());
  const { env } = await newsroom();
  const service = await start(['start', '--role', 'scheduler'], {
    ...env,
    DATABASE_URL: database.url,
    REDIS_URL: 'redis://127.0.0.1:1',
    MASTHEAD_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  });
  await service.says('answers at');
  await service.says('Redis at REDIS_URL does not answer: nothing is sent until it does.');
  service.child.kill('SIGKILL');
  await service.ended;
});
