/** What stands where a secret stood. */
const BLANK = '•••';

/** Names of parameters and fields that carry a secret or a capability, whoever answers with them. */
const SECRET_NAME = /token|secret|signature|password|passwd|api_?key|appsecret|upload_id|^sig$|^key$|^code$|^ticket$/i;
/** Tokens by name, inside text: JSON fields (also escaped ones) and query or form parameters. */
const JSON_FIELD = /(\\?"[\w-]*(?:token|secret|password|appsecret|signature|ticket)\\?"\s*:\s*\\?")[^"\\]+/gi;
const PARAMETER = /([\w-]*(?:token|secret|password|signature|appsecret_proof|upload_id)=)[^&"'\s\\<>]+/gi;

/** A secret as it may stand in a text: plain, escaped for an address, for JSON, or in base 64. */
function spellings(secret: string): string[] {
  const plain = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
  const form = new URLSearchParams({ s: secret }).toString().slice(2);
  const encoded = [Buffer.from(secret).toString('base64'), Buffer.from(secret).toString('base64url')];
  return [...plain, form, ...(secret.length < 8 ? [] : encoded)];
}

/** The text without the secrets' values, and without tokens that are recognised by their name. */
export function redactText(text: string, secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret.length > 2).flatMap(spellings);
  const longestFirst = [...new Set(known)].sort((a, b) => b.length - a.length);
  const blanked = longestFirst.reduce((rest, spelling) => rest.replaceAll(spelling, BLANK), text);
  return blanked.replace(JSON_FIELD, `$1${BLANK}`).replace(PARAMETER, `$1${BLANK}`);
}

/** The address without user info, without the values of parameters named like tokens, and without secrets. */
export function redactUrl(address: string, secrets: readonly string[]): string {
  if (!URL.canParse(address)) return redactText(address, secrets);
  const url = new URL(address);
  const query = [...url.searchParams]
    .map(([name, value]) => {
      const blank = SECRET_NAME.test(name) || secrets.includes(value);
      return `${encodeURIComponent(name)}=${blank ? BLANK : encodeURIComponent(value)}`;
    })
    .join('&');
  return redactText(`${url.origin}${url.pathname}${query && `?${query}`}`, secrets);
}

/** The start of a text for evidence: secrets go first, so that the cut cannot leave half of one. */
export function excerpt(text: string, secrets: readonly string[], length = 500): string {
  return redactText(text, secrets).slice(0, length);
}
