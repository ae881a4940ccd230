import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Right } from '../../src/domain/role.ts';
import { type Action, collect, defineAction, permissionFor } from '../../src/features/define-action.ts';
import { actions } from '../../src/features/index.ts';

const base = {
  name: 'tests.look',
  title: 'Looks',
  permission: null,
  input: z.object({ id: z.string() }),
  output: z.object({ at: z.iso.datetime() }),
} as const;
const run = async () => ({ at: new Date(0) });

test('what an action lacks does not compile', () => {
  const look = defineAction({ ...base, http: 'GET /tests/:id', run });
  // @ts-expect-error the input has no such field
  defineAction({ ...base, http: 'GET /tests/:other', run });
  const { permission: _none, ...open } = base;
  // @ts-expect-error it does not say who may
  defineAction({ ...open, http: null, run });
  const wrong = defineAction({ ...base, name: 'tests.wrong', http: null, run: async () => ({ at: 5 }) });
  const known: readonly Action[] = collect({ look });
  // @ts-expect-error its result is not what its output promises
  const unknown: readonly Action[] = collect({ look, wrong });
  expect([known.length, unknown.length]).toEqual([1, 2]);
});

test('no two actions have the same name', () => {
  const look = defineAction({ ...base, http: null, run });
  expect(() => collect({ look }, { other: { ...look } })).toThrow('Two actions are called tests.look');
});

test('an action needs more for some inputs', () => {
  const rule = { usually: 'write', escalate: 'approve', when: ({ id }: { id: string }) => id === 'old' } as const;
  const move = defineAction({ ...base, permission: rule, http: null, run });
  expect([permissionFor(move, { id: 'new' }), permissionFor(move, { id: 'old' })]).toEqual(['write', 'approve']);
});

/** Who may do what, as it was decided: of two the second holds for some inputs. */
const NEEDS: Readonly<Record<string, Right | null | readonly [Right | null, Right]>> = {
  'activity.audit': null,
  'activity.list': null,
  'activity.words': null,
  'approvals.approve': 'approve',
  'approvals.ask': 'write',
  'approvals.done': null,
  'approvals.list': null,
  'approvals.reject': 'approve',
  'approvals.undo': 'approve',
  'archive.list': null,
  'archive.plan': null,
  'articles.compose': 'write',
  'articles.counts': null,
  'articles.list': null,
  'articles.open': null,
  'articles.posts': null,
  'articles.presences': null,
  'articles.reading': null,
  'articles.revisions': null,
  'articles.setUrgency': 'write',
  'articles.show': null,
  'articles.submit': ['write', 'approve'],
  'articles.update': 'write',
  'attention.assign': 'stop',
  'attention.dismiss': 'stop',
  'attention.list': null,
  'attention.show': null,
  'attention.snooze': 'stop',
  'bulk.approve': 'approve',
  'bulk.changeChannels': 'write',
  'bulk.deleteDrafts': 'write',
  'bulk.fill': 'write',
  'bulk.move': 'write',
  'bulk.schedule': 'write',
  'bulk.show': null,
  'bulk.undo': 'write',
  'calendar.check': 'write',
  'calendar.fill': 'write',
  'calendar.link': null,
  'calendar.makeLink': null,
  'calendar.move': ['write', 'approve'],
  'calendar.removeLink': null,
  'calendar.show': null,
  'calendar.slots': null,
  'calendar.tryTimes': null,
  'channels.add': 'connect',
  'channels.change': 'connect',
  'channels.check': null,
  'channels.choices': null,
  'channels.disable': 'connect',
  'channels.discover': 'operate',
  'channels.enable': 'connect',
  'channels.enterSecrets': 'connect',
  'channels.list': null,
  'channels.makeKeys': 'connect',
  'channels.remove': 'connect',
  'channels.removeSecret': 'connect',
  'channels.settings': null,
  'channels.try': 'connect',
  'comments.add': null,
  'comments.edit': null,
  'comments.list': null,
  'comments.remove': null,
  'comments.reopen': null,
  'comments.resolve': null,
  'connections.begin': 'connect',
  'connections.choose': 'connect',
  'connections.complete': 'connect',
  'connections.decideMoved': 'operate',
  'connections.get': 'connect',
  'connections.storeApp': 'connect',
  'connections.verify': 'connect',
  'connections.ways': null,
  'corrections.approve': 'approve',
  'corrections.decide': ['write', 'approve'],
  'corrections.dismiss': 'approve',
  'corrections.edit': 'write',
  'corrections.list': null,
  'corrections.show': null,
  'corrections.start': 'write',
  'corrections.story': null,
  'corrections.undo': 'approve',
  'crops.focals': null,
  'crops.list': null,
  'crops.preview': null,
  'crops.set': 'write',
  'crops.setFocal': 'write',
  'deliveries.acceptForeign': 'operate',
  'deliveries.dismiss': 'write',
  'deliveries.list': null,
  'deliveries.resolve': 'operate',
  'deliveries.show': null,
  'feeds.list': null,
  'feeds.look': 'operate',
  'films.list': null,
  'films.make': 'write',
  'freeStories.addPosts': 'write',
  'freeStories.check': 'write',
  'freeStories.create': 'write',
  'freeStories.delete': 'write',
  'freeStories.edit': 'write',
  'freeStories.list': null,
  'freeStories.show': null,
  'jobs.history': null,
  'jobs.list': null,
  'jobs.run': 'operate',
  'jobs.runs': null,
  'jobs.showRun': null,
  'library.add': 'write',
  'library.addFile': 'write',
  'library.change': 'write',
  'library.crop': 'write',
  'library.list': null,
  'library.remove': 'write',
  'library.replace': 'write',
  'library.show': null,
  'notifications.choose': null,
  'notifications.list': null,
  'notifications.read': null,
  'notifications.settings': null,
  'notifications.subscribe': null,
  'notifications.unsubscribe': null,
  'pauses.end': [null, 'operate'],
  'pauses.start': 'stop',
  'people.add': 'people',
  'people.addKey': 'people',
  'people.list': null,
  'people.remove': 'people',
  'people.resetSecondStep': 'people',
  'people.revokeKey': 'people',
  'people.setRole': 'people',
  'people.signOut': 'people',
  'posts.askProposals': 'write',
  'posts.base': null,
  'posts.check': 'write',
  'posts.chooseProposal': 'write',
  'posts.chooseVariant': 'write',
  'posts.copyToDraft': 'write',
  'posts.deleteDraft': 'write',
  'posts.edit': 'write',
  'posts.fitPictures': 'write',
  'posts.list': null,
  'posts.proposals': null,
  'posts.propose': 'write',
  'posts.proposeTexts': 'write',
  'posts.reset': 'write',
  'posts.restore': 'write',
  'posts.sendPreview': 'write',
  'posts.setBase': 'write',
  'posts.show': null,
  'posts.skips': null,
  'posts.variants': null,
  'posts.versions': null,
  'posts.writingAids': null,
  'settings.change': ['connect', 'people'],
  'settings.export': null,
  'settings.history': null,
  'settings.preview': 'connect',
  'settings.previewTemplate': 'write',
  'settings.processes': null,
  'settings.reload': 'operate',
  'settings.revert': ['connect', 'people'],
  'settings.section': null,
  'settings.show': null,
  'settings.undo': 'connect',
  'setup.apply': 'connect',
  'setup.read': 'connect',
  'signIn.invite': 'people',
  'signIn.makeLink': 'people',
  'system.copyStore': 'operate',
  'system.endRestored': 'operate',
  'system.keys': null,
  'system.releaseRestored': 'operate',
  'system.restored': 'stop',
  'system.rotateKeys': 'operate',
  'system.show': null,
  'system.status': null,
  'together.leave': 'write',
  'together.list': null,
  'together.order': 'write',
  'views.list': null,
  'views.remove': null,
  'views.save': null,
  'webhooks.list': null,
  'webhooks.retry': 'operate',
  'webhooks.show': null,
  'webhooks.test': 'operate',
  'webhooks.testAll': 'operate',
  'withdrawals.effects': null,
  'withdrawals.lift': 'operate',
  'withdrawals.markDeleted': 'operate',
  'withdrawals.withdraw': 'stop',
};

test('each action needs the permission that was decided for it', () => {
  const given = Object.fromEntries(
    actions.map(({ name, permission }: Action) => [
      name,
      permission === null || typeof permission === 'string' ? permission : [permission.usually, permission.escalate],
    ]),
  );
  expect(given).toEqual(NEEDS);
});

test('a key gives its person nothing that outlives it, and weakens no review', () => {
  const sessionOnly = actions.flatMap((action: Action) => (action.sessionOnly === undefined ? [] : [action.name]));
  expect(sessionOnly.toSorted()).toEqual([
    'calendar.makeLink',
    'channels.change',
    'notifications.choose',
    'notifications.subscribe',
  ]);
});

test('a person at a browser confirms changes of sign-in, of rights, of review and of accounts', () => {
  const confirmed = actions.flatMap(({ name, confirms }: Action) => (confirms === undefined ? [] : [name]));
  expect(confirmed.toSorted()).toEqual([
    'calendar.makeLink',
    'channels.change',
    'channels.enterSecrets',
    'channels.makeKeys',
    'connections.begin',
    'connections.storeApp',
    'connections.verify',
    'notifications.choose',
    'people.add',
    'people.addKey',
    'people.remove',
    'people.resetSecondStep',
    'people.setRole',
    'people.signOut',
    'settings.change',
    'settings.revert',
    'settings.undo',
    'signIn.invite',
    'signIn.makeLink',
  ]);
});

test('names say the feature and what is done', () => {
  for (const { name } of actions) expect(name).toMatch(/^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/);
});
