/** Words that posts add of their own: read more, link in bio, by, photo, video, correction. */
type Words = readonly [
  readMore: string,
  linkInBio: string,
  by: string,
  photo: string,
  video: string,
  correction: string,
];

/** By language; English where a language is missing. */
const WORDS = {
  en: ['Read more', 'Link in bio', 'By', 'Photo', 'Video', 'Correction'],
  'zh-Hans': ['阅读全文', '链接见主页简介', '作者', '摄影', '视频', '更正'],
  'zh-Hant': ['閱讀全文', '連結見個人簡介', '作者', '攝影', '影片', '更正'],
  de: ['Mehr dazu', 'Link im Profil', 'Von', 'Foto', 'Video', 'Korrektur'],
  fr: ['Lire la suite', 'Lien en bio', 'Par', 'Photo', 'Vidéo', 'Rectificatif'],
  es: ['Leer más', 'Enlace en la biografía', 'Por', 'Foto', 'Vídeo', 'Corrección'],
  pt: ['Leia mais', 'Link na bio', 'Por', 'Foto', 'Vídeo', 'Correção'],
  ar: ['اقرأ المزيد', 'الرابط في النبذة', 'بقلم', 'تصوير', 'فيديو', 'تصحيح'],
  it: ['Leggi tutto', 'Link in bio', 'Di', 'Foto', 'Video', 'Correzione'],
  nl: ['Lees verder', 'Link in bio', 'Door', 'Foto', 'Video', 'Correctie'],
  da: ['Læs mere', 'Link i bio', 'Af', 'Foto', 'Video', 'Rettelse'],
  sv: ['Läs mer', 'Länk i bion', 'Av', 'Foto', 'Video', 'Rättelse'],
  no: ['Les mer', 'Lenke i bio', 'Av', 'Foto', 'Video', 'Rettelse'],
  nb: ['Les mer', 'Lenke i bio', 'Av', 'Foto', 'Video', 'Rettelse'],
  ru: ['Читать далее', 'Ссылка в профиле', 'Автор', 'Фото', 'Видео', 'Исправление'],
  ko: ['자세히 보기', '링크는 프로필에', '글', '사진', '영상', '정정'],
  ja: ['続きを読む', 'リンクはプロフィールから', '文', '写真', '映像', '訂正'],
  pl: ['Czytaj więcej', 'Link w bio', 'Autor:', 'Zdjęcie', 'Wideo', 'Sprostowanie'],
  tr: ['Devamını oku', 'Bağlantı profilde', 'Yazan:', 'Fotoğraf', 'Video', 'Düzeltme'],
  id: ['Baca selengkapnya', 'Tautan di bio', 'Oleh', 'Foto', 'Video', 'Koreksi'],
  hi: ['और पढ़ें', 'लिंक बायो में', 'लेखक:', 'फ़ोटो', 'वीडियो', 'सुधार'],
  vi: ['Đọc thêm', 'Liên kết ở trang cá nhân', 'Bài:', 'Ảnh', 'Video', 'Đính chính'],
  uk: ['Читати далі', 'Посилання в профілі', 'Автор', 'Фото', 'Відео', 'Виправлення'],
  cs: ['Číst dál', 'Odkaz v biu', 'Autor:', 'Foto', 'Video', 'Oprava'],
  fi: ['Lue lisää', 'Linkki biossa', 'Teksti:', 'Kuva', 'Video', 'Oikaisu'],
  lt: ['Skaitykite daugiau', 'Nuoroda profilyje', 'Autorius:', 'Nuotrauka', 'Vaizdo įrašas', 'Patikslinimas'],
  el: ['Διαβάστε περισσότερα', 'Σύνδεσμος στο προφίλ', 'Συντάκτης:', 'Φωτογραφία', 'Βίντεο', 'Διόρθωση'],
  sw: ['Soma zaidi', 'Kiungo kwenye wasifu', 'Na', 'Picha', 'Video', 'Marekebisho'],
} as const satisfies Record<string, Words>;

/** Languages for which there are such words. */
export const OWN_LANGUAGES: readonly string[] = Object.keys(WORDS);

/** The primary subtag, lower case: `pt` of `pt-BR`; null stays null. */
export const primaryLanguage = (language: string | null): string | null =>
  language?.trim().toLowerCase().split(/[-_]/)[0] || null;

/** Languages written without spaces between words. */
export const isUnspaced = (language: string | null): boolean =>
  ['zh', 'ja', 'yue', 'wuu', 'th', 'lo', 'km', 'my'].includes(primaryLanguage(language) ?? '');

function wordsOf(language: string | null): Words {
  const primary = primaryLanguage(language);
  if (primary === 'zh') return /hant|tw|hk|mo/i.test(language ?? '') ? WORDS['zh-Hant'] : WORDS['zh-Hans'];
  const found = Object.entries(WORDS).find(([key]) => key === primary);
  return found ? found[1] : WORDS.en;
}

/** Text before the link to the article, without a colon. */
export const readMore = (language: string | null): string => wordsOf(language)[0];

/** Words that say where the link is if captions can't carry one. */
export const linkInBio = (language: string | null): string => wordsOf(language)[1];

/** Word before an author's name. */
export const byWord = (language: string | null): string => wordsOf(language)[2];

/** Word before a photographer's name. */
export const photoWord = (language: string | null): string => wordsOf(language)[3];

/** Word before the name of a video's maker. */
export const videoWord = (language: string | null): string => wordsOf(language)[4];

/** A word with what it introduces, by the language's colon: `Foto: Ann Lee`, `Photo : Ann Lee`, `摄影：周明`. */
export function labelled(word: string, text: string, language: string | null): string {
  if (isUnspaced(language)) return `${word}：${text}`;
  return primaryLanguage(language) === 'fr' ? `${word} : ${text}` : `${word}: ${text}`;
}

/** “更正：” and the like, in front of what was wrong. */
export function correctionLabel(language: string | null): string {
  const [, , , , , correction] = wordsOf(language);
  if (isUnspaced(language)) return `${correction}：`;
  return primaryLanguage(language) === 'fr' ? `${correction} : ` : `${correction}: `;
}

/** Words that mark a correction at the beginning of a text. */
const SAYS_CORRECTION =
  /^[\s【[（(]*(?:(?:we )?correct(?:ion|ed|ing|s)?|clarification|update[ds]?|korrektur|berichtigung|richtigstellung|rectificatif|correction|erratum|corrección|fe de (?:errores|erratas)|correção|errata|correzione|rettifica|correctie|rectificatie|rettelse|rättelse|исправление|поправка|уточнение|تصحيح|更正|勘误|勘誤|订正|訂正|정정)(?![\p{L}\p{M}])/iu;

/** Checks whether a text begins by marking itself as a correction. */
export const saysCorrection = (text: string): boolean => SAYS_CORRECTION.test(text);
