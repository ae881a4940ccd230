/** The few words that posts add of their own, by language; English where a language is missing. */
interface Words {
  readMore: string;
  linkInBio: string;
  by: string;
  photo: string;
  video: string;
}

const WORDS = {
  en: { readMore: 'Read more', linkInBio: 'Link in bio', by: 'By', photo: 'Photo', video: 'Video' },
  'zh-Hans': { readMore: '阅读全文', linkInBio: '链接见主页简介', by: '作者', photo: '摄影', video: '视频' },
  'zh-Hant': { readMore: '閱讀全文', linkInBio: '連結見個人簡介', by: '作者', photo: '攝影', video: '影片' },
  de: { readMore: 'Mehr dazu', linkInBio: 'Link im Profil', by: 'Von', photo: 'Foto', video: 'Video' },
  fr: { readMore: 'Lire la suite', linkInBio: 'Lien en bio', by: 'Par', photo: 'Photo', video: 'Vidéo' },
  es: { readMore: 'Leer más', linkInBio: 'Enlace en la biografía', by: 'Por', photo: 'Foto', video: 'Vídeo' },
  pt: { readMore: 'Leia mais', linkInBio: 'Link na bio', by: 'Por', photo: 'Foto', video: 'Vídeo' },
  ar: { readMore: 'اقرأ المزيد', linkInBio: 'الرابط في النبذة', by: 'بقلم', photo: 'تصوير', video: 'فيديو' },
  it: { readMore: 'Leggi tutto', linkInBio: 'Link in bio', by: 'Di', photo: 'Foto', video: 'Video' },
  nl: { readMore: 'Lees verder', linkInBio: 'Link in bio', by: 'Door', photo: 'Foto', video: 'Video' },
  da: { readMore: 'Læs mere', linkInBio: 'Link i bio', by: 'Af', photo: 'Foto', video: 'Video' },
  sv: { readMore: 'Läs mer', linkInBio: 'Länk i bion', by: 'Av', photo: 'Foto', video: 'Video' },
  no: { readMore: 'Les mer', linkInBio: 'Lenke i bio', by: 'Av', photo: 'Foto', video: 'Video' },
  nb: { readMore: 'Les mer', linkInBio: 'Lenke i bio', by: 'Av', photo: 'Foto', video: 'Video' },
  ru: { readMore: 'Читать далее', linkInBio: 'Ссылка в профиле', by: 'Автор', photo: 'Фото', video: 'Видео' },
  ko: { readMore: '자세히 보기', linkInBio: '링크는 프로필에', by: '글', photo: '사진', video: '영상' },
  ja: { readMore: '続きを読む', linkInBio: 'リンクはプロフィールから', by: '文', photo: '写真', video: '映像' },
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

/** What stands before the link to the article, without a colon. */
export const readMore = (language: string | null): string => wordsOf(language).readMore;

/** Where captions cannot carry a link: tells readers where it is. */
export const linkInBio = (language: string | null): string => wordsOf(language).linkInBio;

/** What stands before an author's name. */
export const byWord = (language: string | null): string => wordsOf(language).by;

/** What stands before a photographer's name. */
export const photoWord = (language: string | null): string => wordsOf(language).photo;

/** What stands before the name of who made a video. */
export const videoWord = (language: string | null): string => wordsOf(language).video;

/** A word with what it introduces, by the language's colon: `Foto: Ann Lee`, `Photo : Ann Lee`, `摄影：周明`. */
export function labelled(word: string, text: string, language: string | null): string {
  if (isUnspaced(language)) return `${word}：${text}`;
  return primaryLanguage(language) === 'fr' ? `${word} : ${text}` : `${word}: ${text}`;
}
