import { z } from 'zod';
import { optionsOf } from '../../channels/desk-channels.ts';
import {
  lockChannel,
  type StoredChannel,
  addChannel as storeAdded,
  changeChannel as storeChange,
  storedChannels,
} from '../../channels/stored.ts';
import { StoredEntry } from '../../config/channels-file.ts';
import { EntryId, LanguageTag } from '../../config/values.ts';
import { Channel } from '../../domain/channel.ts';
import { proposedId } from '../../domain/channel-id.ts';
import { CorrectionPolicy } from '../../domain/correction.ts';
import { UserError } from '../../lib/errors.ts';
import { issueTexts } from '../../lib/issue-messages.ts';
import { expecting, oneOf } from '../../lib/issues.ts';
import { Json } from '../../lib/json.ts';
import { platforms } from '../../platforms/index.ts';
import { optionFields } from '../../platforms/kit/options.ts';
import type { Platform } from '../../platforms/platform.ts';
import { underwayOn } from '../../posts/channel-removal.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { desk as messages } from './messages.ts';
import type { ChannelSettings } from './schema.ts';

const ChannelName = z.string().trim().min(1, expecting(messages.name())).max(80, expecting(messages.name()));

export const AddInput = z.object({
  platform: z.string().max(100).describe('Id of the platform'),
  name: ChannelName.describe('Name in the desk'),
  language: LanguageTag.nullable().default(null).describe('null: the language of the article'),
  id: EntryId.optional().describe('Left out: one is made of platform and name. It never changes'),
});

export const ChangeInput = z.object({
  name: ChannelName.optional(),
  language: LanguageTag.nullable().optional().describe('null: the language of the article'),
  mode: z
    .enum(['live', 'simulated'], expecting(messages.onlyLive()))
    .optional()
    .describe('live: publishes; simulated: publishes to a local simulator'),
  approval: Channel.shape.approval.optional(),
  corrections: CorrectionPolicy.optional(),
  linkTarget: Channel.shape.link.shape.target.optional(),
  sharesAccount: z.boolean().optional(),
  recount: z.boolean().optional().describe('Count published posts on the platform'),
  budget: z.number().positive().max(1_000_000).nullable().optional().describe('US dollars a month; null: none'),
  options: z
    .record(z.string().max(100), Json)
    .optional()
    .describe('Settings of the platform by name; null: its default. Those that are not named stay'),
});
type Change = z.output<typeof ChangeInput>;

const MOST_LISTED = 100;

function platformOf(id: string): Platform {
  const found = platforms.find((platform) => platform.id === id);
  if (found) return found;
  const expected = oneOf(
    platforms.map((platform) => platform.id),
    id,
  );
  throw new UserError(issueTexts.expected({ expected }), { kind: 'invalid', field: 'platform', usage: true });
}

/** Version that a change expects; an ETag that is none of ours fits no version. */
export const versionIn = (expected: readonly string[] | null): number | null =>
  expected === null ? null : Number(/^\d{1,9}$/.exec(expected[0] ?? '')?.[0] ?? -1);

/** Throws a UserError for a channel of the file. */
export function refuseOfFile({ channels }: Pick<DeskContext, 'channels'>, id: string): void {
  const known = channels.get(id);
  if (known && known.source !== 'desk') throw new UserError(messages.ofFile(), { kind: 'conflict' });
}

async function viewOf(db: Db | Tx, row: StoredChannel): Promise<ChannelSettings> {
  const platform = platforms.find(({ id }) => id === row.platform);
  const entry = row.entry ?? StoredEntry.parse({ name: row.name });
  const { id, name, version, disabled, fault, createdBy, createdAt, updatedBy, updatedAt } = row;
  const { language, mode, approval, corrections, link, sharesAccount = false, recount, budget, options } = entry;
  return {
    id,
    version: String(version),
    platform: row.platform,
    platformName: platform?.name ?? row.platform,
    name,
    language,
    mode,
    disabled,
    approval,
    corrections,
    linkTarget: link.target,
    sharesAccount,
    recount: platform?.recount ? (recount ?? platform.recount.isBilled !== true) : null,
    budget: budget?.month ?? null,
    charges: platform?.account.prices != null,
    options: (platform ? optionFields(platform.account.options) : []).map(({ help, choices, ...field }) => ({
      ...field,
      about: help,
      choices: [...choices],
      value: options[field.name] ?? null,
    })),
    fault,
    underway: (await underwayOn(db, id)).slice(0, MOST_LISTED),
    createdBy,
    createdAt,
    updatedBy,
    updatedAt,
  };
}

/** Settings of a channel that was added in the desk. Throws a UserError for one of the file. */
export async function channelSettings(context: DeskContext, id: string): Promise<ChannelSettings> {
  refuseOfFile(context, id);
  return context.db.transaction(async (tx) => viewOf(tx, await lockChannel(tx, id, null)));
}

/** Adds a channel; it is not connected until an account is. */
export async function addChannel(
  context: DeskContext,
  { platform: platformId, name, language, id: given, by }: z.output<typeof AddInput> & { by: string },
): Promise<ChannelSettings> {
  const platform = platformOf(platformId);
  if (given !== undefined && context.channels.get(given)?.source !== 'desk' && context.channels.has(given)) {
    throw new UserError(messages.idOfFile({ id: given }), { kind: 'conflict', field: 'id' });
  }
  const view = await context.db.transaction(async (tx) => {
    const taken = [...context.channels.keys(), ...(await storedChannels(tx)).map(({ id }) => id)];
    const id = given ?? proposedId(platform.id, name, taken);
    const entry = StoredEntry.parse({ name, language });
    return viewOf(tx, await storeAdded(tx, { id, platform: platform.id, entry, by }));
  });
  await context.takeChannels?.();
  return view;
}

/** True if a change of a channel would change who reviews its posts and corrections. */
export async function changesReview(
  { db }: Pick<DeskContext, 'db'>,
  { id, approval, corrections }: Pick<Change, 'approval' | 'corrections'> & { id: string },
): Promise<boolean> {
  if (approval === undefined && corrections === undefined) return false;
  const row = (await storedChannels(db)).find((channel) => channel.id === id);
  const before = row?.entry ?? StoredEntry.parse({ name: id });
  return (
    (approval ?? before.approval) !== before.approval || (corrections ?? before.corrections) !== before.corrections
  );
}

function optionsAfter(platform: Platform, before: Record<string, Json>, given: Record<string, Json>) {
  const { options: schema } = platform.account;
  const known = optionFields(schema).map(({ name }) => name);
  const all = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).properties ?? {};
  const stranger = Object.keys(given).find((name) => !known.includes(name));
  if (stranger !== undefined) {
    const named = { option: stranger, platform: platform.name, known: known.join(', ') };
    const problem = Object.hasOwn(all, stranger) ? messages.optionOfAccount(named) : messages.optionUnknown(named);
    throw new UserError(problem, { kind: 'invalid', field: `options.${stranger}`, usage: true });
  }
  const merged = Object.entries({ ...before, ...given }).filter(([, value]) => value !== null);
  return Object.fromEntries(merged);
}

function entryAfter(row: StoredChannel, { linkTarget, budget, options, ...plain }: Change): Partial<StoredEntry> {
  const platform = platformOf(row.platform);
  const before = row.entry ?? StoredEntry.parse({ name: row.name });
  if (budget != null && platform.account.prices === null) {
    throw new UserError(messages.noBudget({ platform: platform.name }), { kind: 'invalid', field: 'budget' });
  }
  const after = options && optionsAfter(platform, before.options, options);
  if (after) {
    const placed = optionsOf(platform, after);
    if (!placed || placed.fault) {
      const fault = placed?.fault ?? issueTexts.otherKey();
      throw new UserError(messages.optionWrong({ platform: platform.name, fault }), {
        kind: 'invalid',
        field: 'options',
      });
    }
  }
  return {
    ...plain,
    ...(linkTarget && { link: { ...before.link, target: linkTarget } }),
    ...(budget !== undefined && { budget: budget === null ? undefined : { month: budget } }),
    ...(after && { options: after }),
  };
}

/** Changes settings of a channel in every process within seconds; a delivery that is under way goes on as it began. */
export async function changeChannel(
  context: DeskContext,
  { id, expected, by, ...change }: Change & { id: string; expected: readonly string[] | null; by: string },
): Promise<ChannelSettings> {
  refuseOfFile(context, id);
  const view = await context.db.transaction(async (tx) => {
    const row = await lockChannel(tx, id, versionIn(expected));
    if (row.fault) throw new UserError(row.fault, { kind: 'conflict' });
    return viewOf(tx, await storeChange(tx, { id, entry: entryAfter(row, change), by }, row.version));
  });
  await context.takeChannels?.();
  return view;
}

/** Switches a channel off or on again; everything of it stays, and what is scheduled waits. */
export async function switchChannel(
  context: DeskContext,
  { id, disabled, expected, by }: { id: string; disabled: boolean; expected: readonly string[] | null; by: string },
): Promise<ChannelSettings> {
  refuseOfFile(context, id);
  const view = await context.db.transaction(async (tx) =>
    viewOf(tx, await storeChange(tx, { id, disabled, by }, versionIn(expected))),
  );
  await context.takeChannels?.();
  return view;
}
