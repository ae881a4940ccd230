import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Role, Scope } from '../../src/domain/role.ts';
import type { ActionName } from '../../src/features/index.ts';
import { personOf } from '../../src/features/people/actor.ts';
import {
  addKey,
  addPerson,
  listPeople,
  removePerson,
  revokeKey,
  setRole,
  signOutPerson,
} from '../../src/features/people/people.ts';
import { beginSession, sessionOf } from '../../src/features/people/sessions.ts';
import { runAction } from '../../src/features/run-action.ts';
import { acceptLink, invitePerson } from '../../src/features/sign-in/invitations.ts';
import { audit, personKeys } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(async () => {
  await clear(desk);
  await desk.context.db.execute(sql`truncate masthead.people cascade`);
});

const add = (name: string, role: Role, days: number | null = null) =>
  addPerson(desk.context, { name, role, days, by: 'root' });
const as = (key: string | null, name: ActionName, input: unknown) => runAction(desk.context, name, input, key);
const draftId = async () => (await desk.submit(desk.story(), { channels: ['x'] })).posts[0]?.id ?? '';

describe('a key', () => {
  test('says who acts, whatever name is given with it, and stands nowhere but in the answer', async () => {
    const { key, prefix } = await add('Ada', 'approver');
    await as(key, 'approvals.approve', { id: await draftId(), when: 'now', by: 'Ben' });
    const rows = await desk.context.db.select().from(audit);
    expect(rows.filter(({ action }) => action === 'approve')).toMatchObject([{ who: 'Ada' }]);
    const kept = JSON.stringify([rows, await desk.context.db.select().from(personKeys)]);
    expect(kept).toContain(prefix);
    expect(kept).not.toContain(key);
    expect((await listPeople(desk.context))[0]?.keys).toMatchObject([{ prefix, lastUsedAt: expect.any(Date) }]);
  });

  test('is one of several; each is good until it is revoked, or its time is over', async () => {
    const first = await add('Ada', 'admin');
    const second = await addKey(desk.context, { name: 'ada', days: 1, by: 'root' });
    expect(await personOf(desk.context, second.key)).toMatchObject({ name: 'Ada', standing: 'admin' });
    await revokeKey(desk.context, { prefix: first.prefix, by: 'root' });
    expect(await personOf(desk.context, first.key)).toBeNull();
    expect(await personOf(desk.context, second.key)).not.toBeNull();
    await desk.context.db.update(personKeys).set({ expiresAt: sql`clock_timestamp() - interval '1 second'` });
    expect(await personOf(desk.context, second.key)).toBeNull();
  });

  test('that is nobody’s is refused whatever is asked, and is not repeated', async () => {
    const { key } = await add('Ada', 'admin');
    const wrong = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`;
    for (const given of [wrong, 'hunter2', '', 'mh_00000000_'.padEnd(55, 'x')]) {
      const asked = as(given, 'system.status', {});
      await expect(asked).rejects.toThrow('belongs to no one here');
      if (given !== '') await expect(asked).rejects.not.toThrow(given);
    }
  });

  test('of a person who was removed is nobody’s; their name stays theirs, and what they did stays', async () => {
    const { key } = await add('Ada', 'approver');
    await as(key, 'approvals.approve', { id: await draftId(), when: 'now', by: '' });
    await removePerson(desk.context, { name: 'Ada', by: 'root' });
    await expect(as(key, 'system.status', {})).rejects.toThrow('belongs to no one here');
    await expect(add('ADA', 'editor')).rejects.toThrow('The name ADA is');
    const acts = (await desk.context.db.select().from(audit)).map(({ who, action }) => `${who}: ${action}`);
    expect(acts).toContain('Ada: approve');
    expect(acts).toContain('root: remove a person');
  });
});

describe('a key with scopes', () => {
  const narrow = (name: string, scopes: Scope[]) => addKey(desk.context, { name, days: null, scopes, by: 'root' });

  test('does what they name and looks, whatever else its person may do', async () => {
    await add('Ada', 'admin');
    const { key, scopes } = await narrow('Ada', ['write']);
    expect(scopes).toEqual(['read', 'write']);
    await as(key, 'posts.chooseVariant', { id: await draftId(), variant: 'straight', by: '' });
    await as(key, 'posts.list', {});
    const approving = as(key, 'approvals.approve', { id: await draftId(), when: 'now', by: '' });
    await expect(approving).rejects.toThrow('needs a key with the scope approve; this key of Ada is limited to read');
    await expect(as(key, 'people.addKey', { name: 'Ada', by: '' })).rejects.toThrow('scope people');
  });

  test('has no more than its person, neither when it is given nor later', async () => {
    await add('Eve', 'editor');
    await expect(narrow('Eve', ['approve'])).rejects.toThrow('Eve (editor) may not approve');
    await setRole(desk.context, { name: 'Eve', role: 'approver', by: 'root' });
    const { key } = await narrow('Eve', ['approve']);
    await as(key, 'approvals.approve', { id: await draftId(), when: 'now', by: '' });
    await setRole(desk.context, { name: 'Eve', role: 'editor', by: 'root' });
    await expect(as(key, 'approvals.approve', { id: await draftId(), when: 'now', by: '' })).rejects.toThrow(
      'is an editor',
    );
    const written = await desk.context.db.select().from(audit);
    expect(written.filter(({ action }) => action === 'give a key').at(-1)?.after).toMatchObject({
      scopes: ['read', 'approve'],
    });
  });
});

test('a person is invited with a link and no key, and comes in by it', async () => {
  const { token, role } = await invitePerson(desk.context, { name: 'Ida', role: 'editor', by: 'Root' });
  expect(role).toBe('editor');
  expect((await listPeople(desk.context))[0]).toMatchObject({ name: 'Ida', keys: [], hasPassword: false });
  const whence = { agent: 'a browser', address: '192.0.2.1' };
  await acceptLink(desk.context, { token, password: 'ferry across the harbour' }, whence);
  expect((await listPeople(desk.context))[0]).toMatchObject({ hasPassword: true, sessions: 1 });
  const again = invitePerson(desk.context, { name: 'ida', role: 'admin', by: 'Root' });
  await expect(again).rejects.toThrow('The name ida is');
});

test('a person is signed out everywhere by another, who stands in the audit', async () => {
  await add('Ada', 'editor');
  const whence = { agent: 'a browser', address: '192.0.2.1' };
  const tokens = await desk.context.db.transaction(async (tx) => [
    await beginSession(tx, 'Ada', whence, { way: 'password' }),
    await beginSession(tx, 'Ada', whence, { way: 'password' }),
  ]);
  expect((await listPeople(desk.context))[0]).toMatchObject({ sessions: 2, hasPassword: false });
  expect(await signOutPerson(desk.context, { name: 'ada', by: 'Root' })).toEqual({ name: 'Ada', ended: 2 });
  for (const { token } of tokens) expect(await sessionOf(desk.context, token)).toBeNull();
  expect((await desk.context.db.select().from(audit)).at(-1)).toMatchObject({ who: 'Root', action: 'sign out' });
});

describe('a role', () => {
  const acts: readonly [ActionName, object, readonly (Role | 'local')[]][] = [
    ['posts.chooseVariant', { id: 'ffff', variant: 'quote' }, ['editor', 'approver', 'admin', 'local']],
    ['approvals.approve', { id: 'ffff', when: null }, ['approver', 'admin']],
    ['deliveries.resolve', { id: 'ffff', verdict: 'live' }, ['approver', 'operator', 'admin', 'local']],
    ['withdrawals.lift', { id: 'ffff', reason: '' }, ['approver', 'operator', 'admin', 'local']],
    ['withdrawals.withdraw', { id: 'ffff', reason: 'x' }, ['editor', 'approver', 'operator', 'admin', 'local']],
    ['pauses.end', { channel: 'none' }, ['approver', 'operator', 'admin', 'local']],
    ['system.restored', { since: '2999-01-01T00:00:00Z' }, ['editor', 'approver', 'operator', 'admin', 'local']],
    ['system.releaseRestored', {}, ['approver', 'operator', 'admin', 'local']],
    ['system.endRestored', {}, ['approver', 'operator', 'admin', 'local']],
    ['pauses.start', { channel: 'none', reason: 'x' }, ['editor', 'approver', 'operator', 'admin', 'local']],
    ['people.setRole', { name: 'nobody', role: 'admin' }, ['admin', 'local']],
    ['posts.list', {}, ['editor', 'approver', 'operator', 'admin', 'local']],
  ];

  test('lets through what it has the right to, and says of the rest which role has it and who', async () => {
    const keys = new Map<Role | 'local', string | null>([['local', null]]);
    for (const role of ['editor', 'approver', 'operator', 'admin'] as const) {
      keys.set(role, (await add(`the ${role}`, role)).key);
    }
    for (const [name, input, may] of acts) {
      for (const [role, key] of keys) {
        // What is let through fails for another reason, or not at all.
        const error = await as(key, name, { ...input, by: 'root' }).then(
          () => null,
          (thrown: unknown) => thrown,
        );
        const isRefused = error instanceof Error && 'kind' in error && error.kind === 'forbidden';
        expect([name, input, role, !isRefused]).toEqual([name, input, role, may.includes(role)]);
      }
    }
    await expect(
      as(keys.get('editor') ?? '', 'approvals.approve', { id: 'ffff', when: null, by: '' }),
    ).rejects.toMatchObject({
      message: expect.stringContaining('needs the role approver or admin; the editor is an editor'),
      remedy: expect.stringContaining('the admin and the approver'),
    });
  });

  test('must be one that approves to let a post pass the rules', async () => {
    const { key } = await add('Eve', 'editor');
    const request = { article: desk.story(), channels: ['app'], when: 'now', again: false, by: '' } as const;
    await expect(as(key, 'articles.submit', { ...request, despite: true })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    expect(await as(key, 'articles.submit', request)).toMatchObject({ posts: [{ channel: 'app' }] });
  });

  test('that is changed holds from the next call on', async () => {
    const { key } = await add('Ada', 'editor');
    const asked = () => as(key, 'approvals.approve', { id: 'ffff', when: null, by: '' });
    await expect(asked()).rejects.toMatchObject({ kind: 'forbidden' });
    await setRole(desk.context, { name: 'Ada', role: 'approver', by: 'root' });
    await expect(asked()).rejects.toMatchObject({ kind: 'missing' });
  });

  test('is asked of nobody while there are no people; a person’s name proves nothing without a key', async () => {
    const postId = await draftId();
    await as(null, 'approvals.approve', { id: postId, when: 'now', by: 'Ada' });
    await add('Ada', 'approver');
    await expect(as(null, 'approvals.approve', { id: postId, when: 'now', by: 'Ada' })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await as(null, 'pauses.start', { channel: null, reason: 'x', by: 'Ada' });
    const rows = await desk.context.db.select().from(audit);
    expect(rows.at(-1)).toMatchObject({ action: 'pause', who: 'Ada (without a key)' });
  });
});
