const bare = (text: string): string => text.trim().replace(/^#/, '').toLocaleLowerCase('und');

/** Whether a section or tag has one of these names as a whole, ignoring case. */
export const hasName = (names: readonly string[], given: readonly string[]): boolean =>
  names.some((name) => given.some((text) => bare(text) === bare(name)));

/** A section with its parts: `News/Elections` is also `Elections`. */
export const partsOf = (section: string | null): string[] =>
  section === null ? [] : [section, ...section.split(/[/>|›»]/u)];
