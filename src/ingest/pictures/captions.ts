import { clean, cleanOrNull, wordCount } from '../text.ts';

/** News and picture agencies, and their placeholders in credits. */
const NAMES = [
  'AFP|AP|AP Photo|AP Images|Associated Press|Reuters|Thomson Reuters|dpa|dpa-Bildfunk|EPA|EPA-EFE|EFE|ANSA',
  'APA|Keystone|KEYSTONE-SDA|SDA|ANP|Belga|TT|NTB|NTB Scanpix|Scanpix|Ritzau|Ritzau Scanpix|Lehtikuva|PA',
  'PA Wire|PA Media|PA Images|Press Association|AAP|AAP Image|CP|The Canadian Press|Bloomberg|UPI|TASS',
  'ITAR-TASS|RIA Novosti|Sputnik|Interfax|Ukrinform|PAP|CTK|ČTK|MTI|Agerpres|BTA|Tanjug|HINA|STA|ELTA|BNS',
  'LETA|Anadolu|Anadolu Agency|AA|DHA|IHA|IRNA|ISNA|WANA|SPA|WAM|MENA|PTI|ANI|UNI|IANS|Antara|Bernama|Xinhua',
  'CNS|China News Service|CCTV|CGTN|CFP|VCG|IC Photo|ICphoto|Kyodo|Kyodo News|Jiji|Jiji Press|Yonhap|Newsis',
  'News1|CNA',
  'Getty|Getty Images|GettyImages|Getty Images Europe|Getty Images North America|iStock|iStockphoto',
  'Shutterstock|Alamy|Alamy Live News|Alamy Stock Photo|Adobe Stock|AdobeStock|Depositphotos',
  'Dreamstime|123RF|Pixabay|Pexels|Unsplash|Wikimedia|Wikimedia Commons|Wikipedia|Flickr|Imago',
  'Imago Images|picture alliance|picture-alliance|ullstein bild|ullstein|Zumapress|Zuma|ZUMA Press|ZUMA Wire',
  'Sipa|Sipa USA|Sipa Press|Abaca|Abacapress|MAXPPP|Hans Lucas|LightRocket|NurPhoto|Corbis|WireImage',
  'FilmMagic|Redux|Magnum|Magnum Photos|VII|Polaris|Everett Collection|Rex|Rex Features|Splash News|Backgrid',
  'MEGA|Action Images|Action Press|Allsport|USA TODAY Sports|Imagn Images|Icon Sportswire|Europa Press',
  'Agencia EFE|Télam|Agência Brasil|LaPresse|Contrasto|Fotogramma|Handout|Stringer|Pool|Contributor',
  'Screenshot|LAT Images|Motorsport Images|Gallo Images|Barcroft|SWNS|Caters|Mirrorpix|Canva|Freepik',
  'Midjourney|UN Photo|UNICEF|NASA|ESA|DDP|epd|KNA|nordphoto|Eibner|Witters|GES|Panthermedia',
  'Science Photo Library|Ritzau Foto|Bildbyrån',
  '新华社|中新社|中国新闻社|中国新闻网|人民视觉|视觉中国|东方IC|法新社|路透社|美联社|共同社|央视|央视新闻|新华网|人民网|中新网|資料圖片|资料图|资料图片',
  '中央社|共同通信|時事通信|時事',
  'ロイター|AFP時事|연합뉴스|뉴시스|뉴스1|로이터|게티이미지뱅크|게티이미지|ТАСС|РИА Новости|Интерфакс',
].flatMap((names) => names.split('|'));
const KNOWN = new Set(NAMES.map((name) => name.toLowerCase()));
const PARTS = /\s*(?:[/|,;·•]|\s-\s|\s(?:via|for|für|pour|per|through)\s)\s*/iu;
const MOST_AGENCY_WORDS = 5;
const SENTENCE = /[\p{Ll}\p{Lo}]{3,}[.!?。]\s|[©!?:]/u;

/** Words behind an agency's name: `AP file photo`, `AFP pic`. */
const KIND = /(?:\s(?:file|pics?|pictures?|photos?|images?|pool|handout))+$/iu;

/** The site that a picture is from: `pictures.example`. */
const SITE = /^(?:[a-z\d-]{2,40}\.){1,3}[a-z]{2,7}$/i;

const isAgency = (part: string): boolean =>
  SITE.test(part) ||
  KNOWN.has(
    part
      .toLowerCase()
      .replace(/[.\s]+$/, '')
      .replace(KIND, ''),
  );

/** A line of names of which one is an agency, as `Ann Lee/Reuters` or `Bo Chen for Getty Images`: a credit without a label. */
export function isAgencyCredit(text: string): boolean {
  const line = text.trim().replace(/[.\s]+$/, '');
  if (SENTENCE.test(line)) return false;
  const parts = line.split(PARTS).filter(Boolean);
  if (parts.length === 0 || parts.length > 8) return false;
  return parts.every((part) => part.split(/\s+/).length <= MOST_AGENCY_WORDS) && parts.some(startsAsAgency);
}

/** `AP Photo` as well as `AP Photo File`, `dpa` as well as `dpa-Zentralbild`. */
const startsAsAgency = (part: string): boolean =>
  isAgency(part) || (part.includes('-') && isAgency(part.slice(0, part.indexOf('-'))));

/** Labels before the name of a picture's author. */
const LABELS =
  'photo(?:graph)?s?|photo credits?|file(?: photo)?|pictures?|images?|image (?:credits?|copyright|source)|video|illustrations?|graphics?|credits?|foto(?:graf(?:ie|ía|in|ia)?)?s?|bild(?:er|nachweis|quelle)?|quelle|crédits?(?: photos?)?|crédito|credito|fuente|fonte|source|imagen|imagem|immagine|kuva|zdjęcie|fot\\.?|фото|图片来源|图片|图源|圖源|图|圖|摄影|攝影|摄|攝|写真|사진';
const BY = '(?:\\s+(?:credit|courtesy|by|von|via|from|de|di|av|par|por))*';
const SIGNS = '©|[(（]\\s*[cｃ]\\s*[)）]|copyright:?|courtesy(?: of)?|handout|mit freundlicher genehmigung von';

/** Korean papers write `[사진 출처 = 김민수]`. */
const KOREAN_LABEL = '사진(?:\\s?(?:출처|제공))?\\s*[=＝:：]\\s*';

const CREDIT_LABEL = new RegExp(
  `^(?:${KOREAN_LABEL}|(?:${LABELS})${BY}\\s*(?:[:：/|]|\\.{3}|…)\\s*|image (?:copyright|source)\\s*,?\\s*|(?:${LABELS}|courtesy|credit)\\s+(?:by|via|from|von|of|courtesy of|av|par)\\s+|(?:${SIGNS}|by|via|von)\\s*[:：]?\\s*(?=[\\p{Lu}\\p{Lo}@]))+`,
  'iu',
);
const KOREAN = new RegExp(`^${KOREAN_LABEL}`, 'u');
const ONLY_LABEL = new RegExp(`^(?:${LABELS}|courtesy|copyright)${BY}[\\s:.…]*$`, 'iu');
const QUOTED = /^["'“‘„«](.*)["'”’“»]\.?$/u;

/** The name in a credit: without «Photo:», brackets and signs; null when no name is left. */
export function creditName(text: string): string | null {
  const whole = clean(text);
  const inner = /^[([（【](.*)[)\]）】][.。]?$/u.exec(whole)?.[1] ?? whole;
  const line = clean(inner).replace(/^[\s|/–—:＝-]+|(?<![\s|/–—:;＝-])[\s|/–—:;＝-]+$/gu, '');
  if (ONLY_LABEL.test(line)) return null;
  const bare = line.replace(CREDIT_LABEL, '').replace(/\s*[摄攝]$/u, '');
  // Behind its label, the name is kept as printed, including the trade.
  const name = KOREAN.test(line) ? bare : bare.replace(/\s*(?:기자|촬영)(?:\s.*)?$/u, '');
  const said = cleanOrNull(withoutStop(QUOTED.exec(name)?.[1] ?? name)) ?? cleanOrNull(line);
  return said !== null && /\p{L}{2}/u.test(said) ? said : null;
}

/** A full stop at the end goes, unless it ends an abbreviation: `Ann Lee Jr.` */
const withoutStop = (name: string): string => (/\p{L}{4}\.$/u.test(name) ? name.slice(0, -1) : name);

export interface Caption {
  caption: string | null;
  credit: string | null;
}

const BRACKETED = /\s*[([（【]([^()[\]（）【】]{2,140}(?:\([^()]{1,60}\)[^()]{0,40})?)[)\]）】]\s*[.。]?$/u;
const IN_BRACKETS = new RegExp(
  `^\\s*(?:(?:${LABELS}|ap photo)${BY}\\s*[:：/|]|(?:${LABELS}|ap photo)\\s+(?:by|von|courtesy|credit|av|par|por|di)\\s|ap photo\\b|(?:${SIGNS})\\s*\\S)|(?:\\s|^)(?:摄|攝)$|^${KOREAN_LABEL}|[\\p{Script=Han}]\\s*[摄攝]$|nuotr\\.?$`,
  'iu',
);
/** `Ann Lee/The Coast Daily`. */
const NAME_AND_HOUSE = /^\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){1,3}\s?\/\s?\p{Lu}[^/]{1,40}$/u;
const EDGE = '[\\s.!?。…"”“»)\\]/|,;–—-]';
const LABELLED = new RegExp(`(^|${EDGE})((?:${LABELS})${BY}\\s*[:：|/]\\s*)(?=\\S)`, 'giu');
const BY_OR_SIGNED = new RegExp(
  `(^|${EDGE}|(?=[©(（]))((?:photo(?:graph)?s?|pictures?|images?|foto(?:s|grafie)?|illustration|video)\\s+(?:by|von|courtesy of|av|par)\\s+|(?:${SIGNS})\\s*)(?=\\S)`,
  'giu',
);
/** A name begins; a sentence about a picture goes on in small letters. */
const NAME = /^["“‚'(@]?(?:[\p{Lu}\p{Lo}\d@]|dpa|epd|ddp|afp|ap\b|v[ao]n |de |di |privat|imago|picture)/u;
const NEW_PART = /(?:^|[.!?。…)\]|,;–—-]["”»]?)\s*$/u;
const BARRED = /\s+(?:[|｜]|\/(?=\s))\s*([^|｜]{2,90})$/u;
const DASHED = /\s[—–-]\s+([^—–]{2,60})$/u;
const SENTENCE_END = /[.!?。！？…]["'”’»」]*\s+(?=\S)/gu;
const REPORTER =
  /[.。=]\s*([\p{Script=Hangul}]{2,4})\s*(?:선임)?(?:기자|촬영)(?:\s+[\w.+-]{1,40}@[\w.-]{1,40})?(?:\s*\/\s*[\d.]{6,12})?\s*$/u;
const CHINESE =
  /[。！？，\s]((?:[\p{Script=Han}]{2,8}(?:记者|通讯员)\s+)?[\p{Script=Han}·]{2,6}(?:[\s、][\p{Script=Han}·]{2,4})*)\s*[摄攝]\s*$/u;
/** Japanese papers end a caption with a wide equals sign and the source. */
const EQUALS = /＝([^＝。\d０-９]{1,24})$/u;
const MOST_WORDS = 18;
const LONGEST_END = 400;

/** The word for a caption before it: «Legende: Boote im Hafen». */
const LABEL =
  /^(?:caption|cutline|bildunterschrift|bildlegende|bildtext|l[ée]gende|pie de (?:foto|imagen)|leyenda|legenda|didascalia|bijschrift|kuvateksti|bildetekst|billedtekst|podpis|图注|图说|图解|圖說|キャプション|사진 ?설명|chú thích ảnh)\s*[:：]\s*/iu;

/** «Rain in Oslo. Photo: Ann Lee» gives the caption and the credit's name. */
export function splitCaption(text: string): Caption {
  const line = clean(text).replace(LABEL, '');
  if (line === '') return { caption: null, credit: null };
  // A credit is short: it is looked for at the end only.
  const from = Math.max(line.length - LONGEST_END, 0);
  const found = creditStart(line.slice(from));
  const at = found === null || (from > 0 && found === 0) ? null : from + found;
  if (at === null) return { caption: line, credit: null };
  const credit = creditName(line.slice(at));
  if (credit === null) return { caption: line, credit: null };
  return { caption: cleanOrNull(line.slice(0, at).replace(/(?<![\s|/,;–—＝-])[\s|/,;–—＝-]+$/u, '')), credit };
}

/** Start of the credit at the end of a caption; null without one. */
function creditStart(line: string): number | null {
  if (isAgencyCredit(line)) return 0;
  const bracket = BRACKETED.exec(line);
  const inside = bracket?.[1] ?? '';
  if (bracket && isCredit(inside)) return bracket.index;
  const shown = REPORTER.exec(line) ?? CHINESE.exec(line);
  return (
    labelledStart(line) ??
    (shown && shown.index + 1) ??
    EQUALS.exec(line)?.index ??
    sentenceStart(line) ??
    partedStart(line)
  );
}

const isCredit = (inside: string): boolean =>
  IN_BRACKETS.test(inside) || NAME_AND_HOUSE.test(inside) || isAgencyCredit(inside.slice(inside.lastIndexOf(':') + 1));

/** `Photo: Ann Lee`, `Photo by Ann Lee`, `© Ann Lee`. */
function labelledStart(line: string): number | null {
  for (const match of [...line.matchAll(LABELLED), ...line.matchAll(BY_OR_SIGNED)]) {
    const start = match.index + (match[1]?.length ?? 0);
    const isNew = NEW_PART.test(line.slice(0, start)) && /[:：|/]\s*$/.test(match[0]);
    if (!isNew && !NAME.test(line.slice(match.index + match[0].length))) continue;
    if (wordCount(line.slice(start)) <= MOST_WORDS) return start;
  }
  return null;
}

/** `Rain in Oslo | Ann Lee`, `Rain in Oslo — Agency`. */
function partedStart(line: string): number | null {
  const bar = BARRED.exec(line);
  const said = bar?.[1] ?? '';
  if (bar && wordCount(said) <= 8 && wordCount(line.slice(0, bar.index)) > 1 && isNameLike(said)) return bar.index;
  const dash = DASHED.exec(line);
  return dash && isAgencyCredit(dash[1] ?? '') ? dash.index : null;
}

/** `Rain in Oslo. Ann Lee/Agency`. */
function sentenceStart(line: string): number | null {
  for (const end of line.matchAll(SENTENCE_END)) {
    const start = end.index + end[0].length;
    if (isAgencyCredit(line.slice(start))) return start;
  }
  return null;
}

/** Every longer word begins with a capital, as names do. */
const isNameLike = (text: string): boolean =>
  isAgencyCredit(text) ||
  (/\p{L}{2}/u.test(text) &&
    !/\d:\d\d/.test(text) &&
    text
      .replace(/\s(?:nuotr|fot|foto|photo)\.?$/iu, '')
      .split(/[\s/,.-]+/)
      .every((word) => word.length < 4 || /^[\p{Lu}\p{Lo}\d@]/u.test(word)));

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
