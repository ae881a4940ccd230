/** Fields of a request that say how an answer is written. */
export type Parameters = Readonly<Record<string, unknown>>;

/** What stands in the place of a parameter that an endpoint does not take; null: nothing, it is left out. */
const INSTEAD: Readonly<Record<string, string | null>> = {
  max_tokens: 'max_completion_tokens',
  max_completion_tokens: 'max_tokens',
  response_format: null,
  temperature: null,
  stream: null,
};

/**
 * The parameters without the one that an endpoint declined, by its own words about it; null where they name none that
 * can be left out. `tried`: names that it declined before, which are not sent again.
 */
export function withoutDeclined(
  parameters: Parameters,
  message: string,
  tried: ReadonlySet<string>,
): Parameters | null {
  // The one that is named first: “Unsupported parameter: 'max_tokens' … Use 'max_completion_tokens' instead.”
  const at = (name: string): number => message.search(new RegExp(`\\b${name}\\b`));
  const [declined] = Object.keys(parameters)
    .filter((name) => name in INSTEAD && !tried.has(name) && at(name) >= 0)
    .toSorted((a, b) => at(a) - at(b));
  if (declined === undefined) return null;
  const { [declined]: value, ...rest } = parameters;
  const instead = INSTEAD[declined] ?? null;
  return instead === null || tried.has(instead) ? rest : { ...rest, [instead]: value };
}
