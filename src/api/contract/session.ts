import { z } from 'zod';
import { Right, Role } from '../../domain/role.ts';
import { Time } from '../../features/kit/schema.ts';

/** Requests by which people sign in. They are no commands of the desk: the command line has keys instead. */
export const Me = z
  .object({
    name: z.string(),
    role: Role,
    rights: z.array(Right),
    newsroom: z.object({ name: z.string(), timeZone: z.string(), languages: z.array(z.string()) }),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const SignIn = z.strictObject({
  name: z.string().trim().min(1).max(60),
  password: z.string().min(1).max(1_000),
});

export const Session = z.object({
  agent: z.string().describe('What the browser calls itself'),
  createdAt: Time,
  seenAt: Time,
  expiresAt: Time,
  current: z.boolean().describe('The one that asks'),
});

export const LinkParams = z.strictObject({ token: z.string().max(100) });
export const LinkView = z.object({
  name: z.string().nullable().describe('null: whoever comes first says how they are called'),
  role: Role,
});

export const Ways = z.object({
  provider: z.object({ label: z.string() }).nullable().describe('Single sign-on at /session/oidc; null: there is none'),
});
export type Ways = z.infer<typeof Ways>;
