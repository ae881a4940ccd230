import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removePerson, setRole } from '../../src/features/people/people.ts';
import { firstLink } from '../../src/features/sign-in/invitations.ts';
import { connectProvider } from '../../src/features/sign-in/provider.ts';
import { audit, identities, people, sessions } from '../../src/store/schema/index.ts';
import { CLIENT, type Member, type SignInProvider, startSignInProvider } from '../helpers/sign-in-provider.ts';
import { openRoom, type Room } from './room.ts';

const PASSWORD = 'ferry across the harbour';
const CALLBACK = '/session/oidc/callback';

let provider: SignInProvider;
let room: Room;
beforeAll(async () => {
  provider = await startSignInProvider();
  const settings = {
    label: 'the house account',
    issuer: provider.issuer,
    clientId: CLIENT.id,
    scopes: ['profile', 'groups'],
    groups: 'groups',
    name: 'name',
    roles: { 'desk-chiefs': 'approver', desk: 'editor', owners: 'admin' } as const,
    others: null,
  };
  room = await openRoom(({ clock, halt }) => ({
    provider: connectProvider(settings, { clock, halt, secret: CLIENT.secret }),
  }));
});
afterAll(async () => {
  await room.close();
  provider.stop();
});

/** A browser that shows nothing: it keeps cookies and follows redirects. */
class Browser {
  private readonly cookies = new Map<string, Map<string, string>>();

  async get(url: string, init: RequestInit = {}) {
    const { host } = new URL(url);
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...init.headers, cookie },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    const next = answer.headers.get('location');
    return { status: answer.status, next: next === null ? null : new URL(next, url), answer };
  }

  /** Goes where it is sent, until it would come to a path that begins so. */
  async travel(from: string, until = '/desk/'): Promise<URL> {
    let at = new URL(from);
    for (let step = 0; step < 12; step++) {
      const { next, status } = await this.get(at.href);
      if (next === null) throw new Error(`${at.href} answered ${status}`);
      if (next.pathname.startsWith(until)) return next;
      at = next;
    }
    throw new Error(`It still travels at ${at.href}`);
  }

  forget(origin: string): void {
    this.cookies.delete(new URL(origin).host);
  }

  /** Somebody else has a copy of all its cookies. */
  copy(): Browser {
    const other = new Browser();
    for (const [host, jar] of this.cookies) other.cookies.set(host, new Map(jar));
    return other;
  }

  /** Goes to the provider to connect the account of who is signed in, as the page has it do. */
  async connect(until = '/desk/'): Promise<URL> {
    const { answer } = await this.get(`${room.api.address}/session/oidc/connect`, { method: 'POST', body: '{}' });
    const { url } = (await answer.json()) as { url: string };
    // Whoever is signed in there in this browser is asked all the same.
    expect(new URL(url).searchParams.get('prompt')).toBe('login');
    return this.travel(url, until);
  }

  async who(): Promise<unknown> {
    const { answer } = await this.get(`${room.api.address}/session`);
    return answer.json();
  }
}

async function comeAs(member: Member | null, browser = new Browser()) {
  provider.member = member;
  const end = await browser.travel(`${room.api.address}/session/oidc`);
  return { browser, end: `${end.pathname}${end.search}` };
}
const refused = (why: string) => `/desk/sign-in?refused=${why}`;

const ADA = { sub: 'ada-1', name: 'Ada Lund', groups: ['owners'] };
const ROOT = { sub: 'root-1', name: 'root', groups: ['owners'] };
const BEN = { sub: 'ben-1', name: 'Ben Falk', groups: ['desk', 'desk-chiefs', 'choir'] };

test('a provider that is away lets nobody in by it, and everybody in by their password', async () => {
  expect((await comeAs(ADA)).end).toBe(refused('away'));
  expect(await (await fetch(`${room.api.address}/session/ways`)).json()).toEqual({
    provider: { label: 'the house account' },
    passkeys: false,
  });
  const link = await firstLink(room.context);
  const browser = new Browser();
  const body = JSON.stringify({ token: link?.token, name: 'Root', password: PASSWORD });
  await browser.get(`${room.api.address}/invitations/use`, { method: 'POST', body });
  expect(await browser.who()).toMatchObject({ name: 'Root', role: 'admin' });
  provider.open(`${room.api.address}${CALLBACK}`);
});

test('who comes by the provider is what their groups say, each time anew', async () => {
  const { browser, end } = await comeAs(BEN);
  expect(end).toBe('/desk/');
  expect(await browser.who()).toMatchObject({ name: 'Ben Falk', role: 'approver' });
  await comeAs({ ...BEN, name: 'Benjamin Falk', groups: ['desk'] });
  expect(await browser.who()).toMatchObject({ name: 'Ben Falk', role: 'editor' });
  const lines = await room.context.db.select().from(audit).where(eq(audit.who, 'sign-in provider'));
  expect(lines).toMatchObject([
    { action: 'add a person', after: { role: 'approver' } },
    { action: 'change a role', before: { role: 'approver' }, after: { role: 'editor' } },
  ]);
  // Who lost their groups is out at once, wherever they were signed in.
  expect((await comeAs({ ...BEN, groups: [] })).end).toBe(refused('no-role'));
  expect(await browser.who()).toMatchObject({ status: 401 });
});

test('nobody takes over the name of somebody else, who can connect their account themselves', async () => {
  const { end } = await comeAs({ sub: 'root-1', name: 'root', groups: ['owners'] });
  expect(end).toBe(refused('name-taken'));
  const own = new Browser();
  const body = JSON.stringify({ name: 'Root', password: PASSWORD });
  await own.get(`${room.api.address}/session`, { method: 'POST', body });
  provider.member = ROOT;
  expect((await own.connect()).pathname).toBe('/desk/');
  const { browser } = await comeAs(ROOT);
  expect(await browser.who()).toMatchObject({ name: 'Root', role: 'admin' });
  // An account that is somebody's stays theirs.
  const { browser: bens } = await comeAs({ ...BEN, groups: ['desk'] });
  provider.member = ROOT;
  bens.forget(provider.issuer);
  expect((await bens.connect()).search).toBe('?refused=other-person');
  expect(await room.context.db.select().from(identities)).toHaveLength(2);
});

test('no other page has a browser connect an account, and whose it is is asked at the provider each time', async () => {
  const admin = new Browser();
  const body = JSON.stringify({ name: 'Root', password: PASSWORD });
  await admin.get(`${room.api.address}/session`, { method: 'POST', body });
  // The attacker would have signed this browser in at the provider, as themselves.
  const mallory = { sub: 'mallory-1', name: 'Mallory', groups: ['choir'] };
  provider.member = mallory;
  const path = `${room.api.address}/session/oidc/connect`;
  expect((await admin.get(path, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(404);
  for (const site of ['cross-site', 'same-site', 'none']) {
    const sent = await admin.get(path, { method: 'POST', body: '{}', headers: { 'sec-fetch-site': site } });
    expect(sent.status).toBe(403);
  }
  const nobody = await new Browser().get(path, { method: 'POST', body: '{}' });
  expect(nobody.status).toBe(401);
  provider.member = ROOT;
  admin.forget(provider.issuer);
  expect((await admin.connect()).pathname).toBe('/desk/');
  // Who signed in meanwhile did not ask for it.
  provider.member = mallory;
  admin.forget(provider.issuer);
  const back = await admin.connect(CALLBACK);
  await admin.get(`${room.api.address}/session`, { method: 'POST', body });
  expect((await admin.get(back.href)).next?.search).toBe('?refused=signed-out');
  const known = await room.context.db.select({ subject: identities.subject }).from(identities);
  expect(known.map(({ subject }) => subject)).not.toContain('mallory-1');
});

test('an ID token that says another name than the provider signed lets nobody in', async () => {
  provider.forgedSub = ROOT.sub;
  const { browser, end } = await comeAs({ ...BEN, groups: ['desk'] });
  provider.forgedSub = null;
  expect(end).toBe(refused('unproven'));
  expect(await browser.who()).toMatchObject({ status: 401 });
});

test('an answer counts in the browser that asked for it, once', async () => {
  provider.member = ADA;
  const [mine, other] = [new Browser(), new Browser()];
  const back = await mine.travel(`${room.api.address}/session/oidc`, CALLBACK);
  await other.travel(`${room.api.address}/session/oidc`, CALLBACK);
  for (const wrong of [other, new Browser()]) {
    const { next } = await wrong.get(back.href);
    expect(next?.search).toBe('?refused=stale');
    expect(await wrong.who()).toMatchObject({ status: 401 });
  }
  const stolen = mine.copy();
  expect((await mine.get(back.href)).next?.pathname).toBe('/desk/');
  expect((await mine.get(back.href)).next?.search).toBe('?refused=stale');
  expect((await stolen.get(back.href)).next?.search).toBe('?refused=stale');
  expect(await mine.who()).toMatchObject({ name: 'Ada Lund', role: 'admin' });
});

test('an answer that was tampered with lets nobody in; nor does one who turned back, or was removed', async () => {
  provider.member = ADA;
  const browser = new Browser();
  const back = await browser.travel(`${room.api.address}/session/oidc`, CALLBACK);
  back.searchParams.set('code', 'another');
  expect((await browser.get(back.href)).next?.search).toBe('?refused=unproven');
  expect((await comeAs(null)).end).toBe(refused('declined'));
  await removePerson(room.context, { name: 'Ada Lund', by: 'Root' });
  expect((await comeAs(ADA)).end).toBe(refused('removed'));
  const taken = ['Masthead', 'ＭＡＳＴＨＥＡＤ', 'sign-in  provider', 'SignIn Provider', 'a.p.i.'];
  const hidden = ['<script>', 'R\u043eot', 'Root\u034f', 'Ro\u200bot', '\u3164'];
  for (const name of [...taken, ...hidden]) {
    expect([name, (await comeAs({ sub: 'x', name, groups: ['desk'] })).end]).toEqual([name, refused('no-name')]);
  }
  for (const name of [' ROOT ', 'R00t', 'Ｒｏｏｔ', 'Ben.Falk', 'Ada  Lund']) {
    expect([name, (await comeAs({ sub: 'x', name, groups: ['desk'] })).end]).toEqual([name, refused('name-taken')]);
  }
  const known = await room.context.db.select({ name: people.name }).from(people);
  expect(known.map(({ name }) => name).sort()).toEqual(['Ada Lund', 'Ben Falk', 'Root']);
});

test('who has no password confirms at the provider, as themselves, that it is they', async () => {
  const { browser } = await comeAs(BEN);
  await room.context.db.update(sessions).set({ provedAt: null }).where(eq(sessions.person, 'Ben Falk'));
  const ask = (path: string) =>
    browser
      .get(`${room.api.address}/session/oidc/${path}`, { method: 'POST', body: '{}' })
      .then(({ answer }) => answer);
  expect(await (await ask('connect')).json()).toMatchObject({ problem: { code: 'signIn.proofNeeded' } });
  const prove = async (as: Member) => {
    provider.member = as;
    browser.forget(provider.issuer);
    const { url } = (await (await ask('proof')).json()) as { url: string };
    expect(new URL(url).searchParams.get('prompt')).toBe('login');
    return browser.travel(url);
  };
  expect((await prove(ADA)).search).toBe('?refused=other-person');
  expect((await ask('connect')).status).toBe(403);
  expect((await prove(BEN)).pathname).toBe('/desk/account');
  expect((await ask('connect')).status).toBe(200);
});

test('a session by the provider ends within a day', async () => {
  const { browser } = await comeAs(BEN);
  const { answer } = await browser.get(`${room.api.address}/sessions`);
  const { sessions } = (await answer.json()) as { sessions: { createdAt: string; expiresAt: string }[] };
  for (const { createdAt, expiresAt } of sessions) {
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBeLessThanOrEqual(24 * 3_600_000 + 1_000);
  }
});

test('groups that only the userinfo endpoint tells count as well', async () => {
  provider.tellsAtOnce = false;
  provider.open(`${room.api.address}${CALLBACK}`);
  const { browser } = await comeAs({ sub: 'eve-1', name: 'Eve', groups: ['desk-chiefs'] });
  expect(await browser.who()).toMatchObject({ name: 'Eve', role: 'approver' });
});

test('the last admin stays one, whatever groups the provider names', async () => {
  const owner = { sub: 'eve-1', name: 'Eve', groups: ['owners'] };
  await comeAs(owner);
  for (const name of ['Root', 'Ben Falk']) await setRole(room.context, { name, role: 'viewer', by: 'Eve' });
  const { browser } = await comeAs({ ...owner, groups: ['desk'] });
  expect(await browser.who()).toMatchObject({ name: 'Eve', role: 'admin' });
  await setRole(room.context, { name: 'Root', role: 'admin', by: 'Eve' });
  await comeAs({ ...owner, groups: ['desk'] });
  expect(await browser.who()).toMatchObject({ name: 'Eve', role: 'editor' });
});
