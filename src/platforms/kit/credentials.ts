import { z } from 'zod';
import type { Message } from '../../lib/message.ts';

interface Term {
  /** Its name on the platform. */
  label: string;
  /** Where a person finds it there. */
  where: Message;
}

/** One credential of a channel, as it is asked for. */
export interface CredentialField {
  name: string;
  /** A channel does not work without it. */
  required: boolean;
  label: string;
  where: Message | null;
}

/** Schema of all that a channel signs in with: an object of texts. */
export type CredentialSchema<Secrets> = z.ZodType<Secrets> & { shape: Readonly<Record<string, z.ZodType>> };

/** Names of those that a channel does not work without. */
export const requiredIn = (fields: readonly CredentialField[]): string[] =>
  fields.filter(({ required }) => required).map(({ name }) => name);

const terms = z.registry<Term>();

/** Schema of one credential; `.optional()` for one that a channel works without. */
export const credential = (term: Term): z.ZodString => z.string().min(1).register(terms, term);

const ours = z.registry();

/** Schema of one that Masthead gets from the platform by the others, such as an access token. */
export const obtained = () => z.string().min(1).optional().register(ours);

/** Names of those that are got from the platform. */
export const obtainedIn = ({ shape }: CredentialSchema<unknown>): string[] =>
  Object.keys(shape).filter((name) => shape[name] && ours.has(shape[name]));

/** The fields that a person enters; one that was not made by `credential` goes by its name. */
export const credentialFields = ({ shape }: CredentialSchema<unknown>): CredentialField[] =>
  Object.entries(shape).flatMap(([name, field]) => {
    if (ours.has(field)) return [];
    const inner = field instanceof z.ZodOptional ? field.unwrap() : field;
    const term = inner instanceof z.ZodType ? terms.get(inner) : undefined;
    return [{ name, required: inner === field, label: term?.label ?? name, where: term?.where ?? null }];
  });

type Values = Readonly<Record<string, string>>;

interface SignIn {
  credentials: CredentialSchema<unknown>;
  signIn?: readonly (readonly string[])[];
}

/** The fields that a person enters, with the usual group required, and which of them a channel lacks. */
export function signInBy({ credentials, signIn }: SignIn): {
  fields: CredentialField[];
  lacking(values: Values): string[];
} {
  const all = credentialFields(credentials);
  const [usual = requiredIn(all), ...others] = signIn ?? [];
  return {
    fields: signIn ? all.map((field) => ({ ...field, required: usual.includes(field.name) })) : all,
    lacking(values) {
      const isWhole = others.some((names) => names.every((name) => values[name]));
      return isWhole ? [] : usual.filter((name) => !values[name]);
    },
  };
}

/**
 * Variables of a channel that are not set; none where it signs in by another group than the usual one.
 */
export function missingOf(
  { fields, lacking }: { fields: readonly CredentialField[]; lacking(values: Values): readonly string[] },
  values: Values,
  variables: Values,
): string[] {
  const isOther = lacking(values).length === 0 && fields.some(({ name, required }) => required && !values[name]);
  return isOther ? [] : Object.entries(variables).flatMap(([name, variable]) => (values[name] ? [] : [variable]));
}
