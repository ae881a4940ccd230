const RANKS =
  '(?:(?:video|photo|cover|copy|chief|senior|managing|executive|contributing|web|news|layout|graphics?|story|sub|assistant|duty|deputy|responsible|art|creative|social media|data) )*';
const ENGLISH =
  'reporters?|correspondents?|editors?|editing|edited|writers?|written|writing|authors?|photos?|photographs?|photographers?|photography|pictures?|images?|videos?|videographers?|video editing|camera|covers?|texts?|words|story|sources?|translators?|translation|proofread(?:ers?|ing)|producers?|production|directors?|design|designers?|graphics?|illustrations?|illustrators?|posters?|interns?|contributors?|contributions?|voice-?over|narrat(?:or|ion)|anchors?|hosts?|script|planning|coordinators?|animation|music|sound|data|charts?|maps?|layout|subtitles|research|interview';
const GERMAN =
  'autor(?:in|en)?|redaktion|redakteur(?:in)?|fotos?|fotograf(?:in|ie)?|bild(?:er)?|quelle|grafik(?:en)?|gestaltung|übersetzung|bearbeitung|schnitt|kamera|mitarbeit|illustration(?:en)?';
const ROMANCE =
  'textes?|auteure?s?|rédaction|rédacteur|rédactrice|photographe|crédits?(?: photos?)?|traduction|réalisation|montage|textos?|autora?|fuente|redacci[oó]n|edici[oó]n|reporter[ií]a|reportaje|producci[oó]n|diseño|ilustraci[oó]n|traducci[oó]n|imágenes|crédito|reportagem|edição|produção|ilustração|imagens|testo|testi|autore|fonte|traduzione';
const NORDIC_AND_SLAVIC =
  'tekst|redaktør|fotografi|kilde|översättning|beeld|redactie|bron|zdjęcia|źródło|текст|фото|автор|редактор|источник|перевод|видео';
const WESTERN = `${RANKS}(?:${ENGLISH}|${GERMAN}|${ROMANCE}|${NORDIC_AND_SLAVIC})(?: (?:by|from|editor|credits?|courtesy))?`;

const HAN =
  '(?:[\\p{Script=Han}]{1,5}(?:社|报|網|网|台|刊|新闻|日报))?(?:本报|本网|本台|见习|实习|首席|特约|责任|值班|图片|视频|文字|新媒体|网络|版面|美术|执行|总台|主)*(?:记者|記者|編輯|编辑|编审|编导)|责编|責編|责任编辑|責任編輯|校对|校對|审核|审校|初审|复审|终审|审读|监制|總監製|监製|总监制|策划|策劃|总策划|统筹|统稿|通讯员|作者|撰文|撰稿|采写|采访|文字|文案|文图|图文|文|图片|图源|图|圖|摄影|攝影|摄像|摄|拍摄|视频|剪辑|制图|制作|海报|设计|美编|翻译|配音|出镜|来源|來源|供图|題圖|题图|主编|排版|编发';
const JAPANESE = '取材|文責|写真|撮影|構成|編集|執筆|監修|聞き手|出典';
const KOREAN = '글|사진|그림|편집|촬영|영상|취재|디자인|번역|출처|자료';
export const EAST_ASIAN = `(?:${HAN}|${JAPANESE}|${KOREAN})`;

const AND = '(?:\\s*(?:&|\\+|/)\\s*|,\\s*|\\s+(?:and|und|et|e|y|og|och|en|и)\\s+)';
/** One role or several: `Video & Photo`, `Text und Fotos`, `取材・文`. */
export const ROLE = `(?:${WESTERN}(?:${AND}${WESTERN})*|${EAST_ASIAN}(?:\\s*[&、/／・]?\\s*${EAST_ASIAN})*)`;

/** Roles as a sentence has them, before `by`. */
export const DOING =
  '(?:additional |further |original |with |video |photo )*(?:reporting|reported|writing|written|editing|edited|produced|production|translated|translation|compiled|photos?|photographs?|photographed|photography|pictures?|images?|illustrations?|illustrated|graphics?|videos?|filmed|text|story|words|design|designed|research|researched|narrated|presented|directed|data|charts?|maps?|interview(?:ed)?)(?: (?:and|&) (?:reporting|writing|editing|photographs?|photos?|video|text|illustrations?|produced|edited))?';
