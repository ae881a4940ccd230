import { clean } from '../text.ts';

const HEADING =
  /^(?:more (?:from|in|by) .{2,40}|(?:top|latest|trending|popular|recommended|featured) (?:news|stories|articles|posts|videos|national stories|from .{2,30})|recommended|trending(?: now)?|most (?:read|popular|viewed|shared)(?: (?:in|on) .{2,30})?|don['’]t miss|up next|what to read next|you might (?:also )?like|explore further|top (?:rated )?comments|comments?(?: \(\d+\))?|leave a (?:reply|comment)|join the (?:conversation|discussion)|neueste artikel|meistgelesen|passend zum artikel|weitere (?:artikel|meldungen|themen|nachrichten)|dieses thema im programm|最新ニュース|関連キーワード|おすすめ(?:情報|記事)?|related(?: (?:news|articles?|stories|links|content|reading|posts?|topics?|coverage))?|read (?:more|also|next)|more (?:on this(?: story| topic)?|news|stories|like this)|you may also like|recommended(?: (?:for you|reading|articles))?|see also|further reading|相关(?:新闻|文章|阅读|报道|链接|推荐)|延伸阅读|推荐阅读|猜你喜欢|更多(?:新闻|报道|阅读)|相關(?:新聞|文章|報導)|延伸閱讀|関連記事|あわせて読みたい|관련\s?(?:기사|뉴스)|mehr zum thema|lesen sie auch|das könnte sie auch interessieren|lire aussi|à lire aussi|sur le même sujet|noticias relacionadas|leia (?:também|mais)|leggi anche|läs också|les også|læs også|читайте также)\s*[:：>»]*$/iu;

/** A heading over links to other articles. */
export const isRelatedHeading = (text: string): boolean => HEADING.test(clean(text));
