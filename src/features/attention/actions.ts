import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import type { DeskContext } from '../kit/context.ts';
import { historyOf } from './history.ts';
import { assign as assignItem, dismiss as dismissItem, foundItem, snooze as snoozeItem } from './notes.ts';
import { ItemDetail, WorkList } from './schema.ts';
import { workList } from './work-list.ts';

const Key = z.string().min(1).max(500);
const Version = z.string().max(4_000).nullable().default(null).describe('Refused where it is another by now');

export const list = defineAction({
  name: 'attention.list',
  title: 'What needs a person, the most urgent first, each with its best action first; and what was resolved today',
  permission: null,
  http: 'GET /attention',
  input: z.object({
    channel: z.string().max(100).optional().describe('Only what is about this channel'),
    section: z.string().max(200).optional().describe('Only what is about articles of this section'),
  }),
  output: WorkList,
  run: (input, { services, by }) => workList(services, { ...input, by }),
});

async function detailOf(services: DeskContext, key: string, by: string) {
  const found = await foundItem(services, key, null);
  const { items } = await workList(services, { by });
  const item = items.find((one) => one.key === key) ?? { ...found, section: null, assignee: null, snoozedUntil: null };
  return { item, history: await historyOf(services, found) };
}

export const show = defineAction({
  name: 'attention.show',
  title: 'One item with what happened',
  permission: null,
  http: 'GET /attention/:key',
  input: z.object({ key: Key }),
  output: ItemDetail,
  run: ({ key }, { services, by }) => detailOf(services, key, by),
});

// Everyone but viewers has this permission: operators mend what writers cannot.
const permission = 'stop';

export const assign = defineAction({
  name: 'attention.assign',
  title: 'Has a person work on an item; without `to` yourself, with null no one',
  permission,
  http: 'POST /attention/:key/assign',
  input: z.object({ key: Key, version: Version, to: z.string().min(1).max(100).nullable().optional() }),
  output: WorkList,
  async run({ to, ...item }, { services, by }) {
    await assignItem(services, { ...item, by, to: to === undefined ? by : to });
    return workList(services, { by });
  },
});

export const snooze = defineAction({
  name: 'attention.snooze',
  title: 'Hides an item until a time; if the problem occurs again, it comes back before',
  permission,
  http: 'POST /attention/:key/snooze',
  input: z.object({
    key: Key,
    version: Version,
    until: z.iso.datetime({ offset: true }).nullable().default(null).describe('null: show it again'),
  }),
  output: WorkList,
  async run({ until, ...item }, { services, by }) {
    await snoozeItem(services, { ...item, by, until: until === null ? null : new Date(until) });
    return workList(services, { by });
  },
});

export const dismiss = defineAction({
  name: 'attention.dismiss',
  title: 'Dismisses an item; if the problem occurs again, it comes back',
  about: '409 for an item that ends only when its problem does.',
  permission,
  http: 'POST /attention/:key/dismiss',
  input: z.object({ key: Key, version: Version }),
  output: WorkList,
  async run(item, { services, by }) {
    await dismissItem(services, { ...item, by });
    return workList(services, { by });
  },
});
