import { z } from 'zod';
import type { Platform } from '../platforms/platform.ts';
import { ChannelsFile } from './channels-file.ts';
import { NewsroomFile } from './newsroom-file.ts';
import { ScheduleFile } from './schedule-file.ts';
import { StyleFile } from './style-file.ts';

type JsonSchema = Record<string, unknown>;

function schemaOf(schema: z.ZodType): JsonSchema {
  // Draft 7 is what editors' YAML completion reads.
  const { '~standard': _, ...plain } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
  });
  return plain;
}

/** JSON Schema of a channel's `options` and `secrets`, by platform. */
function byPlatform({ id, account }: Platform): JsonSchema {
  const { $schema: _, ...options } = schemaOf(account.options);
  const variable = { type: 'string', pattern: '^[A-Z][A-Z0-9_]{2,99}$' };
  const secrets = {
    properties: Object.fromEntries(account.fields.map(({ name }) => [name, variable])),
    additionalProperties: false,
  };
  // Pairs, because an object that is written with a key `then` looks like a promise.
  return Object.fromEntries([
    ['if', { properties: { platform: { const: id } }, required: ['platform'] }],
    // oxlint-disable-next-line unicorn/no-thenable
    ['then', { properties: { options, secrets } }],
  ]);
}

const Channels = z.looseObject({
  properties: z.looseObject({
    channels: z.looseObject({
      additionalProperties: z.looseObject({ properties: z.looseObject({ platform: z.looseObject({}) }) }),
    }),
  }),
});

function channelsSchema(platforms: readonly Platform[]): JsonSchema {
  const whole = Channels.parse(schemaOf(ChannelsFile));
  const channel = whole.properties.channels.additionalProperties;
  channel.properties.platform.enum = platforms.map(({ id }) => id);
  channel.allOf = platforms.map(byPlatform);
  return whole;
}

/** JSON Schemas for editors' completion, by file name in `config/schema`. */
export function schemaFiles(platforms: readonly Platform[]): Record<string, string> {
  const schemas = {
    'newsroom.json': schemaOf(NewsroomFile),
    'channels.json': channelsSchema(platforms),
    'schedule.json': schemaOf(ScheduleFile),
    'style.json': schemaOf(StyleFile),
  };
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, `${JSON.stringify(schema, null, 2)}\n`]),
  );
}
