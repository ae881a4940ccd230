import { eq, sql } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Api, startApi } from '../../src/api/server.ts';
import type { AppContext } from '../../src/app/context.ts';
import { addPerson, listPeople, removePerson, resetSecondStep } from '../../src/features/people/people.ts';
import { linkFor } from '../../src/features/sign-in/invitations.ts';
import { relyingPartyOf } from '../../src/features/sign-in/relying-party.ts';
import { sealedValues } from '../../src/features/system/keys.ts';
import { audit, recoveryCodes, secondSteps, sessions, signInTries } from '../../src/store/schema/index.ts';
import { onPostgres } from '../end-to-end/engines.ts';
import { type Newsroom, startNewsroom } from '../end-to-end/newsroom.ts';
import { alone } from '../helpers/api-alone.ts';
import { makePasskey } from '../helpers/authenticator.ts';

const SITE = { id: 'desk.paper.example', origin: 'https://desk.paper.example' };
const PASSWORD = 'ferry across the harbour';
const BEGAN = Date.parse('2026-11-27T18:00:00Z');

let newsroom: Newsroom;
let context: AppContext;
let api: Api;
let passed = 0;
/** The clock goes on by so many seconds. */
const pass = (seconds: number): void => {
  passed += seconds * 1_000;
};
beforeAll(async () => {
  newsroom = await startNewsroom(await onPostgres(), 'required');
  context = await newsroom.open();
  api = await startApi({
    ...context,
    ...alone,
    token: null,
    clock: { ...context.clock, now: () => new Date(BEGAN + passed) },
    ownAddress: (path) => `${SITE.origin}${path}`,
  });
});
afterAll(async () => {
  await api.close();
  await context.store.close();
  await newsroom.stop();
});
beforeEach(() => context.db.delete(signInTries));

/** What these tests look at in any answer. */
const Answer = z.looseObject({
  name: z.string().optional(),
  next: z.string().optional(),
  problem: z.looseObject({ code: z.string() }).optional(),
  challenge: z.string().default(''),
  secret: z.string().default(''),
  recoveryCodes: z.array(z.string()).default([]),
  passkeys: z.array(z.looseObject({ id: z.string(), name: z.string() })).default([]),
  sessions: z.array(z.looseObject({ id: z.string(), current: z.boolean() })).default([]),
});

/** A browser, with its cookies. */
function openBrowser() {
  const jar = new Map<string, string>();
  return {
    jar,
    async call(method: string, path: string, body?: object) {
      const answer = await fetch(`${api.address}${path}`, {
        method,
        headers: {
          'sec-fetch-site': 'same-origin',
          'user-agent': 'Test/1',
          cookie: [...jar].map((pair) => pair.join('=')).join('; '),
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        jar.set(name, value);
      }
      return { status: answer.status, ...Answer.parse(await answer.json()) };
    },
  };
}
type TestBrowser = ReturnType<typeof openBrowser>;

const signIn = (browser: TestBrowser, name: string, code?: string) =>
  browser.call('POST', '/session', { name, password: PASSWORD, ...(code && { code }) });
const isSignedIn = async (browser: TestBrowser) => (await browser.call('GET', '/session')).status === 200;

/** A new person with `PASSWORD`, signed in. */
async function come(name: string): Promise<TestBrowser> {
  await addPerson(context, { name, role: 'editor', by: 'root' });
  const { token } = await linkFor(context, { name, by: 'root' });
  const browser = openBrowser();
  await browser.call('POST', `/invitations/${token}`, { password: PASSWORD });
  expect(await isSignedIn(browser)).toBe(true);
  return browser;
}

const codeNow = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: BEGAN + passed });

/** Turns two-step sign-in on. */
async function withSecondStep(browser: TestBrowser) {
  const { secret } = await browser.call('POST', '/account/second-step', { password: PASSWORD });
  const confirmed = await browser.call('POST', '/account/second-step/confirm', { code: codeNow(secret) });
  expect(confirmed.status).toBe(200);
  return { secret, codes: confirmed.recoveryCodes };
}

describe('two-step sign-in', () => {
  test('asks for a code of the app after the password, each good once, or for a recovery code', async () => {
    const ada = await come('Ada');
    expect((await ada.call('POST', '/account/second-step', { password: 'not hers at all' })).problem?.code).toBe(
      'signIn.wrongOwnPassword',
    );
    expect((await ada.call('POST', '/account/second-step', {})).status).toBe(403);
    const begun = await ada.call('POST', '/account/second-step', { password: PASSWORD });
    // Until a first code shows that the app has the secret, none is asked for.
    expect((await signIn(openBrowser(), 'Ada')).next).toBeUndefined();
    expect((await ada.call('POST', '/account/second-step/confirm', { code: '000000' })).problem?.code).toBe(
      'people.wrongCode',
    );
    const first = codeNow(begun.secret);
    const { recoveryCodes: codes } = await ada.call('POST', '/account/second-step/confirm', { code: first });
    expect(new Set(codes).size).toBe(10);

    const browser = openBrowser();
    expect(await signIn(browser, 'Ada')).toMatchObject({ status: 200, name: 'Ada', next: 'code' });
    expect(browser.jar.size).toBe(0);
    expect((await signIn(browser, 'Ada', first)).problem?.code).toBe('people.wrongCode');
    pass(30);
    const next = codeNow(begun.secret);
    const both = await Promise.all([openBrowser(), openBrowser()].map((one) => signIn(one, 'Ada', next)));
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 403]);
    pass(90);
    expect((await signIn(browser, 'Ada', next)).status).toBe(403);

    const [code = ''] = codes;
    expect((await signIn(browser, 'Ada', code.toLowerCase().replaceAll('-', ' '))).status).toBe(200);
    expect(await isSignedIn(browser)).toBe(true);
    expect((await signIn(openBrowser(), 'Ada', code)).status).toBe(403);

    // What is stored opens nothing by itself.
    const [row] = await context.db.select().from(secondSteps).where(eq(secondSteps.person, 'Ada'));
    const stored = JSON.stringify([row, await context.db.select().from(recoveryCodes)]);
    const rows = await context.db.select().from(audit).where(eq(audit.subject, 'person:Ada'));
    const written = JSON.stringify(rows);
    for (const secret of [begun.secret, ...codes]) expect([stored, written].join().includes(secret)).toBe(false);
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['turn on two-step sign-in', 'use a recovery code']),
    );
    expect((await sealedValues(context.db)).map(({ sealed }) => sealed)).toContain(row?.secret);
  });

  test('a guesser waits, and so does who has the right code; a password link goes around neither step', async () => {
    const bob = await come('Bob');
    const { secret } = await withSecondStep(bob);
    pass(30);
    const browser = openBrowser();
    for (let i = 0; i < 6; i++) expect((await signIn(browser, 'Bob', `00000${i}`)).status).toBe(403);
    expect((await signIn(browser, 'Bob', codeNow(secret))).problem?.code).toBe('people.tooManyCodes');
    await context.db.update(signInTries).set({ until: sql`clock_timestamp()` });
    expect((await signIn(browser, 'Bob', codeNow(secret))).status).toBe(200);

    const { token } = await linkFor(context, { name: 'Bob', by: 'root' });
    const other = openBrowser();
    const chosen = await other.call('POST', `/invitations/${token}`, { password: PASSWORD });
    expect(chosen).toMatchObject({ status: 200, next: 'code' });
    expect(other.jar.size).toBe(0);
  });

  test('is turned off with the password, or reset by an admin for who lost the phone', async () => {
    const cyd = await come('Cyd');
    await withSecondStep(cyd);
    expect((await cyd.call('DELETE', '/account/second-step', { password: 'not hers at all' })).status).toBe(403);
    expect((await signIn(openBrowser(), 'Cyd')).next).toBe('code');
    expect((await cyd.call('DELETE', '/account/second-step', { password: PASSWORD })).status).toBe(200);
    expect((await signIn(openBrowser(), 'Cyd')).next).toBeUndefined();

    await withSecondStep(cyd);
    const people = await listPeople(context);
    expect(people.find(({ name }) => name === 'Cyd')).toMatchObject({ secondStep: true, passkeys: 0 });
    expect(await resetSecondStep(context, { name: 'cyd', by: 'Root' })).toEqual({
      name: 'Cyd',
      codes: true,
      passkeys: 0,
    });
    expect((await signIn(openBrowser(), 'Cyd')).next).toBeUndefined();
    const [row] = await context.db.select().from(audit).where(eq(audit.action, 'reset second step'));
    expect(row).toMatchObject({ who: 'Root', subject: 'person:Cyd', before: { codes: true } });
  });
});

describe('passkeys', () => {
  const offer = (browser: TestBrowser, password = PASSWORD) =>
    browser.call('POST', '/account/passkeys/options', { password });
  const take = (browser: TestBrowser, passkey: string, response: object) =>
    browser.call('POST', '/account/passkeys', { passkey, response });
  async function add(browser: TestBrowser, name: string) {
    const made = makePasskey(SITE);
    expect((await take(browser, name, made.create(await offer(browser)))).status).toBe(200);
    return made;
  }
  const ask = (browser: TestBrowser) => browser.call('POST', '/session/passkey/options');
  const enter = (browser: TestBrowser, response: object) => browser.call('POST', '/session/passkey', { response });

  test('several are added, named and removed; each signs in without password and code', async () => {
    const dee = await come('Dee');
    await withSecondStep(dee);
    expect((await offer(dee, 'not hers at all')).status).toBe(403);
    const [phone, stick] = [await add(dee, 'Phone'), await add(dee, 'Security key')];
    const { passkeys } = await dee.call('GET', '/account');
    expect(passkeys.map(({ name }) => name)).toEqual(['Phone', 'Security key']);
    for (const passkey of [phone, stick]) {
      const browser = openBrowser();
      expect(await enter(browser, passkey.sign(await ask(browser), 1))).toMatchObject({ status: 200, name: 'Dee' });
      expect(await isSignedIn(browser)).toBe(true);
    }
    const id = passkeys[0]?.id ?? '';
    expect((await dee.call('POST', `/account/passkeys/${id}/name`, { name: 'Old phone' })).status).toBe(200);
    expect((await dee.call('GET', '/account')).passkeys[0]?.name).toBe('Old phone');
    const eve = await come('Eve');
    expect((await eve.call('DELETE', `/account/passkeys/${id}`)).status).toBe(404);
    expect((await dee.call('DELETE', `/account/passkeys/${id}`)).status).toBe(200);
    const browser = openBrowser();
    expect((await enter(browser, phone.sign(await ask(browser), 2))).problem?.code).toBe('signIn.passkeyUnknown');
  });

  test('a challenge is good once, for five minutes, in the browser and the session that asked', async () => {
    const [fay, other] = [await come('Fay'), openBrowser()];
    const made = makePasskey(SITE);
    const response = made.create(await offer(fay));
    await signIn(other, 'Fay');
    other.jar.set('__Host-masthead-passkey', fay.jar.get('__Host-masthead-passkey') ?? '');
    expect((await take(other, 'Stolen', response)).problem?.code).toBe('signIn.passkeyStale');
    expect((await take(fay, 'Phone', response)).status).toBe(200);
    expect((await take(fay, 'Again', response)).problem?.code).toBe('signIn.passkeyStale');

    const browser = openBrowser();
    const answer = made.sign(await ask(browser), 1);
    expect((await enter(openBrowser(), answer)).problem?.code).toBe('signIn.passkeyStale');
    expect((await enter(browser, answer)).status).toBe(200);
    expect((await enter(browser, answer)).problem?.code).toBe('signIn.passkeyStale');
    const late = made.sign(await ask(browser), 2);
    pass(301);
    expect((await enter(browser, late)).problem?.code).toBe('signIn.passkeyStale');
    // What a session asked for adds a passkey, and signs no one in.
    const { challenge } = await offer(fay);
    expect((await enter(fay, made.sign({ challenge }, 3))).problem?.code).toBe('signIn.passkeyStale');
  });

  test('one that was copied, does not verify its person, or belongs to another site or a removed person is refused', async () => {
    const gus = await come('Gus');
    const made = await add(gus, 'Phone');
    const browser = openBrowser();
    expect((await enter(browser, made.sign(await ask(browser), 7))).status).toBe(200);
    expect((await enter(browser, made.sign(await ask(browser), 7))).problem?.code).toBe('signIn.passkeyCopied');
    const refused = await context.db.select().from(audit).where(eq(audit.action, 'refuse a passkey'));
    expect(refused).toMatchObject([{ who: 'Gus', detail: { passkey: 'Phone', counted: 7, counts: 7 } }]);
    const forged = makePasskey(SITE).sign(await ask(browser), 9);
    const { id, rawId } = made.sign({ challenge: '' }, 0);
    expect((await enter(browser, { ...forged, id, rawId })).problem?.code).toBe('signIn.passkeyUnproven');

    const lax = makePasskey(SITE, { verifies: false });
    expect((await take(gus, 'Lax', lax.create(await offer(gus)))).problem?.code).toBe('signIn.passkeyUnproven');
    const elsewhere = makePasskey({ ...SITE, origin: 'https://paper.example.evil.example' });
    expect((await take(gus, 'Fake', elsewhere.create(await offer(gus)))).problem?.code).toBe('signIn.passkeyUnproven');

    await removePerson(context, { name: 'Gus', by: 'root' });
    expect((await enter(browser, made.sign(await ask(browser), 9))).problem?.code).toBe('signIn.passkeyUnknown');
  });

  test('belong to the public name of the service, or to localhost on its own machine', () => {
    expect(relyingPartyOf('https://desk.paper.example/', 'inside:8080')).toEqual(SITE);
    const local = { id: 'localhost', origin: 'http://localhost:8080' };
    expect(relyingPartyOf('http://127.0.0.1:8080/', 'localhost:8080')).toEqual(local);
    expect(relyingPartyOf('http://0.0.0.0:8080/', 'localhost:8080')).toEqual(local);
    expect(() => relyingPartyOf('http://127.0.0.1:8080/', '127.0.0.1:8080')).toThrow(/IP address such as 127\.0\.0\.1/);
    expect(() => relyingPartyOf('http://192.0.2.7:8080/', 'localhost:8080')).toThrow(/domain name/);
  });
});

test('own sessions are listed and ended one by one; a new password ends all others', async () => {
  const hal = await come('Hal');
  const [phone, tablet] = [openBrowser(), openBrowser()];
  for (const browser of [phone, tablet]) await signIn(browser, 'Hal');
  const { sessions: list } = await phone.call('GET', '/sessions');
  expect(list).toHaveLength(3);
  expect(list).toContainEqual(expect.objectContaining({ agent: 'Test/1', address: '127.0.0.1', current: true }));
  const { id = '' } = list.find(({ current }) => current) ?? {};
  const ivy = await come('Ivy');
  expect((await ivy.call('DELETE', `/sessions/${id}`)).status).toBe(404);
  expect((await hal.call('DELETE', `/sessions/${id}`)).status).toBe(200);
  expect([await isSignedIn(phone), await isSignedIn(tablet)]).toEqual([false, true]);

  const change = (current: string) =>
    hal.call('POST', '/session/password', { current, next: 'another ferry, another harbour' });
  expect((await change('not his at all')).status).toBe(403);
  expect((await change(PASSWORD)).status).toBe(200);
  expect([await isSignedIn(hal), await isSignedIn(tablet)]).toEqual([true, false]);
  // An old session is not enough where there is no password to ask for.
  await context.db.execute(sql`delete from masthead.passwords where person = 'Hal'`);
  expect((await hal.call('POST', '/account/second-step', {})).status).toBe(200);
  await context.db.update(sessions).set({ createdAt: sql`clock_timestamp() - interval '16 minutes'` });
  expect((await hal.call('POST', '/account/second-step', {})).problem?.code).toBe('signIn.signInAgain');
});

test('language and time zone are kept with the person', async () => {
  const jo = await come('Jo');
  expect(await jo.call('GET', '/session')).toMatchObject({ language: null, timeZone: null });
  const settings = { language: 'zh-CN', timeZone: 'Asia/Shanghai' };
  expect((await jo.call('PUT', '/account/settings', settings)).status).toBe(200);
  const browser = openBrowser();
  await signIn(browser, 'Jo');
  expect(await browser.call('GET', '/session')).toMatchObject(settings);
  expect((await jo.call('PUT', '/account/settings', { ...settings, timeZone: 'Mars/Base' })).status).toBe(400);
});
