import { z } from 'zod';

/** What people of a newsroom may be. Each may look at everything; a viewer does nothing else. */
export const Role = z.enum(['viewer', 'editor', 'approver', 'operator', 'admin']);
export type Role = z.infer<typeof Role>;

/**
 * write: hand articles in and change drafts · approve: say that a post may go out · stop: pause, and kill a story ·
 * operate: resume, take a kill back, say what became of a held delivery, look at a source · people: who may do what ·
 * connect: the secrets of channels.
 */
export const Right = z.enum(['write', 'approve', 'stop', 'operate', 'people', 'connect']);
export type Right = z.infer<typeof Right>;

/** What a key may be narrowed to: rights, or `read` alone. Whoever may do something may look, too. */
export const Scope = z.enum(['read', ...Right.options]);
export type Scope = z.infer<typeof Scope>;

/** `machine`: a program that brings the token of the API. `local`: whoever may open the store itself, without a key. */
export type Standing = Role | 'machine' | 'local';

/** To hold something back is the right of everybody who works here: who sees the mistake first must not have to ask. */
export const RIGHTS: Readonly<Record<Standing, readonly Right[]>> = {
  viewer: [],
  editor: ['write', 'stop'],
  approver: ['write', 'approve', 'stop', 'operate'],
  operator: ['stop', 'operate'],
  admin: ['write', 'approve', 'stop', 'operate', 'people', 'connect'],
  machine: ['write', 'stop', 'operate'],
  local: ['write', 'stop', 'operate', 'people', 'connect'],
};

/** What may be done in a standing with a key that was narrowed to `scopes`; null: it was not. */
export const rightsOf = (standing: Standing, scopes: readonly Scope[] | null): Right[] =>
  RIGHTS[standing].filter((right) => scopes === null || scopes.includes(right));

/** The roles that have a right. */
export const rolesWith = (right: Right): Role[] => Role.options.filter((role) => RIGHTS[role].includes(right));
