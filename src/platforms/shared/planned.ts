import type { PlannedRequest } from '../../domain/post.ts';
import type { Json } from '../../lib/json.ts';
import { Json as JsonSchema } from '../../lib/json.ts';
import type { HttpRequest } from '../../net/http.ts';

/** A request as a pure builder makes it; who sends it adds the signal. */
export type Draft = Omit<HttpRequest, 'signal'>;

function shownBody(body: Draft['body']): Json {
  if (!body) return null;
  if ('json' in body) return JsonSchema.parse(body.json);
  if ('form' in body) return Object.fromEntries(body.form);
  if ('bytes' in body) return '{{bytes}}';
  const fields = [...body.multipart].map(([name, value]) => [name, typeof value === 'string' ? value : '{{file}}']);
  return Object.fromEntries(fields);
}

/** The same request as people are shown it before it goes out. */
export const planned = (name: string, draft: Draft): PlannedRequest => ({
  name,
  method: draft.method,
  url: draft.url,
  headers: { ...draft.headers },
  body: shownBody(draft.body),
});
