import { z } from 'zod';
import type { HttpAnswer } from '../../../net/http.ts';
import { RemoteId, tryReadJson } from '../answer.ts';

/** An error of Meta's Graph API. Codes mean more than the HTTP status; a subcode means more than a code. */
const GraphError = z.object({
  error: z.object({
    message: z.string().default(''),
    code: z.coerce.number().optional(),
    error_subcode: z.coerce.number().optional(),
    error_user_title: z.string().nullish(),
    error_user_msg: z.string().nullish(),
    fbtrace_id: z.string().nullish(),
    is_transient: z.boolean().nullish(),
  }),
});

export interface GraphFault {
  status: number;
  code: number | null;
  subcode: number | null;
  /** They say themselves that it passes. */
  transient: boolean;
  /** Their words for developers and, where there are some, for users. */
  text: string;
}

export function graphFault(answer: HttpAnswer): GraphFault {
  const parsed = GraphError.safeParse(tryReadJson(answer.text));
  if (!parsed.success) return { status: answer.status, code: null, subcode: null, transient: false, text: '' };
  const { message, code, error_subcode, error_user_title, error_user_msg, fbtrace_id, is_transient } =
    parsed.data.error;
  const words = [message, error_user_title, error_user_msg].filter((text) => text);
  const trace = fbtrace_id ? ` (trace ${fbtrace_id})` : '';
  return {
    status: answer.status,
    code: code ?? null,
    subcode: error_subcode ?? null,
    transient: is_transient === true,
    text: [...new Set(words)].join(' · ') + trace,
  };
}

/** `190/460`, as people look it up; the HTTP status where the answer names no code. */
export const codeOf = ({ status, code, subcode }: GraphFault): string =>
  code === null ? `http-${status}` : subcode === null ? String(code) : `${code}/${subcode}`;

/** The answer to most writes. */
export const GraphId = z.object({ id: RemoteId });
