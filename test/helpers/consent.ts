/** What a person does on a simulator's consent page. */
export interface Choice {
  /** Scopes that they let out. */
  refuse?: readonly string[];
  /** Names of accounts that they choose; absent: those that are chosen already. */
  accounts?: readonly string[];
  /** Names of accounts that they let out of those that are chosen already. */
  untick?: readonly string[];
  deny?: true;
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Goes through a consent page without a browser; returns the address that the browser is sent back to. */
export async function consentAt(
  url: string,
  { refuse = [], accounts, untick = [], deny }: Choice = {},
): Promise<string> {
  const page = await (await fetch(url)).text();
  const form = new URLSearchParams();
  for (const [, input = '', label = ''] of page.matchAll(/<input ([^>]*)>([^<]*)/g)) {
    const [, type = ''] = /type="([^"]*)"/.exec(input) ?? [];
    const [, name = ''] = /name="([^"]*)"/.exec(input) ?? [];
    const value = unescaped(/value="([^"]*)"/.exec(input)?.[1] ?? '');
    const isMain = accounts !== undefined && !label.trim().startsWith('May post on ');
    const isChosen = name === 'account' && isMain ? accounts.includes(label.trim()) : /checked|hidden/.test(input);
    if (!isChosen || untick.includes(label.trim()) || (name === 'granted' && refuse.includes(value))) continue;
    if (type !== '') form.append(name, value);
  }
  form.set('decision', deny ? 'deny' : 'allow');
  const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  const location = answer.headers.get('location');
  if (answer.status !== 302 || location === null)
    throw new Error(`No way back: ${answer.status} ${page.slice(0, 2_000)}`);
  return location;
}
