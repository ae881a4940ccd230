import i18next from 'i18next';
import { z } from 'zod';
import { Message } from '../../src/lib/message.ts';
import { type Reader, render } from '../../src/lib/render.ts';
import { fields, terms } from '../../src/web/i18n/zh-cn/terms.ts';
import { termFor } from '../../src/web/parts/server-text.ts';
import type { Renderings } from './renderings.ts';

/** Words of the service, which pages look up as they are. */
const TERMS: readonly string[] = ['label', 'unit', 'what', 'why', 'term'];

const Item = z.record(z.string(), z.unknown());

const Channels = z.looseObject({ channels: z.array(z.looseObject({ id: z.string(), name: z.string() })) });

/** Who reads the pages: by the newsroom's clocks and the names of its channels. */
function readerOf({ channels }: Renderings): Reader {
  const names = new Map(Channels.parse(channels).channels.map(({ id, name }) => [id, name]));
  const channelName = (id: string): string => names.get(id) ?? id;
  return { language: 'zh-CN', timeZone: 'Europe/Berlin', now: new Date('2026-11-30T00:00:00Z'), channelName };
}

function collect(value: unknown, path: string, into: Map<string, string>, reader: Reader): void {
  const message = Message.safeParse(value).data;
  if (message?.text !== undefined) {
    const text = render(message, reader);
    if (text !== message.text) into.set(path, text);
    return;
  }
  if (Array.isArray(value)) {
    for (const [at, one] of value.entries()) collect(one, `${path}[${at}]`, into, reader);
    return;
  }
  const item = Item.safeParse(value).data;
  if (!item) return;
  for (const [name, one] of Object.entries(item)) {
    const place = path === '' ? name : `${path}.${name}`;
    if (typeof one !== 'string') collect(one, place, into, reader);
    else if (TERMS.includes(name) && termFor(one) !== one) into.set(place, termFor(one));
  }
}

/** Every text of the API that pages show in Chinese in other words, by its place in what was rendered. */
export async function renderChinese(told: Renderings): Promise<Renderings> {
  const reader = readerOf(told);
  await i18next.init({ lng: 'zh-CN', resources: { 'zh-CN': { terms, fields } } });
  return Object.fromEntries(
    Object.entries(told).flatMap(([name, value]) => {
      const found = new Map<string, string>();
      collect(value, '', found, reader);
      return found.size === 0 ? [] : [[name, Object.fromEntries(found)]];
    }),
  );
}
