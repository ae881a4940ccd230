import { z } from 'zod';
import { VariableName } from './variable-name.ts';

const Mailbox = z.string().regex(/^[^\s@<>,;"]+@[^\s@<>,;"]+$/, 'an e-mail address such as desk@example.com');
const seconds = z.number().nonnegative();

export const AlertsFile = z
  .strictObject({
    webhook: z
      .strictObject({
        url: VariableName.describe('Variable that holds the address; https, or http on this machine'),
        secret: VariableName.describe('Variable that holds the secret by which messages are signed'),
      })
      .nullable()
      .default(null)
      .describe('Each message is posted here as JSON'),
    email: z
      .strictObject({
        from: Mailbox,
        to: z.array(Mailbox).min(1, 'at least one e-mail address'),
        smtp: VariableName.describe('Variable that holds smtps://USER:PASSWORD@HOST:PORT, or smtp://…'),
      })
      .nullable()
      .default(null)
      .describe('Each message is sent by e-mail'),
    after: seconds.default(60).describe('Seconds that something must last before it is told, if it may heal by itself'),
    overAfter: seconds
      .default(300)
      .describe('Seconds that it must stay away before its end is told; what comes back sooner is not told again'),
  })
  .describe('Who is told when something needs a person; without a way, nobody');
