import { z } from 'zod';
import { UserError } from '../lib/errors.ts';
import { expecting } from '../lib/issues.ts';
import { expected } from './expected-messages.ts';
import { configTexts } from './messages.ts';

/** http or https without a password, which would be a secret in the file. */
function isCollector(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password, search, hash } = new URL(text);
  return [username, password, search, hash].every((part) => part === '');
}

const TRACE = '{trace}';
const isTracePage = (text: string): boolean =>
  text.includes(TRACE) && /^https?:\/\//i.test(text) && URL.canParse(text.replace(TRACE, '0'));

export const TracingFile = z.strictObject({
  endpoint: z
    .string()
    .refine(isCollector, expecting(expected.collector()))
    .describe('Collector that takes OTLP over HTTP (protobuf), without /v1/traces: http://127.0.0.1:4318'),
  ratio: z
    .number(expecting(expected.share()))
    .min(0, expecting(expected.share()))
    .max(1, expecting(expected.share()))
    .default(1)
    .describe('Share of the stories that are traced, from 0 to 1'),
  page: z
    .string()
    .refine(isTracePage, expecting(expected.tracePage()))
    .nullable()
    .default(null)
    .describe('URL of a trace in your tracing system, with {trace} for its id, to which the desk links; null: no link'),
});
export type TracingSettings = z.infer<typeof TracingFile>;

/** Address of a trace in the newsroom's tracing system; null: none is configured. */
export const tracePage = (tracing: TracingSettings | null, traceId: string): string | null =>
  tracing?.page?.replaceAll(TRACE, traceId) ?? null;

/** Headers as OTEL_EXPORTER_OTLP_HEADERS has them: `name=value,name=value`, percent-encoded. Throws a UserError for others. */
export function collectorHeaders(text: string): Record<string, string> {
  const pairs = text.split(',').map((pair) => pair.trim());
  return Object.fromEntries(
    pairs.filter(Boolean).map((pair) => {
      const [, name, value = ''] = /^([!#$%&'*+.^`|~\w-]+)\s*=\s*(\S[^\r\n]*)$/.exec(pair) ?? [];
      if (name === undefined) throw new UserError(configTexts.collectorHeaders());
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        throw new UserError(configTexts.collectorHeaders());
      }
    }),
  );
}
