/** «Clem J, et al. (2021). A look at diets. https://…»: a year, and where it was published. */
const YEAR = /\b(?:19|20)\d{2}\b/;
const PUBLISHED = /https?:\/\/|\bwww\.|\bdoi\b|\bet al\b|\bpp?\. ?\d|\bvol\. ?\d|\baccessed\b|\bretrieved\b/i;
const FEWEST = 3;
const MOST_OF_THEM = 0.7;

/** Whether a list is the bibliography of a story: most of its items name a year and where something was published. */
export function isBibliography(items: readonly string[]): boolean {
  const references = items.filter((item) => YEAR.test(item) && PUBLISHED.test(item));
  return items.length >= FEWEST && references.length >= items.length * MOST_OF_THEM;
}
