import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { startSimulated } from '../../src/app/simulated.ts';
import { loadConfig } from '../../src/config/load.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { addChannel, changeChannel, switchChannel } from '../../src/features/channels/desk.ts';
import { listedChannels } from '../../src/features/channels/health.ts';
import { removeChannel } from '../../src/features/channels/remove.ts';
import { reloadConfig } from '../../src/features/settings/reload.ts';
import { platforms } from '../../src/platforms/index.ts';
import { deliveries, storedChannels } from '../../src/store/schema/index.ts';
import { eventually } from '../helpers/eventually.ts';
import { storyOn } from './newsroom.ts';
import { emptyStage, shippedStage } from './stage.ts';

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

test('two processes take over what is added, changed, damaged and removed at one of them', async () => {
  const stage = await shippedStage();
  ended.push(stage.stop);
  const { start, edit } = stage;
  const [one, two] = [await start('one'), await start('two')];
  const desk = { ...one.context, queues: null };
  const seen = () => [one, two].map(({ context }) => context.channels.get('x-city'));
  const all = (fits: (channel: ReturnType<typeof seen>[number]) => boolean) =>
    eventually(
      async () => seen(),
      (now) => now.every(fits),
    );

  await addChannel(desk, { platform: 'x', name: 'City', language: null, id: 'x-city', by: 'Ada' });
  await all((channel) => channel?.channel.name === 'City' && channel.source === 'desk');
  const begun = two.context.channels.get('x-city');

  await changeChannel(desk, { id: 'x-city', name: 'The City', approval: 'two', expected: null, by: 'Ada' });
  await all((channel) => channel?.channel.name === 'The City' && channel.channel.approval === 'two');
  // What began with it has it as it was.
  expect(begun?.channel).toMatchObject({ name: 'City', approval: 'required' });
  expect(two.context.operators.reader.channelName('x-city')).toBe('The City');

  await switchChannel(desk, { id: 'x-city', disabled: true, expected: null, by: 'Ada' });
  await all((channel) => channel?.channel.mode === 'off');
  await switchChannel(desk, { id: 'x-city', disabled: false, expected: null, by: 'Ada' });
  await all((channel) => channel?.channel.mode === 'live');

  // The files may name it, before and after they are read again.
  edit('schedule.yaml', (text) =>
    text.replace(/^channels:\n/m, 'channels:\n  x-city:\n    perDay: 3\n  nowhere:\n    perDay: 2\n'),
  );
  const { changes } = await reloadConfig(desk, { dryRun: false, slots: 'keep', by: 'Ada' });
  expect(changes?.times.map(({ id }) => id)).toEqual(['x-city', 'nowhere']);
  await all((channel) => channel?.rules.perDay === 3 && channel.channel.name === 'The City');
  const { findings } = await listedChannels({ ...two.context, queues: null });
  expect(findings).toMatchObject([{ channel: 'nowhere', message: { code: 'deskChannel.notInFiles' } }]);
  expect(() => loadConfig(stage.directory, stage.env, platforms)).toThrow('channels.x-city: expected one of default,');

  // Settings that cannot be read keep the process going, and the channel from sending.
  const row = eq(storedChannels.id, 'x-city');
  await one.context.db
    .update(storedChannels)
    .set({ entry: { name: 'The City', mode: 7 }, version: 90 })
    .where(row);
  await all((channel) => channel?.unready?.code === 'storedChannels.unreadable');

  await removeChannel(desk, { id: 'x-city', withdrawPlanned: false, expected: ['90'], by: 'Ada' });
  await all((channel) => channel === undefined);
  expect([one, two].map(({ context }) => context.operators.reader.channelName('x-city'))).toEqual([
    'The City',
    'The City',
  ]);
  // One that starts later has the same.
  const three = await stage.open();
  ended.push(() => three.store.close());
  expect([three.channels.has('x-city'), three.removedChannels]).toMatchObject([false, [{ name: 'The City' }]]);
});

test('a channel of the desk gets a simulator at once; what is being published goes on as it began', async () => {
  const stage = await emptyStage();
  let answer: () => void = () => undefined;
  const mayAnswer = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const seen: string[] = [];
  const simulated = await startSimulated(stage.load(), {
    async onWork({ when, marker }) {
      if (when !== 'done' || marker === null) return;
      seen.push(marker);
      await mayAnswer;
    },
  });
  ended.push(simulated.stop, stage.stop);
  const { channels, simulate } = simulated;
  const service = await stage.start('one', { simulated: channels, simulate });
  const { context, queues } = service;
  const desk = { ...context, queues };

  const change = { id: 'x-city', mode: 'simulated', approval: 'automatic' } as const;
  await addChannel(desk, { platform: 'x', name: 'City', language: null, id: 'x-city', by: 'Ada' });
  await changeChannel(desk, { ...change, expected: null, by: 'Ada' });
  await eventually(
    async () => context.channels.get('x-city'),
    (channel) => channel?.channel.mode === 'simulated' && channel.timeline !== undefined,
  );
  const article = { ...storyOn('paper.example'), images: [], videos: [], blocks: storyOn('').blocks.slice(0, 1) };
  const request = { channels: ['x-city'], when: 'now', again: false, by: 'Ada' } as const;
  await submit({ ...context, queues }, { article, ...request, channels: [...request.channels] });
  await eventually(
    async () => seen.length,
    (count) => count > 0,
  );
  await changeChannel(desk, { id: 'x-city', name: 'Town', expected: null, by: 'Ada' });
  await switchChannel(desk, { id: 'x-city', disabled: true, expected: null, by: 'Ada' });
  await eventually(
    async () => context.channels.get('x-city')?.channel,
    (channel) => channel?.name === 'Town' && channel.mode === 'off',
  );
  answer();
  await eventually(
    () => context.db.select().from(deliveries),
    ([delivery]) => delivery?.state === 'published',
  );
  expect(simulated.simulators.get('x-city')?.posts()).toHaveLength(1);
});
