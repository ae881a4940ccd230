import { clean, wordCount } from '../text.ts';

const INTERFACE = [
  '(?:click|tap|zum|klicken|pincha|haz clic|cliquez)\\b.{0,40}\\b(?:enlarge|expand|zoom|vergrößern|open|ampliar|agrandir|view)\\b.{0,30}',
  '(?:open|view|show|hide|toggle|close|enlarge|expand|zoom|play|download|see|öffnen)\\b(?: (?:this|the|full|more|in|to))*(?: (?:image|photo|picture|caption|gallery|slideshow|fullscreen|full screen|modal|video|original|size|photos|images|pictures|credits?))+(?: .{0,20})?',
  '(?:bild|foto|fotostrecke|bilderstrecke|bildergalerie|galerie|video)s? (?:vergrößern|öffnen|anzeigen|ansehen|starten)|bildergalerie(?: öffnen)?|agrandir l.image|ampliar (?:imagen|foto)|ver (?:galería|fotos?)|vis mer|les mer|show more|read more|lesen sie (?:auch|mehr)|mehr (?:dazu|lesen|erfahren)|weiterlesen|lire (?:aussi|la suite)|leer más|leia mais|leggi (?:anche|tutto)|läs mer|læs mere|lees (?:ook|meer)|czytaj (?:też|więcej)|читать (?:далее|также)|点击(?:查看|放大).{0,10}|更多|もっと見る',
  '(?:live ?blog|liveticker|live|watch(?: now)?|listen(?: now)?|video|audio|foto|fotos|photo|photos|picture|pictures|image|images|gallery|galerie|bild|bilder|play|pause|mute|share|teilen|partager|compartir|close|menu|loading|next|previous|weiter|zurück|caption|credit|credits|copyright|quelle|source|info|more|mehr|plus|tweet|e-?mail|print|save|comments?|exclusive|breaking|file|archive)',
  '(?:advert(?:isement)?|anzeige|werbung|publicité|publicidad|reklame|广告|sponsored(?: content)?|powered by|presented by|promoted|related|recommended|most read|popular|trending)',
  '\\d+\\s*(?:/|of|von|de|sur|di|van|из|/)\\s*\\d+|\\(?\\d+:\\d{2}(?::\\d{2})?(?: min\\.?)?\\)?|\\d+ (?:min|sec)\\w*\\.?(?: read)?',
  '(?:stand|updated?|aktualisiert|published|veröffentlicht|posted|last updated|mis à jour|publié|actualizado|publicado|更新|发布)\\b.{0,12}\\d.{0,40}',
];
const IS_INTERFACE = new RegExp(`^(?:${INTERFACE.join('|')})[\\s.:…>»›→|]*$`, 'iu');
const LONGEST_INTERFACE = 90;

/** Words of the page's own: buttons, counters, labels, times. They are no part of a caption. */
export const isInterface = (text: string): boolean => text.length <= LONGEST_INTERFACE && IS_INTERFACE.test(text);

const EDGE_START =
  /^(?:[▲△▼▽↑↓◆■●]\s*|\d+\s*(?:\/|of|von)\s*\d+\s*[|:–-]\s*|(?:image|media|photo|bild|foto) ?\d{0,2}\s*(?:caption|source)\s*(?:[,:]\s*|(?=\p{Lu}))|(?:view|open) image (?:in fullscreen|modal)\s*|(?:toggle|hide) caption\s*)+/iu;
/** “1/4 Ein roter Drache”: which of how many; a half of a cup goes on in small letters. */
const COUNTER = /^\(?(?<at>\d{1,3})\s*\/\s*(?<of>\d{1,3})\)?\s+(?=["“„«'‘]?[\p{Lu}\p{Lo}])/u;
const EDGE_END = /\s*(?:toggle caption|hide caption|vis mer|show more|enlarge image|read more|view gallery)$/iu;
const BYLINE =
  /^(?:(?:[Ww]ritten|[Pp]osted|[Rr]eported|[Ww]ords|[Tt]ext)\s+)?(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Aa]f)\s+\p{Lu}[\p{L}.'’-]*\s+(?:(?:de|van|von|der|den)\s+)*\p{Lu}/u;
const BYLINE_WORDS = 16;
/** Captions of what plays, not of a picture. */
const PLAYS = /^(?:video|audio|podcast)\s*:|^(?:video|audio|podcast)\b.{0,60}\b\d+:\d{2}\b|\|\s*\d+:\d{2}\s*min\b/iu;

export const isOfPlayer = (text: string): boolean => PLAYS.test(text);

function withoutCounter(text: string): string {
  const { at = '', of = '' } = COUNTER.exec(text)?.groups ?? {};
  return at !== '' && Number(at) >= 1 && Number(at) <= Number(of) ? text.replace(COUNTER, '') : text;
}

/** A text as a caption: without the page's own words at its edges; null where nothing of a caption is left. */
export function asCaption(text: string): string | null {
  const line = clean(
    withoutCounter(text)
      .replace(EDGE_START, '')
      .replace(EDGE_END, '')
      .replace(/(?<![\s|/–—-])[\s|/–—-]+$/u, ''),
  );
  if (!/\p{L}/u.test(line) || isInterface(line) || isByline(line)) return null;
  return line;
}

/** `By Ann Lee, Editor 3 May`: who wrote the story, below the portrait. */
const isByline = (line: string): boolean =>
  BYLINE.test(line) && wordCount(line) <= BYLINE_WORDS && !/[.!?]$/.test(line);
