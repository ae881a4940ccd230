import type { Feed } from '../../domain/feed.ts';
import { isLoopback } from '../../net/addresses.ts';

/** Where a source can be subscribed to, and what it is called there. */
export interface Hub {
  hub: string;
  topic: string;
}

const MAX_HEADER = 10_000;
const MAX_ADDRESS = 2_000;

/** The addresses of one relation in a header `Link`, made absolute. */
export function linksIn(header: string | undefined, relation: string, base: string): string[] {
  const links = (header ?? '').slice(0, MAX_HEADER).matchAll(/<([^<>]{1,2000})>([^<]{0,500})/g);
  return [...links].flatMap(([, address = '', parameters = '']) => {
    const relations = /;\s*rel\s*=\s*(?:"([^"]{0,200})"|([^\s;,"]{1,200}))/i.exec(parameters);
    const named = (relations?.[1] ?? relations?.[2] ?? '').toLowerCase().split(/\s+/);
    return named.includes(relation) && URL.canParse(address, base) ? [new URL(address, base).href] : [];
  });
}

/** A secret goes only over TLS. */
const isSafe = (address: string): boolean => {
  if (!URL.canParse(address) || address.length > MAX_ADDRESS) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
};

/** The hub that a feed names: its server's headers win over its content. Null where it names none. */
export function hubOf(
  { hubUrls, selfUrl }: Pick<Feed, 'hubUrls' | 'selfUrl'>,
  link: string | undefined,
  url: string,
): Hub | null {
  const hub = [...linksIn(link, 'hub', url), ...hubUrls].find(isSafe);
  const topic = linksIn(link, 'self', url)[0] ?? selfUrl ?? url;
  return hub === undefined || topic.length > MAX_ADDRESS ? null : { hub, topic };
}
