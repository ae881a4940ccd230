import { personalSecret } from '../config/secret.ts';
import type { Shell } from './shell.ts';

/** Name of whoever acts, for approvals and the audit log. A user named `masthead` is kept apart from the service. */
export function actorOf({ env }: Pick<Shell, 'env'>): string {
  const user = env.USER || env.LOGNAME || 'command line';
  return user === 'masthead' ? 'masthead (command line)' : user;
}

/** Key that identifies a person, from MASTHEAD_KEY or the file that MASTHEAD_KEY_FILE names; null: whoever may open the store acts under the name they give. */
export const keyOf = ({ env }: Pick<Shell, 'env'>): string | null => personalSecret(env)('MASTHEAD_KEY') || null;
