import { readdirSync } from 'node:fs';
import { z } from 'zod';
import type { Endpoint } from '../../src/api/contract/endpoint.ts';
import { requestParts } from '../../src/api/serve-actions.ts';
import type { Right } from '../../src/domain/role.ts';
import { type Action, permissionFor } from '../../src/features/define-action.ts';
import { actions } from '../../src/features/index.ts';
import { type CommandName, type Deciding, rightFor } from '../../src/features/people/needs.ts';

const FOLDER = new URL('../../src/api/contract/', import.meta.url);

/** A request of the desk, and what it needs with an input. */
export interface DeskRequest {
  method: string;
  path: string;
  params?: z.ZodType | undefined;
  body?: z.ZodType | undefined;
  rightFor(input: object): Right | null;
}

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'path' in value && 'command' in value && 'answer' in value;

/** Every endpoint that stands in a file of the contract, so that a new one is in the tests by itself. */
export async function endpoints(): Promise<DeskRequest[]> {
  const found: DeskRequest[] = actions
    .filter(({ http }: Action) => http !== null)
    .map((action: Action) => ({ ...requestParts(action), rightFor: (input) => permissionFor(action, { ...input }) }));
  for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.ts') && file !== 'index.ts')) {
    const exported: Record<string, unknown> = await import(new URL(name, FOLDER).href);
    for (const one of Object.values(exported).filter(isEndpoint)) {
      found.push({ ...one, rightFor: (input) => rightFor(one.command, input as Deciding<CommandName>) });
    }
  }
  return found;
}

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
  if (type === 'array') return [];
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
