import i18next from 'i18next';
import { z } from 'zod';
import { readStored } from '../../src/domain/told/stored.ts';
import { Told } from '../../src/lib/told.ts';
import { server } from '../../src/web/i18n/zh-cn/told/index.ts';
import { tell, termFor } from '../../src/web/parts/told.ts';
import type { Renderings } from './renderings.ts';

/** Under which name the code of a sentence stands beside it. */
const TOLD_OF: Readonly<Record<string, string>> = { putOffBy: 'putOffTold' };
/** Words of the service, which pages look up as they are. */
const TERMS: readonly string[] = ['label', 'unit', 'what', 'why', 'term'];

const Item = z.record(z.string(), z.unknown());

const known = new Map<string, string>();

/** The same for the same text with the same code: many stand in several places. */
function inChinese(name: string, text: string, beside: z.infer<typeof Item>): string {
  const key = JSON.stringify([name, text, beside[TOLD_OF[name] ?? 'told']]);
  const said = known.get(key) ?? translated(name, text, beside);
  known.set(key, said);
  return said;
}

/** A text of an answer as the Chinese pages show it. */
function translated(name: string, text: string, beside: z.infer<typeof Item>): string {
  const told = Told.nullish().safeParse(beside[TOLD_OF[name] ?? 'told']).data;
  const isSentence = ['message', 'reason', 'problem', 'why', 'detail', 'putOffBy'].includes(name);
  const said = tell({ message: text, told: (isSentence ? told : null) ?? readStored(text) });
  return said === text && TERMS.includes(name) ? termFor(text) : said;
}

function collect(value: unknown, path: string, into: Map<string, string>): void {
  if (Array.isArray(value)) {
    for (const [at, one] of value.entries()) collect(one, `${path}[${at}]`, into);
    return;
  }
  const item = Item.safeParse(value).data;
  if (!item) return;
  for (const [name, one] of Object.entries(item)) {
    const place = path === '' ? name : `${path}.${name}`;
    // What fills a sentence is told with the sentence.
    if (/told$/i.test(name)) continue;
    if (typeof one !== 'string') collect(one, place, into);
    else if (inChinese(name, one, item) !== one) into.set(place, inChinese(name, one, item));
  }
}

/** Every text of the API that pages show in Chinese in other words, by its place in what was rendered. */
export async function renderChinese(told: Renderings): Promise<Renderings> {
  await i18next.init({ lng: 'zh-CN', resources: { 'zh-CN': server } });
  return Object.fromEntries(
    Object.entries(told).flatMap(([name, value]) => {
      const found = new Map<string, string>();
      collect(value, '', found);
      return found.size === 0 ? [] : [[name, Object.fromEntries(found)]];
    }),
  );
}
