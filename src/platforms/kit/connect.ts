import { z } from 'zod';
import type { ConnectWay } from '../connect.ts';

/** Address of a part of a platform; another one only for a simulator or a forwarding proxy. */
export const Address = z.url({ protocol: /^https?$/ });

/** Names of all scopes that a way asks for, those of the ticked extras last. */
export const scopesOf = (
  { scopes: { required, optional }, extras = [] }: Pick<ConnectWay, 'scopes' | 'extras'>,
  ticked: readonly string[] = [],
): string[] => {
  const further = extras.filter(({ id }) => ticked.includes(id)).flatMap(({ scopes }) => scopes);
  return [...required, ...optional, ...further].map(({ name }) => name);
};

/** Address with a query, which takes the place of the one that it has. */
export function withQuery(base: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(base);
  url.search = new URLSearchParams(query).toString();
  return url.href;
}

/** Those of the settings that differ from the usual ones: a channel’s options name no others. */
export const unusual = <S extends Readonly<Record<string, string>>>(settings: S, usual: S): Partial<S> =>
  Object.fromEntries(Object.entries(settings).filter(([name, value]) => usual[name] !== value)) as Partial<S>;
