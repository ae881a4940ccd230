/** The few words that posts add of their own, by language; English where a language is missing. */
interface Words {
  readMore: string;
  linkInBio: string;
  by: string;
  photo: string;
  video: string;
  correction: string;
  /** Heading of a notification whose headline is in its body; suits every story. */
  newStory: string;
}

const WORDS = {
  en: {
    readMore: 'Read more',
    linkInBio: 'Link in bio',
    by: 'By',
    photo: 'Photo',
    video: 'Video',
    correction: 'Correction',
    newStory: 'New story',
  },
  'zh-Hans': {
    readMore: '阅读全文',
    linkInBio: '链接见主页简介',
    by: '作者',
    photo: '摄影',
    video: '视频',
    correction: '更正',
    newStory: '新文章',
  },
  'zh-Hant': {
    readMore: '閱讀全文',
    linkInBio: '連結見個人簡介',
    by: '作者',
    photo: '攝影',
    video: '影片',
    correction: '更正',
    newStory: '新文章',
  },
  de: {
    readMore: 'Mehr dazu',
    linkInBio: 'Link im Profil',
    by: 'Von',
    photo: 'Foto',
    video: 'Video',
    correction: 'Korrektur',
    newStory: 'Neuer Artikel',
  },
  fr: {
    readMore: 'Lire la suite',
    linkInBio: 'Lien en bio',
    by: 'Par',
    photo: 'Photo',
    video: 'Vidéo',
    correction: 'Rectificatif',
    newStory: 'Nouvel article',
  },
  es: {
    readMore: 'Leer más',
    linkInBio: 'Enlace en la biografía',
    by: 'Por',
    photo: 'Foto',
    video: 'Vídeo',
    correction: 'Corrección',
    newStory: 'Nuevo artículo',
  },
  pt: {
    readMore: 'Leia mais',
    linkInBio: 'Link na bio',
    by: 'Por',
    photo: 'Foto',
    video: 'Vídeo',
    correction: 'Correção',
    newStory: 'Novo artigo',
  },
  ar: {
    readMore: 'اقرأ المزيد',
    linkInBio: 'الرابط في النبذة',
    by: 'بقلم',
    photo: 'تصوير',
    video: 'فيديو',
    correction: 'تصحيح',
    newStory: 'مقال جديد',
  },
  it: {
    readMore: 'Leggi tutto',
    linkInBio: 'Link in bio',
    by: 'Di',
    photo: 'Foto',
    video: 'Video',
    correction: 'Correzione',
    newStory: 'Nuovo articolo',
  },
  nl: {
    readMore: 'Lees verder',
    linkInBio: 'Link in bio',
    by: 'Door',
    photo: 'Foto',
    video: 'Video',
    correction: 'Correctie',
    newStory: 'Nieuw artikel',
  },
  da: {
    readMore: 'Læs mere',
    linkInBio: 'Link i bio',
    by: 'Af',
    photo: 'Foto',
    video: 'Video',
    correction: 'Rettelse',
    newStory: 'Ny artikel',
  },
  sv: {
    readMore: 'Läs mer',
    linkInBio: 'Länk i bion',
    by: 'Av',
    photo: 'Foto',
    video: 'Video',
    correction: 'Rättelse',
    newStory: 'Ny artikel',
  },
  no: {
    readMore: 'Les mer',
    linkInBio: 'Lenke i bio',
    by: 'Av',
    photo: 'Foto',
    video: 'Video',
    correction: 'Rettelse',
    newStory: 'Ny sak',
  },
  nb: {
    readMore: 'Les mer',
    linkInBio: 'Lenke i bio',
    by: 'Av',
    photo: 'Foto',
    video: 'Video',
    correction: 'Rettelse',
    newStory: 'Ny sak',
  },
  ru: {
    readMore: 'Читать далее',
    linkInBio: 'Ссылка в профиле',
    by: 'Автор',
    photo: 'Фото',
    video: 'Видео',
    correction: 'Исправление',
    newStory: 'Новая статья',
  },
  ko: {
    readMore: '자세히 보기',
    linkInBio: '링크는 프로필에',
    by: '글',
    photo: '사진',
    video: '영상',
    correction: '정정',
    newStory: '새 기사',
  },
  ja: {
    readMore: '続きを読む',
    linkInBio: 'リンクはプロフィールから',
    by: '文',
    photo: '写真',
    video: '映像',
    correction: '訂正',
    newStory: '新着記事',
  },
  pl: {
    readMore: 'Czytaj więcej',
    linkInBio: 'Link w bio',
    by: 'Autor:',
    photo: 'Zdjęcie',
    video: 'Wideo',
    correction: 'Sprostowanie',
    newStory: 'Nowy artykuł',
  },
  tr: {
    readMore: 'Devamını oku',
    linkInBio: 'Bağlantı profilde',
    by: 'Yazan:',
    photo: 'Fotoğraf',
    video: 'Video',
    correction: 'Düzeltme',
    newStory: 'Yeni yazı',
  },
  id: {
    readMore: 'Baca selengkapnya',
    linkInBio: 'Tautan di bio',
    by: 'Oleh',
    photo: 'Foto',
    video: 'Video',
    correction: 'Koreksi',
    newStory: 'Artikel baru',
  },
  hi: {
    readMore: 'और पढ़ें',
    linkInBio: 'लिंक बायो में',
    by: 'लेखक:',
    photo: 'फ़ोटो',
    video: 'वीडियो',
    correction: 'सुधार',
    newStory: 'नया लेख',
  },
  vi: {
    readMore: 'Đọc thêm',
    linkInBio: 'Liên kết ở trang cá nhân',
    by: 'Bài:',
    photo: 'Ảnh',
    video: 'Video',
    correction: 'Đính chính',
    newStory: 'Bài mới',
  },
  uk: {
    readMore: 'Читати далі',
    linkInBio: 'Посилання в профілі',
    by: 'Автор',
    photo: 'Фото',
    video: 'Відео',
    correction: 'Виправлення',
    newStory: 'Нова стаття',
  },
  cs: {
    readMore: 'Číst dál',
    linkInBio: 'Odkaz v biu',
    by: 'Autor:',
    photo: 'Foto',
    video: 'Video',
    correction: 'Oprava',
    newStory: 'Nový článek',
  },
  fi: {
    readMore: 'Lue lisää',
    linkInBio: 'Linkki biossa',
    by: 'Teksti:',
    photo: 'Kuva',
    video: 'Video',
    correction: 'Oikaisu',
    newStory: 'Uusi juttu',
  },
  lt: {
    readMore: 'Skaitykite daugiau',
    linkInBio: 'Nuoroda profilyje',
    by: 'Autorius:',
    photo: 'Nuotrauka',
    video: 'Vaizdo įrašas',
    correction: 'Patikslinimas',
    newStory: 'Naujas straipsnis',
  },
  el: {
    readMore: 'Διαβάστε περισσότερα',
    linkInBio: 'Σύνδεσμος στο προφίλ',
    by: 'Συντάκτης:',
    photo: 'Φωτογραφία',
    video: 'Βίντεο',
    correction: 'Διόρθωση',
    newStory: 'Νέο άρθρο',
  },
  sw: {
    readMore: 'Soma zaidi',
    linkInBio: 'Kiungo kwenye wasifu',
    by: 'Na',
    photo: 'Picha',
    video: 'Video',
    correction: 'Marekebisho',
    newStory: 'Makala mpya',
  },
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
export const readMore = (language: string | null): string => wordsOf(language).readMore;

/** Words that say where the link is if captions can't carry one. */
export const linkInBio = (language: string | null): string => wordsOf(language).linkInBio;

/** Title of a notification whose headline is in its body. */
export const newStory = (language: string | null): string => wordsOf(language).newStory;

/** Word before an author's name. */
export const byWord = (language: string | null): string => wordsOf(language).by;

/** Word before a photographer's name. */
export const photoWord = (language: string | null): string => wordsOf(language).photo;

/** Word before the name of a video's maker. */
export const videoWord = (language: string | null): string => wordsOf(language).video;

/** A word with what it introduces, by the language's colon: `Foto: Ann Lee`, `Photo : Ann Lee`, `摄影：周明`. */
export function labelled(word: string, text: string, language: string | null): string {
  if (isUnspaced(language)) return `${word}：${text}`;
  return primaryLanguage(language) === 'fr' ? `${word} : ${text}` : `${word}: ${text}`;
}

/** “更正：” and the like, in front of what was wrong. */
export function correctionLabel(language: string | null): string {
  const { correction } = wordsOf(language);
  if (isUnspaced(language)) return `${correction}：`;
  return primaryLanguage(language) === 'fr' ? `${correction} : ` : `${correction}: `;
}

/** Words that mark a correction at the beginning of a text. */
const SAYS_CORRECTION =
  /^[\s【[（(]*(?:(?:we )?correct(?:ion|ed|ing|s)?|clarification|update[ds]?|korrektur|berichtigung|richtigstellung|rectificatif|correction|erratum|corrección|fe de (?:errores|erratas)|correção|errata|correzione|rettifica|correctie|rectificatie|rettelse|rättelse|исправление|поправка|уточнение|تصحيح|更正|勘误|勘誤|订正|訂正|정정)(?![\p{L}\p{M}])/iu;

/** Checks whether a text begins by marking itself as a correction. */
export const saysCorrection = (text: string): boolean => SAYS_CORRECTION.test(text);
