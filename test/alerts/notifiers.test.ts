import { EventEmitter, once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { writeTest } from '../../src/alerts/message.ts';
import { connectNotifiers } from '../../src/alerts/notifiers.ts';
import { newId } from '../../src/lib/ids.ts';
import { realClock } from '../helpers/clock.ts';
import { said, saying } from '../helpers/says.ts';
import { closedPort, serveRaw } from '../net/loopback.ts';
import { OPERATORS, receiver, SECRET, WEBHOOK, webhookTo } from './bench.ts';
import { LOGIN, mailServer, mailTo } from './mail.ts';

const message = () => writeTest({ id: newId(), now: new Date('2026-07-01T10:00:00Z'), operators: OPERATORS });
const forever = new AbortController().signal;

async function send([way, ...more]: ReturnType<typeof connectNotifiers>, signal: AbortSignal = forever) {
  if (!way || more.length > 0) throw new Error('One way was expected');
  return way.send(message(), signal);
}

const answerOf = async (notifiers: ReturnType<typeof connectNotifiers>) => said((await send(notifiers)).answer);

describe('a webhook', () => {
  test('that takes it says so', async () => {
    const { url, state } = await receiver();
    state.says = { status: 200, text: 'ok' };
    expect(await send(webhookTo(url))).toEqual({
      taken: true,
      answer: saying(`The webhook at ${new URL(url).host} answered 200: ok`),
    });
    expect(state).toMatchObject({ unsigned: 0, taken: [{ test: true, started: [], over: [] }] });
    expect(state.taken[0]?.text).toContain('`masthead alerts test` at Jul 1, 12:00 Europe/Berlin');
  });

  test('that answers anything but success has not taken it; a redirect is not followed', async () => {
    const { url, state } = await receiver();
    for (const status of [400, 404, 429, 500, 503]) {
      state.says = { status };
      expect(await send(webhookTo(url))).toMatchObject({ taken: false, answer: saying(new RegExp(`${status}`)) });
    }
    state.says = { status: 307, location: url };
    expect(await send(webhookTo(url))).toMatchObject({ taken: false, answer: saying(/answered 307/) });
    expect(state.came).toHaveLength(6);
  });

  test('that is down, breaks off or hangs is told in a sentence, in time', async () => {
    const down = `http://127.0.0.1:${await closedPort()}/`;
    expect(await answerOf(webhookTo(down))).toMatch(/could not be reached \(ECONNREFUSED\)\.$/);
    const broken = await serveRaw((socket) => socket.once('data', () => socket.destroy()));
    expect(await answerOf(webhookTo(broken.url))).toMatch(/broke off \(ECONNRESET\)\.$/);
    const { url, state } = await receiver();
    state.says = 'nothing';
    expect(await answerOf(webhookTo(url, 150))).toMatch(/gave no answer within 0\.15 s\.$/);
  });

  test('that repeats its address and secret in an answer does not get them into what is said', async () => {
    const { url, key, state } = await receiver();
    state.says = { status: 403, text: `no ${url} for ${SECRET} and ${key}; ${encodeURIComponent(url)}` };
    const text = await answerOf(webhookTo(url));
    expect(text).toContain('answered 403: no');
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(key);
  });

  test.each([
    ['http://alerts.example.com/x', /ALERT_URL of the alerts is wrong: expected an address that begins with https/],
    ['ftp://127.0.0.1/secret-place', /is wrong/],
    ['no address', /is wrong/],
    ['', /ALERT_URL of the alerts is not set/],
  ])('at %j is refused without repeating it', async (url, why) => {
    const [way] = webhookTo(url);
    const problem = said(way?.problem);
    expect(problem).toMatch(why);
    expect(url === '' || !problem.includes(url)).toBe(true);
    expect(await send(webhookTo(url))).toMatchObject({ taken: false, answer: way?.problem });
  });

  test('without its secret is refused', () => {
    const [way] = connectNotifiers(WEBHOOK, (name) => (name === 'ALERT_URL' ? 'https://a.example/' : ''), {
      clock: realClock,
    });
    expect(way?.problem).toEqual(saying(/ALERT_SECRET of the alerts is not set/));
  });
});

describe('e-mail', () => {
  test('is sent to everybody, as plain text, with an id that stays', async () => {
    const server = await mailServer();
    expect(await send(mailTo(server.url()))).toMatchObject({
      taken: true,
      answer: saying(/answered 250/),
    });
    expect(server.mails).toHaveLength(1);
    const [mail] = server.mails;
    expect(mail?.to).toEqual(['desk@paper.example', 'night@paper.example']);
    expect(mail?.user).toBe(LOGIN.user);
    expect(mail?.text).toMatch(/^Subject: The Paper: A test of alerts\r$/m);
    expect(mail?.text).toMatch(/^From: masthead@paper.example\r$/m);
    const id = /^X-Masthead-Alert: (.+)\r$/im.exec(mail?.text ?? '')?.[1];
    expect(mail?.text).toContain(`Message-ID: <${id}@masthead>`);
    expect(mail?.text).toContain('Nothing is wrong.');
  });

  test('with a wrong password is refused without telling the password', async () => {
    const server = await mailServer();
    const password = 'wr0ng p@ss/word';
    const { taken, answer } = await send(mailTo(server.url(password)));
    const text = said(answer);
    expect(taken).toBe(false);
    expect(text).toMatch(/The mail server 127\.0\.0\.1:\d+ did not accept it: .*535/);
    for (const secret of [password, encodeURIComponent(password), btoa(password)]) expect(text).not.toContain(secret);
  });

  test('tells for whom it was refused, and fails when nobody gets it', async () => {
    const server = await mailServer();
    server.refuse.add('night@paper.example');
    expect(await answerOf(mailTo(server.url()))).toMatch(/answered 250.*; refused for night@paper\.example$/);
    server.refuse.add('desk@paper.example');
    expect(await send(mailTo(server.url()))).toMatchObject({ taken: false });
  });

  test('to a server that is down or hangs is told in a sentence, in time', async () => {
    expect(await answerOf(mailTo(`smtp://127.0.0.1:${await closedPort()}`))).toMatch(
      /did not accept it: .*ECONNREFUSED/,
    );
    const silent = await serveRaw(() => undefined);
    expect(await answerOf(mailTo(`smtp://127.0.0.1:${silent.port}`, 150))).toMatch(/gave no answer within 0\.15 s\.$/);
  });

  test('under way ends when it is stopped, and its connection with it', async () => {
    const seen = new EventEmitter();
    const [connected, closed] = [once(seen, 'connected'), once(seen, 'closed')];
    const silent = await serveRaw((socket) => {
      seen.emit('connected');
      socket.resume().on('close', () => seen.emit('closed'));
    });
    const stop = new AbortController();
    const sending = send(mailTo(`smtp://127.0.0.1:${silent.port}`), stop.signal);
    await connected;
    stop.abort();
    expect(await sending).toMatchObject({ taken: false });
    await closed;
  });

  test('sends no password over the network in the clear', async () => {
    const heard: string[] = [];
    const plain = await serveRaw((socket) => {
      socket.write('220 plain ESMTP\r\n');
      socket.on('data', (data) => {
        heard.push(data.toString());
        socket.write(data.toString().startsWith('EHLO') ? '250-plain\r\n250 AUTH PLAIN LOGIN\r\n' : '250 fine\r\n');
      });
    });
    // This machine, by an address that does not say so.
    const { taken } = await send(mailTo(`smtp://desk:secret-word@0.0.0.0:${plain.port}`));
    expect(taken).toBe(false);
    expect(heard.join('')).toContain('EHLO');
    expect(heard.join('')).not.toContain('AUTH');
  });
});
