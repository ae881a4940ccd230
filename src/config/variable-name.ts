import { z } from 'zod';
import type { Fault } from './fault.ts';

/** Name of an environment variable. A literal secret is refused: files are copied, mailed and committed. */
export const VariableName = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]{2,99}$/,
    'the name of an environment variable in capitals (a secret itself must not stand in this file)',
  );

/** Refused secrets are never repeated: the fault may be a secret written into the file. */
export function hideSecrets(faults: readonly Fault[], fields: RegExp): Fault[] {
  const hides = ({ field, given }: Fault) => fields.test(field) && given !== 'nothing';
  return faults.map((fault) => (hides(fault) ? { ...fault, given: 'something else' } : fault));
}
