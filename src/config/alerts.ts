import { z } from 'zod';
import { expecting } from '../lib/issues.ts';
import { LANGUAGES } from '../lib/message.ts';
import { expected } from './expected-messages.ts';
import { VariableName } from './values.ts';

const Mailbox = z.string().regex(/^[^\s@<>,;"]+@[^\s@<>,;"]+$/, expecting(expected.mailbox()));
const seconds = z.number().nonnegative();

export const AlertsFile = z
  .strictObject({
    webhook: z
      .strictObject({
        url: VariableName.describe('Variable with the URL (https, or http on this machine)'),
        secret: VariableName.describe('Variable with the signing secret'),
      })
      .nullable()
      .default(null)
      .describe('Posts each alert as JSON'),
    email: z
      .strictObject({
        from: Mailbox,
        to: z.array(Mailbox).min(1, expecting(expected.atLeastOne({ of: 'email' }))),
        smtp: VariableName.describe('Variable with smtps://USER:PASSWORD@HOST:PORT or smtp://…'),
      })
      .nullable()
      .default(null)
      .describe('Sends each alert by e-mail'),
    heartbeat: z
      .strictObject({
        url: VariableName.describe('Variable with the URL (https, or http on this machine)'),
        every: z
          .number()
          .min(10, expecting(expected.atLeastSeconds({ seconds: 10 })))
          .max(86_400, expecting(expected.atMostDay()))
          .default(60)
          .describe('Seconds between two requests'),
      })
      .nullable()
      .default(null)
      .describe(
        'Requests a URL at intervals while everything runs, so that a service elsewhere notices when that ends',
      ),
    language: z.enum(LANGUAGES).default('en').describe('Language of alerts and of the daily digest'),
    after: seconds
      .default(60)
      .describe('Seconds that a condition which may clear by itself must last before it is reported'),
    overAfter: seconds
      .default(300)
      .describe(
        'Seconds that it must stay away before its end is reported; what comes back sooner is not reported again',
      ),
  })
  .describe('How operators are alerted when something needs a person; without a webhook or e-mail there are no alerts');
