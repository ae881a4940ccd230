import { fold } from '../fold.ts';

/** Offices and forms of address before a name; no part of it. */
const TITLES = new Set(
  'mr mrs ms dr prof sir lady lord dame president minister secretary chancellor governor senator mayor king queen prince princess pope chief director professor general captain judge justice reporter editor ceo premier vice prime herr frau präsident präsidentin minister ministerin kanzler kanzlerin bundeskanzler bürgermeister bürgermeisterin professorin monsieur madame président présidente ministre señor señora presidente presidenta ministro ministra alcalde alcaldesa rektor rektorin schulleiter schulleiterin intendant intendantin trainer trainerin landrat landrätin principal headteacher headmaster headmistress coach sheriff superintendent commissioner congressman congresswoman representative ambassador attorney bishop archbishop pastor directeur directrice proviseur directora entrenador entrenadora senhor senhora prefeito prefeita governador signor signora sindaco'
    .split(' ')
    .map(fold),
);

export const isTitle = (folded: string): boolean => TITLES.has(folded);
