import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Newsroom, newsroom, start } from '../cli/fixture.ts';
import { unprivileged } from '../helpers/postgres.ts';
import { shared } from '../helpers/shared.ts';
import { atPresentSpeed } from '../helpers/speed.ts';
import { reportOf } from './bench.ts';
import { configurationFaults } from './planted/configuration.ts';
import { silentPort } from './planted/plant.ts';
import { serverFaults } from './planted/servers.ts';

/** What the command promises, whatever hangs. */
const LONGEST_MS = 30_000;

const SETPRIV = '/usr/bin/setpriv';

async function doctorIn({ env }: Newsroom) {
  const began = performance.now();
  const { ended } = await start(['doctor', '--json'], env);
  const { code, out, err } = await ended;
  if (out === '') throw new Error(`The doctor said nothing: ${err}`);
  return { code, out, ms: performance.now() - began, ...reportOf(out) };
}

/** As a user of the system who owns nothing of the newsroom. */
async function doctorAsStranger({ folder, env }: Newsroom) {
  const user = unprivileged();
  if (!user) throw new Error('Only root can run it as another user');
  chmodSync(folder, 0o755);
  const given = ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups'];
  const command = [process.execPath, await shared('program'), 'doctor', '--json'];
  const { status, stdout, stderr } = spawnSync(SETPRIV, [...given, ...command], { env, encoding: 'utf8' });
  if (stdout === '') throw new Error(`The doctor said nothing: ${stderr}`);
  return { code: status, out: stdout, ...reportOf(stdout) };
}

describe('a mistake of an operator is named in one line, with what to do', () => {
  test.for([...configurationFaults, ...serverFaults])('$name', async (planted, { skip }) => {
    const { store = 'server', state = 'fault', asStranger = false } = planted;
    if (asStranger && process.getuid?.() !== 0) return skip('Only root can run it as another user');
    const room = await newsroom({ store });
    await planted.plant(room);
    const { code, out, findings } = await (asStranger ? doctorAsStranger(room) : doctorIn(room));
    const named = findings.filter(({ group, check }) => `${group}.${check}` === planted.check);
    const [found, ...others] = named.filter((one) => one.state === state);
    expect({ others, text: found?.found.text, remedy: found?.remedy?.text }).toEqual({
      others: [],
      text: expect.stringMatching(planted.says),
      remedy: expect.stringMatching(planted.advises),
    });
    // Nothing else is called a fault, but that no service runs. A stranger may not use the newsroom's folders either.
    const faults = findings.filter((one) => one.state === 'fault' && one !== found);
    const expected = ['running', ...(asStranger ? ['disk', 'reach', 'keys'] : [])];
    expect(faults.filter(({ check }) => !expected.includes(check))).toEqual([]);
    expect(code).toBe(state === 'fault' || faults.length > 0 ? 1 : 0);
    expect(out).not.toContain('hunter2');
  });
});

test('it ends in half a minute when every server hangs, and names each', async () => {
  const room = await newsroom({ store: 'server' });
  const port = await silentPort();
  const silent = `127.0.0.1:${port}`;
  room.edit('newsroom.yaml', (text) =>
    text
      .replace('receivers: {}', `receivers: { cms: { url: "http://${silent}", secret: TEST_SECRET } }`)
      .replace('alerts: {}', 'alerts: { email: { from: a@paper.example, to: [b@paper.example], smtp: TEST_SMTP } }')
      .replace('proposals: null', `proposals: { url: "http://${silent}/v1", model: any }`),
  );
  Object.assign(room.env, {
    DATABASE_URL: `postgres://desk:hunter2@${silent}/paper`,
    REDIS_URL: `redis://${silent}`,
    TEST_SECRET: 'a secret of more than sixteen characters',
    TEST_SMTP: `smtp://desk:hunter2@${silent}`,
    MASTHEAD_PUBLIC_URL: `https://localhost:${port}`,
    MASTHEAD_PORT: String(port),
  });
  const { code, ms, findings } = await doctorIn(room);
  // Its time limits are few; what it computes between them takes longer on a busy machine.
  expect(ms).toBeLessThan(atPresentSpeed(LONGEST_MS));
  expect(code).toBe(1);
  const faults = findings.filter(({ state }) => state === 'fault').map(({ group, check }) => `${group}.${check}`);
  expect(faults.sort()).toEqual([
    'network.address',
    'network.alerts',
    'network.publicAddress',
    'queue.redis',
    'store.reach',
  ]);
  for (const { found, remedy, state } of findings.filter((one) => one.state === 'fault')) {
    expect({ state, remedy: remedy !== null, text: found.text }).toMatchObject({ remedy: true });
    expect(found.text).toContain(String(port));
  }
});
