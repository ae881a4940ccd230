import { z } from 'zod';
import type { Role } from '../../domain/role.ts';

/** From few rights to many: of several groups the last counts. */
const RISING: readonly Role[] = ['viewer', 'operator', 'editor', 'approver', 'admin'];

export interface Mapping {
  /** Names of claims. */
  groups: string;
  name: string;
  /** What the members of a group are. */
  roles: Readonly<Record<string, Role>>;
  /** What everybody else is; null: not let in. */
  others: Role | null;
}

/** Someone whom the provider vouches for. */
export interface Known {
  issuer: string;
  /** The provider's own name of a person, which never changes. */
  subject: string;
  /** How they may be called, the best first; as the provider says it. */
  names: string[];
  /** null: they may not come in. */
  role: Role | null;
}

const Text = z.string().trim().min(1);
/** Some providers name one group without a list. */
const Groups = z.union([z.array(z.string()), z.string().transform((one) => [one])]);

/** Reads who someone is out of claims that were verified. Throws a ZodError where they name no one. */
export function knownBy(claims: Readonly<Record<string, unknown>>, mapping: Mapping): Known {
  const { iss: issuer, sub: subject } = z.object({ iss: Text, sub: Text }).parse(claims);
  const groups = Groups.safeParse(claims[mapping.groups]).data ?? [];
  const own = new Map(Object.entries(mapping.roles));
  const roles = groups.flatMap((group) => own.get(group) ?? []);
  const role = RISING.findLast((one) => roles.includes(one)) ?? mapping.others;
  const mail = Text.safeParse(claims.email).data?.split('@')[0];
  const names = [claims[mapping.name], claims.name, claims.preferred_username, mail].flatMap(
    (name) => Text.safeParse(name).data ?? [],
  );
  return { issuer, subject, names: [...new Set(names)], role };
}
