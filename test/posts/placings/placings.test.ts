import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../helpers/database.ts';
import { PLACINGS } from './cases.ts';
import { placed } from './placed.ts';

/** Where posts are placed: the cases of the table in docs/reports/measured.md. */

let home: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());

test.each(PLACINGS.map((placing) => [placing.situation, placing] as const))('%s', async (_situation, placing) => {
  expect((await placed(home.store.db, placing)).gives).toEqual(placing.gives);
});
