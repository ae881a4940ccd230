import { BREAKING_LABEL } from '../domain/urgency.ts';

/** What sort of story an article is; templates may differ by it. */
export const ARTICLE_KINDS = [
  'sponsored',
  'live',
  'breaking',
  'opinion',
  'interview',
  'review',
  'gallery',
  'video',
  'news',
] as const;
export type ArticleKind = (typeof ARTICLE_KINDS)[number];
export type LabelledKind = Exclude<ArticleKind, 'news'>;

/** How newsrooms label such stories: a section, a tag, or a word before the headline's colon or bar. */
export const LABELS: Readonly<Record<LabelledKind, RegExp>> = {
  sponsored:
    /^(?:sponsored(?: (?:content|post|article|story|feature))?|paid (?:content|post|partnership|partner content)|paidpost|partner content|(?:in )?paid partnership(?: with .*)?|branded content|brand ?studio|advertorials?|advertisement(?: feature)?|native (?:ad|advertising)|anzeigen?|bezahlter (?:inhalt|beitrag)|bezahlte partnerschaft|gesponserte[rs]? (?:inhalte?|beitr[aä]ge?)|publireportagen?|contenu (?:sponsorisé|partenaire|de marque)|publi-?(?:rédactionnel|reportage|communiqué)s?|contenido (?:patrocinado|de marca)|publirreportajes?|patrocinado|conteúdo (?:patrocinado|de marca|publicitário)|publieditorial|informe publicitário|contenuto sponsorizzato|gesponsord|annonsørinnhold|annonssamarbete|广告|廣告|商业推广|商業推廣|推广内容|赞助内容|贊助內容|広告|タイアップ広告|광고|إعلان|محتوى (?:برعاية|ممول|مدفوع)|на правах рекламы|партн[её]рский материал)$/iu,
  live: /^(?:live(?: ?(?:blog|ticker|updates?|coverage))?|as it happened|en direct|direct|en vivo|en directo|ao vivo|in diretta|diretta|直播|实时|實時|ライブ|생중계|مباشر|прямой эфир|онлайн)$/iu,
  breaking: BREAKING_LABEL,
  opinion:
    /^(?:opinions?|comment(?:ary|s)?|comment is free|editorials?|leaders?|op-?ed|columns?|columnists?|viewpoints?|perspectives?|ideas|voices|letters?|guest (?:posts?|essays?|columns?|articles?|contributors?)|contributors?|meinung|kommentare?|leitartikel|gastbeitr[aä]ge?|gastkommentare?|kolumnen?|glossen?|debatte|opinion et débats|débats?|tribunes?|éditos?|éditorial|chroniques?|opinión|columnas?|tribuna|editoriales?|opinião|colunas?|colunistas|opinioni|commenti|editoriale|评论|評論|社论|社論|观点|觀點|时评|時評|快评|快評|锐评|銳評|短评|短評|专栏|專欄|オピニオン|社説|コラム|오피니언|사설|칼럼|رأي|آراء|مقالات|мнени[ея]|колонк[аи])$/iu,
  interview:
    /^(?:(?:the )?interviews?|in conversation|q ?& ?a|questions? and answers?|im gespräch|entretiens?|entrevistas?|interviste?|intervista|专访|專訪|访谈|訪談|对话|對話|インタビュー|인터뷰|مقابلات?|حوار|интервью)$/iu,
  review:
    /^(?:(?:\p{L}+ )?reviews?|kritik(?:en)?|(?:\p{L}+)?kritik|rezension(?:en)?|critiques?|reseñas?|críticas?|resenhas?|recensioni|recensione|书评|書評|影评|影評|评测|評測|レビュー|書評|리뷰|рецензи[ия])$/iu,
  gallery:
    /^(?:(?:photo )?galler(?:y|ies)|(?:the )?(?:week |day |year )?in (?:pictures|photos)|photos|pictures|photo ?essays?|bilder(?:strecken?|galerie)?|fotostrecken?|diaporamas?|portfolio|en images|galerías?|fotogalerías?|galerias?|fotogalleria|图集|圖集|组图|組圖|图片|フォト|写真特集|화보|صور|фоторепортаж|фото)$/iu,
  video: /^(?:videos?|watch|film|vidéos?|vídeos?|видео|视频|視頻|影片|動画|동영상|영상|فيديو)$/iu,
};

/**
 * Where a word may be the subject as well (a tag “Leaders”, “Anzeige” for a charge, an address), only these are sure.
 */
export const SURE: Readonly<Partial<Record<ArticleKind, RegExp>>> = {
  sponsored: /^(?!(?:anzeigen?|广告|廣告|広告|광고|إعلان|patrocinado|advertisement)$)/iu,
  opinion:
    /^(?:opinions?|op-?eds?|editorials?|commentary|guest (?:posts?|essays?|columns?)|comment is free|commentisfree|meinung|kommentare?|leitartikel|gastbeitr[aä]ge?|gastkommentare?|kolumnen?|tribunes?|éditos?|éditorial|opinión|opinião|opinioni|评论|評論|社论|社論|时评|時評|快评|观点|觀點|オピニオン|社説|오피니언|사설|칼럼|رأي|آراء|мнени[ея])$/iu,
};

/** The types of schema.org that say it outright. */
export const TYPES: Readonly<Record<string, ArticleKind>> = {
  AdvertiserContentArticle: 'sponsored',
  LiveBlogPosting: 'live',
  OpinionNewsArticle: 'opinion',
  ReviewNewsArticle: 'review',
  Review: 'review',
  CriticReview: 'review',
  ImageGallery: 'gallery',
  MediaGallery: 'gallery',
  VideoObject: 'video',
};

/** How an advertisement says of itself what it is, at its beginning or its end. */
export const STATED: Readonly<Partial<Record<ArticleKind, RegExp>>> = {
  sponsored:
    /^[\s(（[【*]*(?:(?:sponsored|paid|partner|branded) (?:content|post|article|feature)(?: (?:by|from|for|in partnership with)\b|[\s)\].:]*$)|advertorial\b|this (?:article|post|story|content|feature) (?:is|was) (?:sponsored|paid for|(?:an? )?advert)|this is (?:an? )?(?:sponsored|paid|advert)|(?:in|a) paid partnership with|dies(?:er|e|es)? .{0,20}ist (?:eine?n? )?(?:anzeige|werbung|bezahlte)|bezahlte anzeige|contenu (?:sponsorisé|proposé) par|article (?:sponsorisé|partenaire)|contenido (?:patrocinado|ofrecido) por|conteúdo (?:patrocinado|oferecido) por|本文(?:为|是|係).{0,6}(?:广告|廣告|推广)|(?:广告|廣告|推广|広告|PR)[)）\]】]*$|本記事は.{0,12}(?:広告|PR)|محتوى (?:برعاية|مدفوع)|إعلان مدفوع)/iu,
};

/** Headlines of news on which lives may depend. */
export const SAFETY =
  /(?<!\p{L})(?:warnings?|alerts?|evacuat\p{L}*|tsunamis?|earthquakes?|quakes?|floods?|flooding|wildfires?|hurricanes?|typhoons?|tornado(?:e?s)?|cyclones?|explosions?|shootings?|missiles?|outbreaks?|recalls?|warnung(?:en)?|evakuier\p{L}*|erdbeben|hochwasser|überschwemmung(?:en)?|waldbr\p{L}+|rückruf|alertes?|séismes?|inondations?|évacu\p{L}*|tempête|alertas?|terremotos?|sismos?|inundaci\p{L}*|incendios?|evacua\p{L}*|huracán|allerta|alluvione|enchentes?)(?!\p{L})|地震|海啸|海嘯|津波|预警|預警|警报|警報|台风|颱風|台風|疏散|避難|洪水|山火|召回|지진|쓰나미|대피|경보|태풍|호우/iu;
