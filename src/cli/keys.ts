import type { KeysView } from '../features/system/keys.ts';
import { counted } from '../lib/counted.ts';
import { table } from '../lib/table.ts';
import { callDesk } from './call.ts';
import { answer, type Shell } from './environment.ts';

function keysText({ from, keys, missing }: KeysView): string {
  const rows = [
    ...keys.map(({ id, values }, place) => [id, place === 0 ? 'seals and opens' : 'opens', String(values)]),
    ...missing.map(({ id, values }) => [id, 'missing: nothing opens them', String(values)]),
  ];
  return [`Keys from ${from}:`, table(['Key', 'Does', 'Values sealed with it'], rows)].join('\n');
}

/** Exit code 1 when something is sealed with a key that is not there. */
export async function listKeysCommand(shell: Shell): Promise<number> {
  const keys = await callDesk(shell, 'system.keys', {});
  answer(shell, keys, () => keysText(keys));
  return keys.missing.length > 0 ? 1 : 0;
}

const NEXT =
  'A key that seals nothing any more can be taken out after a day, when the addresses of pictures that it signed are over.';

export async function rotateKeysCommand(shell: Shell): Promise<number> {
  const keys = await callDesk(shell, 'system.rotateKeys', {});
  const [first] = keys.keys;
  answer(shell, keys, () =>
    [
      `${counted(keys.sealed, 'value')} sealed anew with ${first?.id}.`,
      keysText(keys),
      ...(keys.keys.length > 1 ? [NEXT] : []),
    ].join('\n'),
  );
  return 0;
}
