import type { Role } from '../../domain/role.ts';
import type { SignInWay } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import { passkeysOf } from '../people/passkeys.ts';
import { secondStepOf } from '../people/second-step.ts';

/** Ways after which no second factor is asked for: a provider has its own, and the first person's link lasts an hour. */
const EXEMPT: readonly (SignInWay | null)[] = ['provider', 'link'];

interface Asked {
  name: string;
  role: Role;
  way: SignInWay | null;
}

/** Whether someone has to set up a second factor before anything else. `roles`: those whose people must have one. */
export async function lacksSecondFactor(db: Db, roles: readonly Role[], { name, role, way }: Asked): Promise<boolean> {
  if (!roles.includes(role) || EXEMPT.includes(way)) return false;
  return (await secondStepOf(db, name)) === null && (await passkeysOf(db, name)).length === 0;
}
