import type { Part } from '../kit/multipart.ts';
import type { SimRequest } from '../kit/operation.ts';

/** Parameters of a call wherever they travel: query, form, JSON or multipart; the body wins. */
export interface Parameters {
  text(name: string): string | null;
  /** The value as sent (JSON bodies), or parsed where a form carried it as JSON text. */
  value(name: string): unknown;
  flag(name: string, otherwise: boolean): boolean;
  has(name: string): boolean;
  names(): string[];
  /** Bytes of a multipart part. */
  file(name: string): Buffer | null;
  /** File name of a multipart part. */
  fileName(name: string): string | null;
  token: string | null;
}

export function readParameters({ query, body, headers }: SimRequest): Parameters {
  const values = new Map<string, unknown>(query);
  const files = new Map<string, Part>();
  if (body.type === 'form') for (const [name, value] of body.form) values.set(name, value);
  if (body.type === 'json' && body.value !== null && typeof body.value === 'object') {
    for (const [name, value] of Object.entries(body.value)) values.set(name, value);
  }
  if (body.type === 'multipart') {
    for (const part of body.parts) {
      if (part.filename !== null || part.name === 'source') files.set(part.name, part);
      else values.set(part.name, part.bytes.toString('utf8'));
    }
  }
  const text = (name: string): string | null => {
    const value = values.get(name);
    if (value === undefined || value === null) return null;
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  const bearer = /^(?:Bearer|OAuth)\s+(.+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
  return {
    text,
    value(name) {
      const value = values.get(name);
      return typeof value === 'string' ? parsed(value) : value;
    },
    flag: (name, otherwise) => (values.has(name) ? ['true', '1'].includes(text(name) ?? '') : otherwise),
    has: (name) => values.has(name),
    names: () => [...values.keys()],
    file: (name) => files.get(name)?.bytes ?? null,
    fileName: (name) => files.get(name)?.filename ?? null,
    token: text('access_token') ?? bearer,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
