/** `https://host`, `http://host:port`, or `https://*.host` for all below it. */
export function matchesOrigin(pattern: string, origin: string): boolean {
  const [scheme, below] = pattern.split('//*.');
  if (below === undefined) return pattern === origin;
  return origin.startsWith(`${scheme}//`) && origin.endsWith(`.${below}`);
}

/** The origins that a channel's options name: nothing else is ever spoken to on its behalf. */
export function originsIn(options: object): string[] {
  return Object.values(options)
    .flat()
    .flatMap((value: unknown) =>
      typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value) ? [new URL(value).origin] : [],
    );
}
