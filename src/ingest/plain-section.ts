import { urgencyOfLabel } from '../domain/urgency.ts';
import type { Findings } from './findings.ts';
import type { Line } from './plain-lines.ts';

/** What newsrooms print above a headline whose story is no report; the site's menu has it in lines with others. */
const GENRE =
  /^(?:opinions?|comment(?:ary)?|editorial|op-?ed|columns?|viewpoint|letters?|interview|review|analysis|live|meinung|kommentar|leitartikel|kolumne|gastbeitrag|gastkommentar|glosse|rezension|kritik|tribune|éditorial|chronique|entretien|opinión|columna|tribuna|entrevista|opinião|coluna|editoriale|opinione|commento|intervista|评论|評論|社论|社論|时评|時評|观点|觀點|专栏|專欄|专访|專訪|社説|コラム|오피니언|사설|칼럼|мнение|колонка|رأي)$/iu;

/** The genre that the line straight above the headline of a copied text names, or null. */
export function genreAbove(above: readonly Line[]): string | null {
  const text = above.at(-1)?.text.trim() ?? '';
  return GENRE.test(text) ? text : null;
}

/** Lines above a headline among which its label may stand: a date or a section may be between. */
const CLOSE = 3;

/** How urgent a label above the headline of a copied text calls it. */
export function urgencyAbove(above: readonly string[]): Pick<Findings, 'urgency'> {
  const said = above
    .slice(-CLOSE)
    .map(urgencyOfLabel)
    .filter((one) => one !== null);
  const urgency = said.at(-1);
  return urgency === undefined ? {} : { urgency };
}
