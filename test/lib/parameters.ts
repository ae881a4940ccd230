import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** Parameters of an ICU text by name, with the ways in which each is used. */
export function parametersOf(text: string, language: string): Map<string, Set<TYPE>> {
  const found = new Map<string, Set<TYPE>>();
  const walk = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      if (element.type === TYPE.tag) {
        walk(element.children);
        continue;
      }
      found.set(element.value, (found.get(element.value) ?? new Set()).add(element.type));
      if (element.type === TYPE.select || element.type === TYPE.plural) {
        for (const option of Object.values(element.options)) walk(option.value);
      }
    }
  };
  walk(parse(text, { locale: new Intl.Locale(language) }));
  return found;
}
