import { eq, sql } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Api, startApi } from '../../src/api/server.ts';
import type { AppContext } from '../../src/app/context.ts';
import type { Role } from '../../src/domain/role.ts';
import { addKey, addPerson, listPeople, removePerson, resetSecondStep } from '../../src/features/people/people.ts';
import { firstLink, linkFor } from '../../src/features/sign-in/invitations.ts';
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
/** Roles that must have a second factor. */
let secondFactor: Role[] = [];
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
    config: {
      newsroom: {
        ...context.config.newsroom,
        get secondFactor() {
          return secondFactor;
        },
      },
    },
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
  ways: z.unknown().optional(),
  endsAt: z.string().nullish(),
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
async function come(name: string, role: Role = 'editor'): Promise<TestBrowser> {
  await addPerson(context, { name, role, by: 'root' });
  const { token } = await linkFor(context, { name, by: 'root' });
  const browser = openBrowser();
  await browser.call('POST', '/invitations/use', { token, password: PASSWORD });
  expect(await isSignedIn(browser)).toBe(true);
  return browser;
}

/** Ten minutes pass in everybody's sessions. */
const later = () => context.db.update(sessions).set({ provedAt: sql`${sessions.provedAt} - interval '10 minutes'` });
const prove = (browser: TestBrowser, proof: object) => browser.call('POST', '/session/proof', proof);

const codeNow = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: BEGAN + passed });

/** Turns two-step sign-in on. */
async function withSecondStep(browser: TestBrowser) {
  const { secret } = await browser.call('POST', '/account/second-step');
  const confirmed = await browser.call('POST', '/account/second-step/confirm', { code: codeNow(secret) });
  expect(confirmed.status).toBe(200);
  return { secret, codes: confirmed.recoveryCodes };
}

describe('two-step sign-in', () => {
  test('asks for a code of the app after the password, each good once, or for a recovery code', async () => {
    const ada = await come('Ada');
    await later();
    expect((await ada.call('POST', '/account/second-step')).problem?.code).toBe('signIn.proofNeeded');
    expect((await prove(ada, { password: 'not hers at all' })).problem?.code).toBe('signIn.wrongOwnPassword');
    expect((await prove(ada, { code: '123456' })).problem?.code).toBe('signIn.noSecondStep');
    expect((await prove(ada, { password: PASSWORD })).status).toBe(200);
    const begun = await ada.call('POST', '/account/second-step');
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
    const chosen = await other.call('POST', '/invitations/use', { token, password: PASSWORD });
    expect(chosen).toMatchObject({ status: 200, next: 'code' });
    expect(other.jar.size).toBe(0);
  });

  test('is turned off by who confirms, with a fresh code too, or reset by an admin for who lost the phone', async () => {
    const cyd = await come('Cyd');
    const { secret, codes } = await withSecondStep(cyd);
    await later();
    const off = () => cyd.call('DELETE', '/account/second-step');
    for (const change of [off, () => cyd.call('POST', '/account/second-step/recovery-codes')]) {
      expect((await change()).problem?.code).toBe('signIn.proofNeeded');
    }
    expect((await signIn(openBrowser(), 'Cyd')).next).toBe('code');
    // The code that turned it on was used.
    expect((await prove(cyd, { code: codeNow(secret) })).problem?.code).toBe('people.wrongCode');
    pass(30);
    expect((await prove(cyd, { code: codeNow(secret) })).status).toBe(200);
    const fresh = await cyd.call('POST', '/account/second-step/recovery-codes');
    expect(fresh.recoveryCodes).toHaveLength(10);
    expect(fresh.recoveryCodes).not.toEqual(expect.arrayContaining(codes));
    expect((await off()).status).toBe(200);
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
  const offer = (browser: TestBrowser) => browser.call('POST', '/account/passkeys/options');
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

    await later();
    for (const [method, path] of [
      ['DELETE', `/account/passkeys/${id}`],
      ['POST', '/account/passkeys/options'],
    ] as const) {
      expect((await dee.call(method, path)).problem?.code).toBe('signIn.proofNeeded');
    }
    // By a passkey, which only its own person can confirm with, and only in the session that asked.
    const proving = () => dee.call('POST', '/session/proof/passkey/options');
    const proof = (from: TestBrowser, response: object) => from.call('POST', '/session/proof/passkey', { response });
    const signed = stick.sign(await proving(), 2);
    expect((await enter(dee, signed)).problem?.code).toBe('signIn.passkeyStale');
    eve.jar.set('__Host-masthead-passkey', dee.jar.get('__Host-masthead-passkey') ?? '');
    expect((await proof(eve, signed)).problem?.code).toBe('signIn.passkeyStale');
    expect(
      (await proof(eve, stick.sign(await eve.call('POST', '/session/proof/passkey/options'), 3))).problem?.code,
    ).toBe('signIn.passkeyUnknown');
    expect((await proof(dee, signed)).status).toBe(200);
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

  const change = () => hal.call('POST', '/session/password', { next: 'another ferry, another harbour' });
  await later();
  expect((await change()).problem?.code).toBe('signIn.proofNeeded');
  await prove(hal, { password: PASSWORD });
  expect((await change()).status).toBe(200);
  expect([await isSignedIn(hal), await isSignedIn(tablet)]).toEqual([true, false]);
});

test('at a browser that was left open no one gets a key, a person or more rights; keys are not asked', async () => {
  const kai = await come('Kai', 'admin');
  const { key } = await addPerson(context, { name: 'Kim', role: 'admin', by: 'root' });
  const { ways } = await kai.call('GET', '/notifications/settings');
  const settings = { ways, email: null, language: null, timeZone: null };
  const changes: readonly (readonly [string, string, object?])[] = [
    ['POST', '/people', { name: 'Mallory', role: 'admin' }],
    ['POST', '/people/invitations', { name: 'Mallory', role: 'admin' }],
    ['POST', '/people/Kim/link'],
    ['POST', '/people/Kim/keys', {}],
    ['POST', '/people/Kim/role', { role: 'viewer' }],
    ['DELETE', '/people/Kim/sessions'],
    ['DELETE', '/people/Kim/second-step'],
    ['DELETE', '/people/Kim'],
    ['PUT', '/notifications/settings', { ...settings, email: 'mallory@example.org' }],
    ['POST', '/calendar/link', {}],
    ['POST', '/channels/x-review/settings', { approval: 'automatic' }],
    ['POST', '/channels/x-review/settings', { corrections: 'reply' }],
    ['PUT', '/channels/x-review/secrets', { values: { apiKey: 'k' } }],
    ['PUT', '/connections/apps/meta', { values: { appId: '1', appSecret: 's' } }],
    ['POST', '/connections', { way: 'x' }],
    ['POST', '/connections/fields', { way: 'wechat', values: {} }],
  ];
  const added = await kai.call('POST', '/channels', { platform: 'x', name: 'Review', id: 'x-review' });
  expect(added.status).toBe(201);
  await later();
  for (const [method, path, body] of changes) {
    expect([path, (await kai.call(method, path, body)).problem?.code]).toEqual([path, 'signIn.proofNeeded']);
  }
  // What takes nothing from anyone's safety is not asked about.
  expect((await kai.call('PUT', '/notifications/settings', settings)).status).toBe(200);
  const answer = await fetch(`${api.address}/people/Kai/role`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'approver' }),
  });
  expect(answer.status).toBe(200);
  await prove(kai, { password: PASSWORD });
  expect((await kai.call('PUT', '/notifications/settings', { ...settings, email: 'kai@paper.example' })).status).toBe(
    200,
  );
});

test('a key takes its person’s calendar, push messages and address nowhere, which would outlive it', async () => {
  const kit = await come('Kit', 'approver');
  const { key } = await addKey(context, { name: 'Kit', by: 'root' });
  const byKey = async (method: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const answer = await fetch(`${api.address}${path}`, { method, headers, body: JSON.stringify(body) });
    return { status: answer.status, ...Answer.parse(await answer.json()) };
  };
  const { ways } = await kit.call('GET', '/notifications/settings');
  const settings = { ways, email: null, language: null, timeZone: null };
  const subscription = { endpoint: 'https://push.example/1', keys: { p256dh: 'x', auth: 'x' } };
  for (const [method, path, body] of [
    ['POST', '/calendar/link', {}],
    ['POST', '/notifications/browsers', { subscription, agent: 'x' }],
    ['PUT', '/notifications/settings', { ...settings, email: 'mallory@example.org' }],
  ] as const) {
    const { status, problem } = await byKey(method, path, body);
    expect([path, status, problem?.code]).toEqual([path, 403, 'people.sessionOnly']);
  }
  expect((await byKey('PUT', '/notifications/settings', { ...settings, timeZone: 'Asia/Hong_Kong' })).status).toBe(200);
  expect((await kit.call('POST', '/calendar/link', {})).status).toBe(201);
});

test('a key changes neither who approves the posts of a channel nor how they are corrected', async () => {
  const max = await come('Maxi', 'admin');
  expect((await max.call('POST', '/channels', { platform: 'x', name: 'Keyed', id: 'x-keyed' })).status).toBe(201);
  const { key } = await addKey(context, { name: 'Maxi', by: 'root', scopes: ['connect'] });
  const change = async (body: object) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const answer = await fetch(`${api.address}/channels/x-keyed/settings`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return { status: answer.status, ...Answer.parse(await answer.json()) };
  };
  for (const weaker of [{ approval: 'automatic' }, { corrections: 'reply' }]) {
    expect(await change(weaker)).toMatchObject({ status: 403, problem: { code: 'people.sessionOnly' } });
  }
  expect((await change({ name: 'Renamed' })).status).toBe(200);
  expect((await max.call('POST', '/channels/x-keyed/settings', { approval: 'automatic' })).status).toBe(200);
});

test('who must have a second factor sets one up before anything else is answered; others are not asked', async () => {
  const [lea, max] = [await come('Lea', 'approver'), await come('Max', 'editor')];
  const byProvider = await come('Noa', 'approver');
  await context.db.update(sessions).set({ way: 'provider' }).where(eq(sessions.person, 'Noa'));
  secondFactor = ['approver'];
  try {
    const works = async (browser: TestBrowser) => (await browser.call('GET', '/status')).status;
    expect([await works(lea), await works(max), await works(byProvider)]).toEqual([403, 200, 200]);
    expect((await lea.call('POST', '/articles', { url: 'https://paper.example/a' })).problem?.code).toBe(
      'signIn.secondFactorNeeded',
    );
    expect(await lea.call('GET', '/session')).toMatchObject({ status: 200, lacksSecondFactor: true });
    const again = openBrowser();
    expect(await signIn(again, 'Lea')).toMatchObject({ status: 200, name: 'Lea' });
    expect(await works(again)).toBe(403);
    await withSecondStep(again);
    expect([await works(again), await works(lea)]).toEqual([200, 200]);
    expect(await lea.call('GET', '/session')).toMatchObject({ lacksSecondFactor: false });
  } finally {
    secondFactor = [];
  }
});

test('the first person’s link alone opens the desk for an hour, gives no rights away, and ends in a password or passkey', async () => {
  await context.db.execute(sql`update masthead.people set removed_at = now()`);
  const link = await firstLink(context);
  expect((link?.expiresAt.getTime() ?? 0) - Date.now()).toBeLessThan(2.1 * 3_600_000);
  const first = openBrowser();
  const use = (browser: TestBrowser, more: object = {}) =>
    browser.call('POST', '/invitations/use', { token: link?.token, name: 'Una', ...more });
  expect((await use(first)).status).toBe(200);
  // Once only.
  expect((await use(openBrowser(), { name: 'Eve' })).problem?.code).toBe('signIn.linkOver');
  const { endsAt } = await first.call('GET', '/session');
  expect(Math.abs(Date.parse(String(endsAt)) - Date.now() - 3_600_000)).toBeLessThan(120_000);
  expect((await first.call('POST', '/setup', { name: 'The Harbour Paper' })).status).not.toBe(403);
  for (const [path, body] of [
    ['/people', { name: 'Eve', role: 'admin' }],
    ['/people/Una/keys', {}],
    ['/account/second-step', {}],
  ] as const) {
    expect((await first.call('POST', path, body)).problem?.code).toBe('signIn.proofNeeded');
  }
  // It has ended, unused: a new start prints a link again, by which a password is chosen.
  await context.db.update(sessions).set({ expiresAt: sql`clock_timestamp()` }).where(eq(sessions.person, 'Una'));
  expect((await first.call('GET', '/session')).status).toBe(401);
  const back = await firstLink(context);
  expect(back?.name).toBe('Una');
  const returned = openBrowser();
  expect((await returned.call('POST', '/invitations/use', { token: back?.token })).problem?.code).toBe(
    'signIn.passwordMissing',
  );

  // Within the hour: a password of one's own, without one to confirm by, and a session of the usual length.
  await context.db.execute(
    sql`update masthead.sessions set expires_at = now() + interval '1 hour' where person = 'Una'`,
  );
  const [before] = await context.db.select().from(sessions).where(eq(sessions.person, 'Una'));
  expect(before?.way).toBe('link');
  const chosen = await first.call('POST', '/session/password', { next: PASSWORD });
  expect(chosen.status).toBe(200);
  expect(await first.call('GET', '/session')).toMatchObject({ status: 200, endsAt: null });
  const [after] = await context.db.select().from(sessions).where(eq(sessions.person, 'Una'));
  expect(after).toMatchObject({ way: 'password' });
  expect(after?.hash).not.toBe(before?.hash);
  expect(await firstLink(context)).toBeNull();
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
