import { z } from 'zod';

/** The name of the message: `projects/…/messages/…`. */
export const Sent = z.object({ name: z.string().min(1) });

const Detail = z.looseObject({
  '@type': z.string().default(''),
  errorCode: z.string().optional(),
  fieldViolations: z.array(z.object({ field: z.string().default(''), description: z.string().default('') })).optional(),
});

export const Failure = z.object({
  error: z.object({
    message: z.string().default(''),
    status: z.string().default(''),
    details: z.array(Detail).default([]),
  }),
});
export type Failure = z.infer<typeof Failure>;

/** What is decided once, so that a second sending is the same message; kept as the step's result. */
export const Envelope = z.object({ image: z.string().nullable(), expires: z.string(), dropped: z.boolean() });
