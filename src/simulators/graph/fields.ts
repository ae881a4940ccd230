/** Entry of a `fields` parameter, with the content of its braces. */
export interface Field {
  name: string;
  inner: Field[];
}

/** Reads `id,attachments{media_type,target}.limit(2)`; modifiers are dropped. */
export function parseFields(text: string): Field[] {
  const fields: Field[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const sign = text[at];
    if (sign === '{' || sign === '(') depth += 1;
    if (sign === '}' || sign === ')') depth -= 1;
    if (at < text.length && !(sign === ',' && depth === 0)) continue;
    const [, name, inner] = /^\s*([A-Za-z_]+)[^{]*(?:\{(.*)\})?/s.exec(text.slice(start, at)) ?? [];
    if (name) fields.push({ name, inner: inner ? parseFields(inner) : [] });
    start = at + 1;
  }
  return fields;
}

export type Picked = { ok: true; value: Record<string, unknown> } | { ok: false; unknown: string };

/**
 * Requested fields of an object that offers `all`. Fields without a value are left out, as on the platform; a field
 * that the object doesn't have is refused. The id is always included.
 */
export function pick(all: Readonly<Record<string, unknown>>, fields: readonly Field[]): Picked {
  const value: Record<string, unknown> = {};
  for (const { name, inner } of fields) {
    if (!(name in all)) return { ok: false, unknown: name };
    if (all[name] !== undefined) value[name] = inner.length ? pickInside(all[name], inner) : all[name];
  }
  return { ok: true, value: { ...value, id: all.id } };
}

function pickInside(value: unknown, fields: readonly Field[]): unknown {
  if (Array.isArray(value)) return value.map((one) => pickInside(one, fields));
  if (value === null || typeof value !== 'object') return value;
  if ('data' in value) return { ...value, data: pickInside(value.data, fields) };
  const entries = new Map<string, unknown>(Object.entries(value));
  const wanted = fields.filter(({ name }) => entries.has(name));
  return Object.fromEntries(
    wanted.map(({ name, inner }) => [name, inner.length ? pickInside(entries.get(name), inner) : entries.get(name)]),
  );
}

/** `2026-01-02T18:31:28+0000` */
export const graphTime = (at: Date): string => `${at.toISOString().slice(0, 19)}+0000`;

/** A time as parameters give it: unix seconds, or text that a date can be read from. */
export function parseTime(text: string | null): number | null {
  if (text === null) return null;
  const time = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text.replace(/\+0000$/, 'Z'));
  return Number.isNaN(time) ? null : time;
}
