import { randomUUID } from 'node:crypto';
import { rejectPost } from '../../../src/features/approvals/reject.ts';
import { undoApproval } from '../../../src/features/approvals/undo-approval.ts';
import { bePresent } from '../../../src/features/articles/presence.ts';
import { setUrgency } from '../../../src/features/articles/urgency.ts';
import { movePost } from '../../../src/features/calendar/move.ts';
import { enterSecrets, removeSecret } from '../../../src/features/channels/channel-secrets.ts';
import { checkChannels } from '../../../src/features/channels/channels.ts';
import { setFocal } from '../../../src/features/crops/focal-set.ts';
import { resolve } from '../../../src/features/deliveries/resolve.ts';
import { lookAtSource } from '../../../src/features/feeds/sources.ts';
import { runJobNow, runsOf } from '../../../src/features/jobs/jobs.ts';
import { pause } from '../../../src/features/pauses/pause.ts';
import { resume } from '../../../src/features/pauses/resume.ts';
import { addKey, addPerson, removePerson, revokeKey, setRole } from '../../../src/features/people/people.ts';
import { editPost } from '../../../src/features/posts/edit-post.ts';
import { postsOf } from '../../../src/features/posts/posts.ts';
import { askProposals, chooseProposal } from '../../../src/features/posts/proposals.ts';
import { proposePost } from '../../../src/features/posts/propose.ts';
import { resetPost } from '../../../src/features/posts/reset.ts';
import { setBase } from '../../../src/features/posts/set-base.ts';
import { chooseVariant } from '../../../src/features/posts/variants.ts';
import { listPostVersions, restorePost } from '../../../src/features/posts/versions.ts';
import { reloadConfig } from '../../../src/features/settings/reload.ts';
import { acceptLink, invitePerson, linkFor } from '../../../src/features/sign-in/invitations.ts';
import { rotateKeys } from '../../../src/features/system/keys.ts';
import { saveView } from '../../../src/features/views/views.ts';
import { testReceivers } from '../../../src/features/webhooks/receivers.ts';
import { eventually } from '../../helpers/eventually.ts';
import { ADMIN, APPROVER, approveAll, EDITOR, type Newsroom } from './newsroom.ts';
import { SIX } from './sent.ts';
import { film } from './stories.ts';

const hence = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

/** Who works there, with keys, links, views and an open page. */
export async function people({ desk }: Newsroom): Promise<void> {
  for (const [name, role] of [
    [ADMIN, 'admin'],
    [EDITOR, 'editor'],
    [APPROVER, 'approver'],
    ['李娜', 'operator'],
  ] as const) {
    await addPerson(desk, { name, role, by: ADMIN });
  }
  await addPerson(desk, { name: 'Jonah Ferris', role: 'viewer', by: ADMIN });
  await setRole(desk, { name: 'Jonah Ferris', role: 'editor', by: ADMIN });
  const { prefix } = await addKey(desk, { name: EDITOR, days: 30, scopes: ['read'], by: ADMIN });
  await addKey(desk, { name: '李娜', days: null, scopes: null, by: ADMIN });
  await revokeKey(desk, { prefix, by: ADMIN });
  await addPerson(desk, { name: 'Gone Long', role: 'viewer', by: ADMIN });
  await removePerson(desk, { name: 'Gone Long', by: ADMIN });
  await invitePerson(desk, { name: 'New Colleague', role: 'editor', by: ADMIN });
  const { token } = await linkFor(desk, { name: APPROVER, by: ADMIN });
  await acceptLink(desk, { token, password: 'ferry across the harbour' }, { address: '127.0.0.1', agent: 'Firefox' });
  await saveView(desk, { name: 'Breaking', filter: { urgency: 'breaking' }, shared: true, by: EDITOR });
}

/** Drafts in review, with what is wrong with them or is to be looked at; some rejected, some changed by several people. */
export async function drafts(room: Newsroom): Promise<void> {
  const { desk } = room;
  const all = [...SIX, 'x-sport', 'facebook-two', 'instagram-live', 'facebook-off'];
  const story = room.story({ videos: [film(room.origin)] });
  const { articleId, on } = await room.handIn(story, all);
  const edit = (channel: string, texts: Record<string, string>) =>
    editPost(desk, { postId: on(channel).id, texts, by: EDITOR });
  await edit('x', { text: 'word '.repeat(80) });
  await edit('facebook', { message: 'Reed says it is forbidden. #a #b https://www.facebook.com/marrowick' });
  await edit('instagram', { caption: `${'#tag '.repeat(31)}` });
  await edit('youtube', { title: 'A <b> title' });
  await edit('app', { title: 'x'.repeat(300) });
  await edit('wechat', { title: '标题'.repeat(60) });
  await bePresent(desk, { article: articleId, page: randomUUID(), here: true, by: EDITOR });

  const second = await room.handIn(room.story({ images: [], section: 'Opinion', authors: [] }), all);
  await rejectPost(desk, { postId: second.on('x').id, note: 'The number of people is missing.', by: APPROVER });
  await rejectPost(desk, { postId: second.on('facebook').id, note: '标题请再短一点。', by: APPROVER });
  await editPost(desk, {
    postId: second.on('facebook').id,
    texts: { message: 'Once more, with 26 people.' },
    by: EDITOR,
  });
  await setBase(desk, { article: second.articleId, text: 'Base words: it moves, says the council.', by: EDITOR });
  await approveAll(room, [second.on('facebook-two')], null, APPROVER);

  const third = await room.handIn(room.story({ language: 'zh-Hans', section: 'Lottery', urgency: 'evergreen' }), [
    ...SIX.filter((one) => one !== 'app'),
    'app',
  ]);
  await editPost(desk, { postId: third.on('x').id, texts: { text: '第一稿' }, by: EDITOR });
  await editPost(desk, { postId: third.on('x').id, texts: { text: '第二稿' }, by: APPROVER });
  const [version] = await listPostVersions(desk, { postId: third.on('x').id });
  if (version) await restorePost(desk, { postId: third.on('x').id, version: version.id, by: EDITOR });
  await resetPost(desk, { postId: third.on('x').id, by: EDITOR });
  await chooseVariant(desk, { postId: third.on('facebook').id, variant: 'quote', number: 1, by: EDITOR }).catch(
    () => undefined,
  );
  await setUrgency(desk, { article: third.articleId, urgency: 'breaking', by: EDITOR });
  await setFocal(desk, { article: third.articleId, medium: '1', focal: { x: 0.2, y: 0.7 }, by: EDITOR });

  await room.handIn(room.story({ tags: ['Wire copy'] }), ['x']);
  const old = new Date(Date.now() - 5 * 86_400_000).toISOString();
  await room.handIn(room.story({ publishedAt: old, tags: ['Advertorial'], section: 'Sponsored' }), [
    'x',
    'facebook',
    'x-sport',
  ]);
  const said = room.story({ headline: '“We will not go,” says Reed, who may have been there', videos: [] });
  await room.handIn(
    {
      ...said,
      images: said.images.map((image) => ({ ...image, alt: null, caption: null, credit: '© Agency, no online use' })),
    },
    ['x', 'facebook', 'instagram'],
  );
}

/** Planned for later: at times, under embargo, moved, taken back, cancelled. */
export async function planned(room: Newsroom): Promise<void> {
  const { desk } = room;
  const { posts, on } = await room.handIn(room.story(), ['x', 'facebook', 'instagram', 'app', 'wechat']);
  for (const [index, post] of posts.entries()) await approveAll(room, [post], hence(20 + index * 5));
  await movePost(desk, { postId: on('x').id, when: hence(30), by: EDITOR });
  await editPost(desk, { postId: on('facebook').id, texts: { message: 'Changed after it was approved.' }, by: EDITOR });
  await undoApproval(desk, { postId: on('instagram').id, by: APPROVER });
  const embargoed = await room.handIn(room.story({ embargoUntil: hence(30) }), ['x', 'facebook']);
  await approveAll(room, embargoed.posts);
  const slots = await room.handIn(room.story({ urgency: 'evergreen' }), ['x', 'facebook']);
  await approveAll(room, slots.posts, 'slot');
  const dropped = await room.handIn(room.story(), ['x']);
  await approveAll(room, dropped.posts, hence(40));
  const [view] = await postsOf(desk, { postId: dropped.on('x').id });
  if (view?.delivery) await resolve(desk, { id: view.delivery.id, verdict: 'give-up', by: APPROVER });
  const story = room.story();
  await room.handIn(story, ['x-sport']);
  await room.handIn(room.story({ headline: story.headline, blocks: story.blocks, standfirst: story.standfirst }), [
    'x-sport',
  ]);
  for (let index = 0; index < 5; index++) await room.handIn(room.story(), ['x-sport']);
}

/** Held back, now and before: everything, a channel, a tag. */
export async function pauses(room: Newsroom): Promise<void> {
  const { desk } = room;
  await pause(desk, { channel: null, paused: true, reason: 'Election night', by: EDITOR });
  await resume(desk, { channel: null, how: 'all', by: APPROVER });
  await pause(desk, { channel: 'instagram', paused: true, reason: 'New password', by: EDITOR });
  await resume(desk, { channel: 'instagram', how: 're-place', by: APPROVER });
  await pause(desk, {
    channel: 'facebook',
    paused: true,
    reason: 'The page is being moved',
    until: hence(40),
    atEnd: 're-place',
    by: EDITOR,
  });
  await pause(desk, { channel: null, tag: 'Ferry crash', paused: true, reason: '等待官方通报', by: EDITOR });
  const { posts } = await room.handIn(room.story(), ['facebook', 'facebook-two']);
  await approveAll(room, posts, 'now', APPROVER);
  await approveAll(
    room,
    posts.filter(({ channel }) => channel === 'facebook-two'),
    'now',
    ADMIN,
  );
  const tagged = await room.handIn(room.story({ tags: ['Ferry crash'] }), ['x', 'wechat']);
  await approveAll(room, tagged.posts);
}

/** What a language model proposed, what was refused of it, and what was chosen. */
export async function proposals(room: Newsroom): Promise<void> {
  const { desk, model } = room;
  const headline = 'The council may not close the old ferry terminal, says the mayor';
  const { on } = await room.handIn(room.story({ headline }), ['wechat', 'x', 'facebook']);
  const ask = (channel: string, task: 'titles' | 'text' | 'hook' | 'alternatives', answer: object) => {
    model.push(JSON.stringify(answer));
    return askProposals(desk, { postId: on(channel).id, task, by: EDITOR }).catch((error: unknown) =>
      process.stderr.write(`${task}: ${String(error)}\n`),
    );
  };
  await ask('wechat', 'titles', {
    title1: 'Council may not close the ferry terminal, says mayor',
    title2: 'Council may close ferry',
  });
  await chooseProposal(desk, { postId: on('wechat').id, task: 'titles', by: EDITOR });
  await ask('x', 'text', { text: 'See https://evil.example/win, says the mayor of 900 boats.' });
  await ask('facebook', 'hook', { hook: 'Who crosses the river once the bridge is open?' });
  await ask('facebook', 'alternatives', {
    alternative1: 'The ferry stays.',
    alternative2: 'The council may not close it.',
  });
  model.push('no JSON at all');
  await proposePost(desk, { postId: on('facebook').id, by: EDITOR }).catch((error: unknown) =>
    process.stderr.write(`${error}\n`),
  );
}

/** What an operator did: jobs, secrets, keys, a look at channels and sources, a reload. */
export async function operated(room: Newsroom): Promise<void> {
  const { desk, pages, origin } = room;
  for (const name of ['tidy', 'digest', 'refresh-tokens', 'reshare']) {
    await runJobNow(desk, { name, by: ADMIN });
    await eventually(
      () => runsOf(desk, name),
      (runs) => runs.every(({ endedAt }) => endedAt !== null),
    );
  }
  await enterSecrets(desk, {
    channel: 'instagram-live',
    values: { accessToken: 'IGAA-of-nobody-0123456789' },
    by: ADMIN,
  });
  await removeSecret(desk, { channel: 'instagram-live', name: 'accessToken', by: ADMIN });
  await rotateKeys(desk, { by: ADMIN }).catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  await checkChannels(desk, { channel: null }).catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  await testReceivers(desk, { id: null }).catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  await reloadConfig(desk, { dryRun: false, slots: 'keep', by: ADMIN }).catch((error: unknown) =>
    process.stderr.write(`${String(error)}\n`),
  );
  const item = (name: string) =>
    `<item><title>From the feed: ${name}</title><link>${origin}/${name}</link><pubDate>${new Date().toUTCString()}</pubDate></item>`;
  pages.set(
    '/feed.xml',
    `<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>${item('read')}${item('unread')}</channel></rss>`,
  );
  pages.set(
    '/read',
    `<!doctype html><html lang="en"><head><title>The feed brings the bridge news</title><link rel="canonical" href="https://www.courier.example.com/2026/feed"></head><body><article><h1>The feed brings the bridge news</h1><p>The bridge between the old town and the harbour opens on Monday after four years of work, the city said.</p><p>It carries two tram lines, and cyclists have a lane of their own on either side of the tracks.</p></article></body></html>`,
  );
  for (const id of ['front', 'lost']) {
    await lookAtSource(desk, { id }).catch((error: unknown) => process.stderr.write(`${id}: ${String(error)}\n`));
  }
}
