/** What happens to many at once has a name and says something by itself; nobody speaks who is called so. */
const EVENT =
  /storm|sturm|orkan|unwetter|hochwasser|flood|streik|strike|brand(?!t)|feuer|fire|erdbeben|earthquake|heatwave|hitze|wahl(?!er)|election|gipfel|summit|haushalt|budget|temp[êe]te|grève|inondation|incendie|séisme|élection|canicule|tormenta|huelga|inundaci|incendio|terremoto|elecciones|temporal|tempestade|greve|cheias|incêndio|sismo|eleiç/iu;
/** What only names the genre or the broadcast; it is no news by itself. */
const GENRE =
  /\b(?:live|opinion|analysis|review|interview|video|watch|podcast|gallery|exclusive|breaking|explainer|comment|updates?|editorial|letters?|photos?|pictures|kommentar|meinung|análise|entrevista|opinión|tribune)\b/iu;
const FRONT = /^(?<front>\S+(?: \S+){0,4}?) ?: (?<rest>\S.*)$/u;

/**
 * What a headline tells behind a topic and a colon: “Bahn stellt Fernverkehr ein”; '' where the front may be
 * whoever says so, for without them the newsroom would.
 */
export function behindTopic(headline: string): string {
  const { front = '', rest = '' } = FRONT.exec(headline)?.groups ?? {};
  const isTopic = EVENT.test(front) && !GENRE.test(front) && !/^["“„«'‘「]/u.test(rest);
  return isTopic ? rest.replace(/^\p{Ll}/u, (first) => first.toUpperCase()) : '';
}

/** “Flood warning” of “Flood warning: people …”: two to five words before a colon that name what it is about; else ''. */
export function topicOf(headline: string): string {
  const front = FRONT.exec(headline)?.groups?.front ?? '';
  if (!front.includes(' ') || GENRE.test(front)) return '';
  // Written large throughout it is a name, and what follows is what that person says.
  return / \p{Ll}{4,}/u.test(front) || EVENT.test(front) ? front : '';
}

/** “Die schönsten Bilder”, “The best pictures”: of what? */
const PICTURES = /(?<!\p{L})(?:pictures|photos|images|bilder|fotos|imágenes|imagens|组图|图集)$/iu;
/** A head of more words has said something. */
const FEW = 4;

/** Whether what is left of a headline only names what it is about. */
export const isBareTopic = (head: string, headline: string): boolean =>
  head.split(' ').length <= FEW &&
  headline.startsWith(head) &&
  // A score is the news.
  !/\d/u.test(head) &&
  (/^ ?[:：]/u.test(headline.slice(head.length)) || PICTURES.test(head));
