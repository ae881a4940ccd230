import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Api, startApi } from '../../src/api/server.ts';
import type { AppContext } from '../../src/app/context.ts';
import { isPassword } from '../../src/features/people/passwords.ts';
import { addPerson, removePerson } from '../../src/features/people/people.ts';
import { firstLink, linkFor } from '../../src/features/sign-in/invitations.ts';
import { audit, passwords, sessions, signInTries } from '../../src/store/schema/index.ts';
import { ENGINES } from '../end-to-end/engines.ts';
import { type Newsroom, startNewsroom } from '../end-to-end/newsroom.ts';
import { alone } from '../helpers/api-alone.ts';

let newsroom: Newsroom;
let context: AppContext;
let api: Api;
const warned: string[] = [];
beforeAll(async () => {
  const engine = await ENGINES.find(({ name }) => name === 'the embedded store')?.env();
  if (!engine) throw new Error('The embedded store is not among the engines');
  newsroom = await startNewsroom(engine, 'required');
  context = await newsroom.open();
  api = await startApi({
    ...context,
    ...alone,
    token: null,
    trustedProxies: ['127.0.0.1'],
    log: { ...context.log, warn: (fields, text) => warned.push(`${text} ${JSON.stringify(fields)}`) },
  });
});
afterAll(async () => {
  await api.close();
  await context.store.close();
  await newsroom.stop();
});
beforeEach(() => context.db.delete(signInTries));

const PASSWORD = 'ferry across the harbour';
const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };

async function call(method: string, path: string, { body, cookie, headers = OWN_PAGE }: Call = {}) {
  const answer = await fetch(`${api.address}${path}`, {
    method,
    headers: {
      ...headers,
      ...(cookie && { cookie }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const given = answer.headers.getSetCookie()[0] ?? '';
  return { status: answer.status, given, cookie: given.split(';')[0] ?? '', answer: (await answer.json()) as object };
}
interface Call {
  body?: object;
  cookie?: string;
  headers?: Record<string, string>;
}

test('the first one comes by the link of the start, names themselves, and is the only first', async () => {
  // Each of several processes prints one.
  const [link] = [await firstLink(context), await firstLink(context)];
  const token = link?.token;
  expect((await call('POST', '/invitations/look', { body: { token } })).answer).toEqual({ name: null, role: 'admin' });
  expect(
    (await call('POST', '/invitations/use', { body: { token, name: 'Ada', password: 'short' } })).answer,
  ).toMatchObject({
    status: 400,
    errors: [{ field: 'body.password', message: 'A password has 12 to 200 characters.' }],
    problem: { code: 'people.passwordLength', params: { min: 12, max: 200 } },
  });
  // Whoever has it may have the newsroom's site read, at public addresses only.
  const read = (address: string) => call('POST', '/invitations/site', { body: { token, address } });
  expect(await read('paper')).toMatchObject({ status: 422, answer: { problem: { code: 'setup.siteWanted' } } });
  expect((await read('http://127.0.0.1:1/')).answer).toMatchObject({
    status: 422,
    detail: expect.stringContaining('private network'),
  });
  const both = await Promise.all(
    ['Ada', 'Eve'].map((name) => call('POST', '/invitations/use', { body: { token, name, password: PASSWORD } })),
  );
  expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 404]);
  expect(await firstLink(context)).toBeNull();
  expect((await read('paper')).status).toBe(404);
  const first = both.find(({ status }) => status === 200);
  expect(first?.given).toMatch(/^__Host-masthead=[\w-]{43}; Path=\/; Expires=.*; HttpOnly; Secure; SameSite=Lax$/);
  expect((await call('GET', '/session', { cookie: first?.cookie ?? '' })).answer).toMatchObject({
    role: 'admin',
    rights: ['write', 'approve', 'stop', 'operate', 'people', 'connect'],
    newsroom: { name: 'The Paper', timeZone: 'Europe/Berlin' },
  });
});

/** Somebody with a password who is signed in. */
async function signedIn(name: string, role: 'viewer' | 'editor' | 'admin' = 'editor') {
  await addPerson(context, { name, role, by: 'root' });
  const { token } = await linkFor(context, { name, by: 'root' });
  const { cookie } = await call('POST', '/invitations/use', { body: { token, password: PASSWORD } });
  return { cookie, token };
}

/** Ten minutes pass in all sessions of somebody. */
const later = (name: string) =>
  context.db
    .update(sessions)
    .set({ provedAt: sql`${sessions.provedAt} - interval '10 minutes'` })
    .where(eq(sessions.person, name));

test('a link is used once, and a newer one takes its place', async () => {
  await addPerson(context, { name: 'Flo', role: 'editor', by: 'root' });
  const lost = await linkFor(context, { name: 'Flo', by: 'root' });
  const link = await linkFor(context, { name: 'flo', by: 'root' });
  expect(link.name).toBe('Flo');
  const choose = (token: string) => call('POST', '/invitations/use', { body: { token, password: PASSWORD } });
  expect(await choose(lost.token)).toMatchObject({ status: 404, answer: { code: 'missing' } });
  // Only the first person's link is good for anything without a password, and for reading a site.
  expect(await call('POST', '/invitations/use', { body: { token: link.token } })).toMatchObject({
    status: 422,
    answer: { problem: { code: 'signIn.passwordMissing' } },
  });
  const site = { token: link.token, address: 'paper.example' };
  expect((await call('POST', '/invitations/site', { body: site })).status).toBe(404);
  expect((await choose(link.token)).status).toBe(200);
  expect((await choose(link.token)).status).toBe(404);
  expect((await call('POST', '/invitations/look', { body: { token: 'nonsense' } })).status).toBe(404);
});

test('a password signs in, in either way of typing its letters; a wrong one, or a wrong name, says the same', async () => {
  await addPerson(context, { name: 'Gus', role: 'editor', by: 'root' });
  const { token } = await linkFor(context, { name: 'Gus', by: 'root' });
  await call('POST', '/invitations/use', { body: { token, password: 'Fähre über den Fluss' } });
  const sign = (name: string, password: string) => call('POST', '/session', { body: { name, password } });
  expect((await sign('gus', 'Fähre über den Fluss'.normalize('NFD'))).answer).toEqual({ name: 'Gus' });
  const wrong = await sign('Gus', 'Fähre über den Bach');
  expect(wrong).toMatchObject({
    status: 403,
    cookie: '',
    answer: { detail: 'The name or the password is wrong.', problem: { code: 'people.wrongPassword', params: {} } },
  });
  expect((await sign('Nobody', 'Fähre über den Fluss')).answer).toEqual(wrong.answer);
  const [row] = await context.db.select().from(passwords).where(eq(passwords.person, 'Gus'));
  expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('a password that guessers try first is refused, also one made of the own name', async () => {
  await addPerson(context, { name: 'Wilma Tide', role: 'editor', by: 'root' });
  const { token } = await linkFor(context, { name: 'Wilma Tide', by: 'root' });
  const choose = (password: string) => call('POST', '/invitations/use', { body: { token, password } });
  for (const guessed of ['123qweasdzxc', 'Password1234!', 'qwertyqwerty', 'Wilma Tide 2026', 'MastheadMasthead']) {
    expect([guessed, await choose(guessed)]).toEqual([
      guessed,
      expect.objectContaining({
        status: 422,
        answer: expect.objectContaining({ problem: { code: 'people.passwordGuessable', params: {} } }),
      }),
    ]);
  }
  expect((await choose(PASSWORD)).status).toBe(200);
});

test('the log says who was refused what, and from where', async () => {
  await addPerson(context, { name: 'Nell', role: 'editor', by: 'root' });
  const from = { ...OWN_PAGE, 'x-forwarded-for': '192.0.2.77' };
  await call('POST', '/session', { body: { name: 'Mallory', password: 'a guess of mine' }, headers: from });
  await call('GET', '/people', { headers: { ...from, authorization: 'Bearer mh_guessed' } });
  const lines = warned.filter((line) => line.includes('192.0.2.77'));
  expect(lines).toEqual([
    expect.stringMatching(/^request refused .*"route":"\/session".*"code":"people.wrongPassword"/),
    expect.stringMatching(/^wrong key /),
  ]);
  expect(lines.join()).not.toMatch(/a guess of mine|mh_guessed/);
});

test('who guesses waits longer and longer, also with the right password, and by a link comes in at once', async () => {
  await signedIn('Hal');
  const sign = (password: string) => call('POST', '/session', { body: { name: 'Hal', password } });
  for (let i = 0; i < 6; i++) expect((await sign(`wrong password ${i}`)).status).toBe(403);
  const refused = await sign(PASSWORD);
  expect(refused.answer).toMatchObject({ code: 'forbidden', detail: 'Too many wrong passwords were tried.' });
  await context.db.update(signInTries).set({ until: sql`clock_timestamp()` });
  expect((await sign(PASSWORD)).status).toBe(200);
});

/** Signs in as somebody from an address; which password was looked at shows in the answer. */
const from = (address: string, name: string, password: string) =>
  call('POST', '/session', { body: { name, password }, headers: { ...OWN_PAGE, 'x-forwarded-for': address } });
const lookedAt = (answers: { answer: object }[]) =>
  answers.filter(({ answer }) => JSON.stringify(answer).includes('"wrong-password"')).length;

/** So that no wait is over on a slow machine before the test asks. */
const longWaits = () =>
  context.db
    .update(signInTries)
    .set({ until: sql`clock_timestamp() + interval '10 minutes'` })
    .where(sql`${signInTries.until} > ${signInTries.lastAt} and ${signInTries.count} > 5`);

test('of 300 guesses at once no more are looked at than one by one, and the person comes in from where they work', async () => {
  await signedIn('Pia');
  expect((await from('198.51.100.1', 'Pia', PASSWORD)).status).toBe(200);
  const guesses = Array.from({ length: 300 }, (_, n) =>
    from('192.0.2.1', n % 2 ? 'pia' : 'Pia', `wrong password ${n}`),
  );
  // Six, and one each time that the wait has doubled.
  expect(lookedAt(await Promise.all(guesses))).toBeLessThan(16);
  await longWaits();
  // The right one is not looked at there either; elsewhere it is.
  expect((await from('192.0.2.1', 'Pia', PASSWORD)).status).toBe(403);
  expect((await from('198.51.100.1', 'Pia', PASSWORD)).status).toBe(200);
});

test('who guesses one name from many addresses is stopped, and locks the person out of no place they came in from', async () => {
  await signedIn('Quin');
  expect((await from('198.51.100.2', 'Quin', PASSWORD)).status).toBe(200);
  const answers = [];
  for (let n = 0; n < 80; n++) answers.push(await from(`203.0.113.${n}`, 'Quin', `wrong password ${n}`));
  expect(lookedAt(answers)).toBeLessThan(65);
  await longWaits();
  const strange = await from('203.0.113.200', 'Quin', PASSWORD);
  expect(strange.answer).toMatchObject({ problem: { code: 'people.tooManyPasswords' } });
  expect((await from('198.51.100.2', 'Quin', PASSWORD)).status).toBe(200);
});

test('200 names from one address cost as many hashes as an office may, and the service answers meanwhile', async () => {
  await signedIn('Rex');
  expect((await from('192.0.2.3', 'Rex', PASSWORD)).status).toBe(200);
  let done = false;
  const guesses = Promise.all(
    Array.from({ length: 200 }, (_, n) => from('192.0.2.3', `name ${n}`, 'wrong password')),
  ).finally(() => {
    done = true;
  });
  let lives = 0;
  while (!done) {
    expect((await fetch(`${api.address}/livez`)).status).toBe(200);
    lives++;
  }
  expect(lives).toBeGreaterThan(10);
  expect(lookedAt(await guesses)).toBeLessThan(45);
  await longWaits();
  // A colleague behind the same address, who has come in from there, is none of them.
  expect((await from('192.0.2.3', 'Rex', PASSWORD)).status).toBe(200);
});

test('of passwords that come all at once a few are looked at, and the rest refused for now', async () => {
  const looks = await Promise.allSettled(Array.from({ length: 100 }, () => isPassword('one of many', null)));
  const refused = looks.filter((look) => look.status === 'rejected');
  expect(refused).toHaveLength(68);
  expect(refused[0]?.reason).toMatchObject({ message: expect.stringContaining('Too many people'), retryAfter: 3 });
  expect(await isPassword('one of many', null)).toBe(false);
});

test('who signs in again leaves no session behind in that browser', async () => {
  const { cookie: one } = await signedIn('Sam');
  const again = await call('POST', '/session', { cookie: one, body: { name: 'Sam', password: PASSWORD } });
  expect(again.status).toBe(200);
  expect((await call('GET', '/session', { cookie: one })).status).toBe(401);
  expect((await call('GET', '/session', { cookie: again.cookie })).status).toBe(200);
});

test('who signs out is out, here or everywhere else', async () => {
  const { cookie: one } = await signedIn('Ida');
  const { cookie: two } = await call('POST', '/session', { body: { name: 'Ida', password: PASSWORD } });
  const listed = await call('GET', '/sessions', { cookie: two });
  expect(listed.answer).toMatchObject({ sessions: [{ current: true }, { current: false }] });
  expect((await call('DELETE', '/sessions', { cookie: two })).answer).toEqual({ ended: 1 });
  expect((await call('GET', '/session', { cookie: one })).status).toBe(401);
  const out = await call('DELETE', '/session', { cookie: two });
  expect(out.given).toMatch(/^__Host-masthead=; .*Expires=Thu, 01 Jan 1970/);
  expect((await call('GET', '/session', { cookie: two })).status).toBe(401);
});

test('a new password ends the other sessions; whoever signed in a while ago confirms first that it is they', async () => {
  const { cookie: one } = await signedIn('Jon');
  const { cookie: two } = await call('POST', '/session', { body: { name: 'Jon', password: PASSWORD } });
  const change = () => call('POST', '/session/password', { cookie: one, body: { next: 'another one of mine' } });
  const prove = (password: string) => call('POST', '/session/proof', { cookie: one, body: { password } });
  await later('Jon');
  expect((await change()).answer).toMatchObject({ status: 403, problem: { code: 'signIn.proofNeeded' } });
  expect((await prove('not that one at all')).status).toBe(403);
  expect((await change()).status).toBe(403);
  expect((await prove(PASSWORD)).status).toBe(200);
  expect((await change()).status).toBe(200);
  expect((await call('GET', '/session', { cookie: one })).status).toBe(200);
  expect((await call('GET', '/session', { cookie: two })).status).toBe(401);
  expect((await call('POST', '/session', { body: { name: 'Jon', password: PASSWORD } })).status).toBe(403);
});

test('a session ends by itself: unused, after a month, with its person', async () => {
  const { cookie } = await signedIn('Kim');
  const is = async () => (await call('GET', '/session', { cookie })).status;
  const theirs = eq(sessions.person, 'Kim');
  const at = (column: 'seenAt' | 'expiresAt', time: string) =>
    context.db
      .update(sessions)
      .set({ [column]: sql.raw(`clock_timestamp() ${time}`) })
      .where(theirs);
  expect(await is()).toBe(200);
  await at('seenAt', "- interval '73 hours'");
  expect(await is()).toBe(401);
  await at('seenAt', "- interval '71 hours'");
  expect(await is()).toBe(200);
  await at('expiresAt', "- interval '1 second'");
  expect(await is()).toBe(401);
  await at('expiresAt', "+ interval '1 day'");
  await removePerson(context, { name: 'Kim', by: 'root' });
  expect(await is()).toBe(401);
  expect(await context.db.select().from(passwords).where(eq(passwords.person, 'Kim'))).toEqual([]);
});

test('another page cannot have a browser do anything', async () => {
  const { cookie } = await signedIn('Lea', 'admin');
  const pause = (headers: Record<string, string>) =>
    call('POST', '/pause', { cookie, headers, body: { reason: 'an election' } });
  const host = new URL(api.address).host;
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {},
  ] as Record<string, string>[]) {
    expect(await pause(headers)).toMatchObject({ status: 403, answer: { code: 'forbidden' } });
    const { status } = await call('POST', '/session', { headers, body: { name: 'Lea', password: PASSWORD } });
    expect(status).toBe(403);
  }
  expect((await pause({ origin: `http://${host}` })).status).toBe(200);
  expect((await pause(OWN_PAGE)).status).toBe(200);
});

test('the rights are those of the role, and the audit has the name', async () => {
  const { cookie } = await signedIn('Mo', 'viewer');
  expect((await call('GET', '/status', { cookie })).status).toBe(200);
  const refused = await call('POST', '/pause', { cookie, body: { reason: 'just so' } });
  expect(refused.answer).toMatchObject({ status: 403, detail: expect.stringContaining('Mo is a viewer') });
  const rows = await context.db.select().from(audit).where(eq(audit.subject, 'person:Mo')).orderBy(audit.id);
  expect(rows.map(({ who, action }) => `${who}: ${action}`)).toEqual([
    'root: add a person',
    'root: give a key',
    'root: make a link',
    'Mo: choose a password',
    'Mo: sign in',
  ]);
});

test('no token, password or hash of one is told or written down', async () => {
  const { cookie, token } = await signedIn('Nia', 'admin');
  const told = JSON.stringify([
    (await call('GET', '/people', { cookie })).answer,
    (await call('GET', '/audit', { cookie })).answer,
    (await call('GET', '/sessions', { cookie })).answer,
  ]);
  const stored = JSON.stringify(await context.db.execute(sql`select * from masthead.sessions, masthead.invitations`));
  for (const secret of [token, cookie.split('=')[1] ?? '', PASSWORD]) {
    expect(secret.length).toBeGreaterThan(10);
    expect(told).not.toContain(secret);
    expect(stored).not.toContain(secret);
  }
  expect(told).not.toContain('argon2');
});
