import { requiredIn } from '../../src/platforms/kit/credentials.ts';
import { requiredOptions } from '../../src/platforms/kit/options.ts';
import type { Platform } from '../../src/platforms/platform.ts';

/**
 * Entry of channels.yaml for a simulated channel that is called like its platform, with placeholders for all that the
 * platform asks for.
 */
export const simulatedEntry = (
  { id, account }: Platform,
  { name, approval }: { name: string; approval: string },
): string => `  ${id}:
    platform: ${id}
    name: ${JSON.stringify(name)}
    mode: simulated
    approval: ${approval}
    secrets: ${JSON.stringify(Object.fromEntries(requiredIn(account.fields).map((secret, i) => [secret, `MASTHEAD_TEST_${i}`])))}
    options: ${JSON.stringify(Object.fromEntries(requiredOptions(account.options)))}
`;
