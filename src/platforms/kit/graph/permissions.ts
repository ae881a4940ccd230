import { inOrder, type Message } from '../../../lib/message.ts';
import type { Diagnosis } from '../../platform.ts';
import type { Look } from '../../session.ts';
import { isSuccess, parseBody } from '../calls.ts';
import { OutcomeError, unauthorized } from '../outcomes.ts';
import { type GraphCaller, sendGraph } from './client.ts';
import { meta } from './connect-way.ts';
import { refusal, TokenInfo, tokenFindings } from './diagnose.ts';
import { graphFindings } from './messages.ts';
import { type Inspection, inspectToken, isUninspected, uninspected } from './token.ts';

/** Feature that is switched on in a channel, and the permission that it needs. */
export interface Feature {
  name: Message;
  scope: string;
}

/** Permissions that a channel needs: for every post, and for features that are switched on. */
export interface Needed {
  scopes: readonly string[];
  features: readonly Feature[];
}

type Caller = GraphCaller & Pick<Look<unknown, unknown>, 'signal' | 'now'>;

/** Permissions that features lack, each with the tick that asks for it; none where the platform lists no permissions. */
function featureFindings({ data: { scopes } }: TokenInfo, features: readonly Feature[]): Diagnosis[] {
  const lacking = scopes ? features.filter(({ scope }) => !scopes.includes(scope)) : [];
  return lacking.map(({ name: feature, scope: name }) => {
    const tick = meta.extras?.find(({ scopes: own }) => own.some((one) => one.name === name))?.label;
    const remedy = tick ? graphFindings.tickAndConnect({ tick, name }) : graphFindings.grantAll();
    return { code: 'permission', message: graphFindings.featureLacks({ feature, name }), remedy };
  });
}

/** Inspects the token. `app`: the one that it was made with, null if unknown. */
export async function inspect(
  access: Inspection,
  { scopes, features }: Needed,
  caller: Caller,
): Promise<{ found: Diagnosis[]; app: string | null }> {
  const { signal, now } = caller;
  const answer = await sendGraph(caller, inspectToken(access), signal);
  if (!isSuccess(answer)) {
    return { found: [isUninspected(answer) ? uninspected(access) : refusal(answer, 'token')], app: null };
  }
  const info = parseBody(TokenInfo, answer, 'token');
  const found = [...tokenFindings(info, scopes, now()), ...featureFindings(info, features)];
  return { found, app: info.data.app_id ?? null };
}

/** Throws an OutcomeError for the first permission that the token lacks. */
export async function assertPermitted(access: Inspection, needed: Needed, look: Caller): Promise<void> {
  const { found } = await inspect(access, needed, look);
  const lack = found.find(({ code }) => code === 'permission');
  if (lack) throw new OutcomeError(unauthorized(inOrder(lack.message, lack.remedy), 'permission'));
}
