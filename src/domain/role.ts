import { z } from 'zod';

/** Roles. Each may view everything; a viewer can do nothing else. */
export const Role = z.enum(['viewer', 'editor', 'approver', 'operator', 'admin']);
export type Role = z.infer<typeof Role>;

/**
 * write: submit articles and edit drafts · approve: approve posts · stop: pause, and withdraw articles ·
 * operate: resume, undo a withdrawal, resolve held deliveries, poll feeds · people: manage people ·
 * connect: manage channels, their secrets, and settings.
 */
export const Right = z.enum(['write', 'approve', 'stop', 'operate', 'people', 'connect']);
export type Right = z.infer<typeof Right>;

/** Scopes of a key: permissions, or `read` alone. Every permission includes reading. */
export const Scope = z.enum(['read', ...Right.options]);
export type Scope = z.infer<typeof Scope>;

/** `machine`: a program with the API token. `local`: a person who can open the store itself, without a key. */
export type Standing = Role | 'machine' | 'local';

/** Everyone may stop publishing: whoever sees a mistake first must not have to ask. */
export const RIGHTS: Readonly<Record<Standing, readonly Right[]>> = {
  viewer: [],
  editor: ['write', 'stop'],
  approver: ['write', 'approve', 'stop', 'operate'],
  operator: ['stop', 'operate'],
  admin: ['write', 'approve', 'stop', 'operate', 'people', 'connect'],
  machine: ['write', 'stop', 'operate'],
  local: ['write', 'stop', 'operate', 'people', 'connect'],
};

/** Permissions of a role with a key narrowed to `scopes`; null: not narrowed. */
export const rightsOf = (standing: Standing, scopes: readonly Scope[] | null): Right[] =>
  RIGHTS[standing].filter((right) => scopes === null || scopes.includes(right));

/** Roles with a permission. */
export const rolesWith = (right: Right): Role[] => Role.options.filter((role) => RIGHTS[role].includes(right));
