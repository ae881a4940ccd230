import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import type { Choices } from './choices.ts';
import { CHANNEL } from './desk.ts';
import { type Setting, SimulatedProcess } from './process.ts';
import { type Outcome, Schedule } from './schedule.ts';
import type { SimulatedStore } from './store.ts';
import { takeOverTimers } from './timers.ts';
import { World } from './world.ts';

const NAMES = ['A', 'B', 'C'];

/** A store and processes, used for one schedule after another: making them takes longer than a schedule. */
export interface Laboratory {
  run(choices: Choices): Promise<Outcome>;
  close(): Promise<void>;
}

async function connectedPage(): Promise<ConnectedChannel> {
  const client = await facebook.client();
  return {
    channel: {
      id: CHANNEL,
      platform: 'facebook',
      name: 'Page',
      language: 'en',
      mode: 'live',
      approval: 'required',
      link: { target: 'canonical', parameters: {} },
      options: facebook.account.options.parse({ pageId: '1' }) as Record<string, never>,
    },
    // Loaded once: a module that is loaded takes real time.
    platform: { ...facebook, client: async () => client },
    credentials: { values: { pageToken: 'token' }, missing: [] },
    secrets: [],
  };
}

/** Schedules leave dead rows behind; after so many the tables are emptied. */
const TIDY_EVERY = 400;

export async function openLaboratory(store: SimulatedStore): Promise<Laboratory> {
  const connected = await connectedPage();
  let world: World | null = null;
  const giveBack = takeOverTimers(() => world);
  const unused = { world: new World({ pick: () => 0, drawn: [] }), store } as unknown as Setting;
  const processes = NAMES.map((name) => new SimulatedProcess(name, connected, unused));
  let runs = 0;
  return {
    async run(choices) {
      runs += 1;
      if (runs % TIDY_EVERY === 0)
        store.query(
          'truncate masthead.articles, masthead.channel_states, masthead.switches, masthead.breakers, masthead.outbox cascade',
        );
      world = new World(choices);
      const { databaseNow } = world;
      store.setTime(() => databaseNow);
      store.query('begin');
      try {
        return await new Schedule(world, store, processes).run();
      } finally {
        for (const process of processes) world.forgetAllOf(process);
        store.query('rollback');
        world = null;
      }
    },
    async close() {
      giveBack();
      await store.close();
    },
  };
}
