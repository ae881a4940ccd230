import type { z } from 'zod';
import { answer, type Operation } from './operation.ts';

/** `PUT /_account` changes what an account may do while the simulator runs; `shape` is that of a whole account. */
export const accountControl = <Shape extends z.ZodRawShape>(
  shape: z.ZodObject<Shape>,
  account: z.infer<z.ZodObject<Shape>>,
): Operation => ({
  name: 'account',
  method: 'PUT',
  path: '/_account',
  handle({ body }) {
    const parsed = shape.partial().safeParse(body.type === 'json' ? body.value : undefined);
    if (!parsed.success) return answer(400, { error: parsed.error.message });
    Object.assign(account, parsed.data);
    return answer(200, account);
  },
});
