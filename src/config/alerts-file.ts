import { z } from 'zod';
import { LANGUAGES } from '../lib/message.ts';
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
    language: z.enum(LANGUAGES).default('en').describe('Language of alerts and of the daily digest'),
    after: seconds
      .default(60)
      .describe('Seconds that something must last before it is reported, if it may end by itself'),
    overAfter: seconds
      .default(300)
      .describe(
        'Seconds that it must stay away before its end is reported; what comes back sooner is not reported again',
      ),
  })
  .describe('How operators are reached when something needs a person; without a way, they are not');
