import { describe, expect, test } from 'vitest';
import { receiver, SECRET } from '../alerts/bench.ts';
import { LOGIN, mailServer } from '../alerts/mail.ts';
import { type Newsroom, newsroom } from './fixture.ts';

const WEBHOOK = '  webhook: { url: MASTHEAD_ALERT_URL, secret: MASTHEAD_ALERT_SECRET }';
const EMAIL = '  email: { from: masthead@paper.example, to: [desk@paper.example], smtp: MASTHEAD_ALERT_SMTP }';

const configure = ({ edit }: Newsroom, ...ways: string[]) =>
  edit('newsroom.yaml', (text) => text.replace('alerts: {}', `alerts:\n${ways.join('\n')}`));

describe('alerts test', () => {
  test('says what was answered on each way', async () => {
    const [{ url, state }, mail] = await Promise.all([receiver(), mailServer()]);
    const room = await newsroom();
    configure(room, WEBHOOK, EMAIL);
    room.env.MASTHEAD_ALERT_URL = url;
    room.env.MASTHEAD_ALERT_SECRET_FILE = room.write('secret', `${SECRET}\n`);
    room.env.MASTHEAD_ALERT_SMTP = mail.url();
    const good = await room.call('alerts', 'test');
    expect(good).toMatchObject({ code: 0, err: '' });
    expect(good.out).toMatch(/^webhook: accepted\. The webhook at 127\.0\.0\.1:\d+ answered 204$/m);
    expect(good.out).toMatch(/^email: accepted\. The mail server 127\.0\.0\.1:\d+ answered 250/m);
    expect(state).toMatchObject({ unsigned: 0, taken: [{ test: true }] });
    expect(mail.mails).toHaveLength(1);

    state.says = { status: 403, text: 'who are you' };
    const bad = await room.call('alerts', 'test', '--json');
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.out)).toMatchObject({
      answers: [
        { way: 'webhook', taken: false, said: { text: expect.stringMatching(/answered 403: who are you$/) } },
        { way: 'email', taken: true },
      ],
    });
    for (const secret of [SECRET, LOGIN.pass]) expect(good.out + bad.out).not.toContain(secret);
  });

  test('without a way tells what to put where', async () => {
    const room = await newsroom();
    expect(await room.call('alerts', 'test')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/Alerts are off.*config\/newsroom\.yaml.*MASTHEAD_ALERT_URL/),
    });
  });

  test('tells which variable is not set', async () => {
    const room = await newsroom();
    configure(room, EMAIL);
    expect(await room.call('alerts', 'test')).toMatchObject({
      code: 1,
      out: expect.stringContaining('email: failed. The variable MASTHEAD_ALERT_SMTP of the alerts is not set.'),
    });
  });
});

test.each([
  [
    'webhook: { url: https://hooks.example/T024BE7LD8f3kQ, secret: A_SECRET }',
    /alerts\.webhook\.url: expected the name/,
  ],
  ['webhook: https://hooks.example/T024BE7LD8f3kQ', /alerts\.webhook: expected an object/],
])('a secret that was written into the file is refused, and not repeated: %s', async (written, fault) => {
  const room = await newsroom();
  configure(room, `  ${written}`);
  const { code, err } = await room.call('config', 'check');
  expect(code).toBe(1);
  expect(err).toMatch(fault);
  expect(err).not.toContain('T024BE7LD8f3kQ');
});
