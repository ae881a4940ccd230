import { z } from 'zod';
import { requestParts } from '../../src/api/serve-actions.ts';
import type { Right } from '../../src/domain/role.ts';
import { type Action, permissionFor } from '../../src/features/define-action.ts';
import { actions } from '../../src/features/index.ts';

/** A request of the desk, and the permission that it needs with an input. */
export interface DeskRequest {
  method: string;
  path: string;
  params?: z.ZodType | undefined;
  body?: z.ZodType | undefined;
  rightFor(input: object): Right | null;
}

/** The requests of all actions. */
export const requests: readonly DeskRequest[] = actions.flatMap((action: Action) =>
  action.http === null ? [] : [{ ...requestParts(action), rightFor: (input) => permissionFor(action, { ...input }) }],
);

export const nameOf = ({ method, path }: Pick<DeskRequest, 'method' | 'path'>): string => `${method} ${path}`;

type Schema = z.core.JSONSchema.JSONSchema;

/** The least that a schema takes. */
function sample(schema: Schema | boolean): unknown {
  if (typeof schema === 'boolean') return 'x';
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice !== undefined) return sample(choice);
  const [type] = [schema.type].flat();
  if (type === 'object') {
    const { properties = {}, required = [] } = schema;
    return Object.fromEntries(required.map((key) => [key, sample(properties[key] ?? true)]));
  }
  const { items = true, minItems = 0 } = schema;
  if (type === 'array') return minItems === 0 ? [] : [sample(Array.isArray(items) ? (items[0] ?? true) : items)];
  if (type === 'number' || type === 'integer') return schema.minimum ?? Number(schema.exclusiveMinimum ?? 0) + 1;
  if (type === 'boolean') return false;
  if (type === 'null') return null;
  if (schema.format === 'uuid') return '00000000-0000-4000-8000-000000000000';
  return 'ffff';
}

const sampleOf = (schema: z.ZodType): unknown => sample(z.toJSONSchema(schema, { io: 'input' }));

/** A request that is valid, though what it names is not there. */
export function requestOf({ path, params, body }: DeskRequest): { path: string; body: unknown } {
  const given = params ? z.record(z.string(), z.string()).parse(sampleOf(params)) : {};
  return { path: path.replaceAll(/:(\w+)/g, (_all, name: string) => given[name] ?? ''), body: body && sampleOf(body) };
}
