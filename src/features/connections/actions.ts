import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import { Name, Time } from '../kit/schema.ts';
import { begin as beginAttempt, complete as completeAttempt, show, verify as verifyFields } from './attempt.ts';
import { choose as chooseAccounts } from './choose.ts';
import { decideMoved as decide } from './moved.ts';
import { Attempt, Choice, Connected, Way } from './schema.ts';
import { isTrial, listWays, storeApp } from './ways.ts';

/** The key of a service account is the longest. */
const Value = z.string().trim().min(1).max(20_000);
const Values = z.record(z.string().min(1).max(100), Value);
const Channel = z
  .string()
  .max(100)
  .nullable()
  .default(null)
  .describe('Channel to connect again; null: none in particular');
const Simulated = z
  .boolean()
  .default(false)
  .describe('At a simulator: nothing reaches the platform, and what is connected is a channel in test mode');
const Extras = z
  .array(Name)
  .max(20)
  .default([])
  .describe('Further permissions to ask for, by `extras` of GET /connections/ways');
const AttemptId = z.uuid();

export const ways = defineAction({
  name: 'connections.ways',
  title: 'Ways to connect accounts, with what each needs',
  permission: null,
  http: 'GET /connections/ways',
  input: z.object({}),
  output: z.object({
    ways: z.array(Way),
    trial: z.boolean().describe('Nothing is published for real yet, and accounts of simulators can be connected'),
  }),
  run: async (_, { services }) => ({ ways: await listWays(services), trial: await isTrial(services) }),
});

export const app = defineAction({
  name: 'connections.storeApp',
  title: 'Stores the newsroom’s app at a platform, encrypted',
  about: 'Takes the place of an earlier one. Its credentials are not returned by any request.',
  permission: 'connect',
  http: 'PUT /connections/apps/:app',
  input: z.object({
    app: Name,
    values: Values.describe('By the names in GET /connections/ways'),
  }),
  output: z.object({ app: z.string() }),
  confirms: true,
  async run({ app: id, values }, { services, by }) {
    await storeApp(services, { id, values, by });
    return { app: id };
  },
});

export const begin = defineAction({
  name: 'connections.begin',
  title: 'Begins to connect accounts: gives the address at which a person consents',
  about: 'The attempt is that person’s, who sends the request, for ten minutes.',
  permission: 'connect',
  http: 'POST /connections',
  input: z.object({ way: Name, channel: Channel, simulated: Simulated, extras: Extras }),
  output: z.object({ id: z.string(), url: z.string(), expiresAt: Time }),
  status: 201,
  secret: true,
  confirms: true,
  run: (input, { services, by }) => beginAttempt(services, { ...input, by }),
});

export const verify = defineAction({
  name: 'connections.verify',
  title: 'Verifies credentials that were typed, or a key file, and finds the account',
  permission: 'connect',
  http: 'POST /connections/fields',
  input: z.object({
    way: Name,
    channel: Channel,
    values: Values.describe('By the names in GET /connections/ways; none for a simulator’s account'),
    simulated: Simulated,
  }),
  output: Attempt,
  status: 201,
  secret: true,
  confirms: true,
  run: (input, { services, by }) => verifyFields(services, { ...input, by }),
});

export const complete = defineAction({
  name: 'connections.complete',
  title: 'Goes on with an attempt by the address that the platform sent the browser back to',
  about: 'Good once, and for the person who began the attempt.',
  permission: 'connect',
  http: 'POST /connections/callback',
  input: z.object({ address: z.string().min(1).max(10_000) }),
  output: Attempt,
  secret: true,
  run: (input, { services, by }) => completeAttempt(services, { ...input, by }),
});

export const get = defineAction({
  name: 'connections.get',
  title: 'An attempt to connect accounts, as far as it has come',
  permission: 'connect',
  http: 'GET /connections/:id',
  input: z.object({ id: AttemptId }),
  output: Attempt,
  run: ({ id }, { services, by }) => show(services, { id, by }),
});

export const decideMoved = defineAction({
  name: 'connections.decideMoved',
  title: 'Decides on all posts of a channel that were scheduled for its previous account',
  about:
    'publish: they go out on the account that the channel has now, at their times. One by one: POST /deliveries/:id/resolve.',
  permission: 'operate',
  http: 'POST /channels/:id/moved-posts',
  input: z.object({
    id: Name,
    decision: z.enum(['publish', 'cancel']),
    account: z
      .string()
      .max(500)
      .nullable()
      .default(null)
      .describe('`now` as GET /status has it: refused where the channel has yet another one since; null: any'),
  }),
  output: z.object({ channel: z.string(), posts: z.int().describe('How many there were') }),
  run: ({ id, ...input }, { services, by }) => decide(services, { ...input, channel: id, by }),
});

export const choose = defineAction({
  name: 'connections.choose',
  title: 'Connects accounts of an attempt, as new channels or again as channels that are there',
  about: 'A channel that is connected again keeps its posts. Those scheduled for another account are held.',
  permission: 'connect',
  http: 'POST /connections/:id/choice',
  input: z.object({ id: AttemptId, accounts: z.array(Choice).max(100) }),
  output: Connected,
  run: (input, { services, by }) => chooseAccounts(services, { ...input, by }),
});
