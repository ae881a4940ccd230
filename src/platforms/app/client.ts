import { z } from 'zod';
import { AnswerError } from '../../net/http.ts';
import type { Diagnosis, PlatformClient } from '../platform.ts';
import { call } from '../shared/answer.ts';
import { unreachable } from '../shared/diagnosis.ts';
import { OutcomeError } from '../shared/outcomes.ts';
import { classify } from './classify.ts';
import { findings, outcomes } from './messages.ts';
import { type AppLook, fetchToken, publish } from './publish.ts';
import { validateMessage } from './requests.ts';
import type { AppOptions, AppSecrets } from './settings.ts';

function findingOf(error: unknown, now: Date): Diagnosis {
  if (!(error instanceof AnswerError || error instanceof OutcomeError)) throw error;
  const outcome = classify(error, 'find', now);
  if (!('message' in outcome)) throw error;
  return { code: outcome.code ?? outcome.type, message: outcome.message, remedy: findings.mend() };
}

/** Asks for a token with the key, and has the platform judge a message that it does not deliver. */
const diagnose = (look: AppLook): Promise<Diagnosis[]> =>
  unreachable(look.options.baseUrl, async () => {
    try {
      const { access_token } = await fetchToken(look, look.signal);
      const draft = validateMessage(look.options, access_token);
      await call(look.http, 'check', { ...draft, signal: look.signal }, z.looseObject({}));
      return [];
    } catch (error) {
      return [findingOf(error, look.now())];
    }
  });

export const client: PlatformClient<AppOptions, AppSecrets> = {
  publish,
  // The same message in other words, with the tag by which it takes the place of the first.
  revise: (post, _live, session) => publish(post, session),
  async find() {
    return { answer: 'cannot-tell', why: outcomes.noList(), never: true };
  },
  classify,
  diagnose,
};
