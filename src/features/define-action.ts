import type { z } from 'zod';
import type { Right } from '../domain/role.ts';
import type { Wire } from '../lib/json.ts';
import type { DeskContext } from './kit/context.ts';
import type { Actor } from './people/actor.ts';
import { sessionNeeded } from './people/rights.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
/** Method and path of a request: `POST /posts/:id/approval`. Pages call an action by it. */
export type Line = `${Method} /${string}`;

type ParamsOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamsOf<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** A line whose path parameters are all fields of the input. */
type Fits<Http, Input extends z.ZodObject> = Http extends Line
  ? [ParamsOf<Http>] extends [keyof z.input<Input>]
    ? Http
    : never
  : Http;

/** Permission that an action needs: one, none (`null`: everyone who may sign in), or another for some inputs. */
export type PermissionRule<Input> =
  | Right
  | null
  | { readonly usually: Right | null; readonly escalate: Right; when(input: Input): boolean };

/** Call of an action. */
export interface Call {
  services: DeskContext;
  actor: Actor;
  /** Name of the actor, for rows and the audit. */
  by: string;
  /** Versions one of which a thing must still be in, from If-Match; null: any. */
  expected: string[] | null;
  /** Idempotency-Key of the request; null: none. Only actions with `keepsKey` need it. */
  key: string | null;
}

/** An action as a tool of the Model Context Protocol. */
export interface McpTool {
  readonly tool: string;
  /** Description of its answer, for a model that chooses among tools. */
  readonly about?: string;
  /** Name of the tool's parameter for the action's `id`. */
  readonly id?: string;
}

/** Definition of one thing that people and programs can do. */
export interface Action<
  Name extends string = string,
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
  Http extends Line | null = Line | null,
  Result = unknown,
> {
  /** `feature.verb`: by it the command line calls the action, and the API document names the request. */
  readonly name: Name;
  /** Summary in one sentence, for the API document. */
  readonly title: string;
  /** More than the title says, for the API document. */
  readonly about?: string;
  readonly permission: PermissionRule<z.output<Input>>;
  /** null: only the command line on this machine has it. */
  readonly http: Http;
  /** Path, query and body in one: fields of the path have the names of its parameters. */
  readonly input: Input;
  /** Answer that programs get; fields that it does not name are left out. */
  readonly output: Output;
  /** Status of a success; 200 where it is not given. */
  readonly status?: 200 | 201;
  /** The output has a `version`, sent as ETag; If-Match says in which one a thing must be for a change. */
  readonly versioned?: true;
  /** The output holds a secret: it is not kept for the Idempotency-Key. */
  readonly secret?: true;
  /** Slow, the same for everyone, and asked for by every page: calls share a run. */
  readonly shared?: true;
  /**
   * Changes how people sign in, what they may do, or which accounts are published to: a person at a browser confirms first
   * that it is they. Keys are not asked. A function says for which inputs.
   */
  readonly confirms?: true | ((input: z.output<Input>, call: Pick<Call, 'services' | 'by'>) => Promise<boolean>);
  /**
   * Gives its person something that would outlive a key, or weakens review: a key can't do it, only a browser session or a
   * local command without a key. A function says for which inputs.
   */
  readonly sessionOnly?: true | ((input: z.output<Input>, call: Pick<Call, 'services' | 'by'>) => Promise<boolean>);
  /** Runs once per Idempotency-Key by itself, in the transaction that does the work. */
  readonly keepsKey?: true;
  /** Lets language models call it as a tool: only for actions that read. */
  readonly mcp?: McpTool;
  /** Name in stored idempotency keys, if that is not `name`. */
  readonly storedAs?: string;
  /** Input in stored idempotency keys, if that differs. */
  storedRequest?(input: z.output<Input>): object;
  run(input: z.output<Input>, call: Call): Promise<Result>;
}

/** Declares an action. Compiles only where the input has all parameters of the path. */
export function defineAction<
  const Name extends `${string}.${string}`,
  Input extends z.ZodObject,
  Output extends z.ZodType,
  const Http extends Line | null,
  Result,
>(
  action: Action<Name, Input, Output, Http, Result> & {
    http: Fits<Http, Input>;
  },
): Action<Name, Input, Output, Http, Result> {
  return action;
}

type ActionsIn<Module> = Module extends object ? Extract<Module[keyof Module], Action> : never;
/** Names of the actions whose result is not what their output promises. */
type Misfits<A> =
  A extends Action<infer Name, z.ZodObject, infer Output, Line | null, infer Result>
    ? Wire<Result> extends z.input<Output>
      ? never
      : Name
    : never;

interface ResultAndOutputDiffer<Name> {
  readonly of: Name;
}
type Collected<A> = [Misfits<A>] extends [never] ? A[] : ResultAndOutputDiffer<Misfits<A>>;

/** Puts the actions of features into one list. Its type names those whose result does not fit their output. */
export function collect<const Modules extends readonly object[]>(
  ...modules: Modules
): Collected<ActionsIn<Modules[number]>> {
  const all = modules.flatMap((module) => Object.values(module) as Action[]);
  const twice = all.find(({ name }, at) => all.findIndex((other) => other.name === name) !== at);
  if (twice) throw new Error(`Two actions are called ${twice.name}`);
  return all as Collected<ActionsIn<Modules[number]>>;
}

/** False for actions that only read. */
export const changesSomething = ({ http, permission }: Pick<Action, 'http' | 'permission'>): boolean =>
  http === null ? permission !== null : !http.startsWith('GET ');

/** Throws a UserError if an action with this input is for browser sessions, and the caller has none. */
export async function assertSession(
  { sessionOnly }: Pick<Action, 'sessionOnly'>,
  input: Record<string, unknown>,
  call: Pick<Call, 'services' | 'by'>,
): Promise<void> {
  if (typeof sessionOnly === 'function' ? await sessionOnly(input, call) : sessionOnly) throw sessionNeeded();
}

/** The permission that an action needs with an input; null: none. */
export function permissionFor<Input>(
  { permission }: { permission: PermissionRule<Input> },
  input: Input,
): Right | null {
  if (permission === null || typeof permission === 'string') return permission;
  return permission.when(input) ? permission.escalate : permission.usually;
}
