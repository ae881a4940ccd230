import type { PartRule } from './title-rule.ts';

const CLAUSE = '[^，；：。！？——\\s]';
/** A clause that takes its sense from the one before it, or that one's sense away. */
const BOUND =
  '(?!但|却|卻|而|仅|僅|只|除|且|须|須|需|不|未|若|如|惟|唯|才|限|并非|則|则|也|仍|或|其|這|这|该|該|反|更)';
const GENRE =
  '直播|视频|視頻|影片|图集|組圖|组图|快讯|快訊|独家|獨家|评论|評論|社评|社論|观点|觀點|分析|解读|解讀|特写|特寫|特稿|专题|專題|更正|勘误|来论|一图读懂|图解|访谈';

/** Clauses with one of these limit what precedes them. */
const WHOLE =
  /若|如果|但|却|卻|仅|僅|只|(?<![消解清删刪开開拆排免])除|例外|须|須|前提|条件|條件|方可|才可|才能|不含|限/u;

/** Beginnings before the news: a condition, cause or aim, an announcer, or several people with different statements. */
const NOT_YET =
  /^(?:若|如|当|當|一旦|虽|雖|尽管|儘管|因|由于|由於|随着|隨著|为|為|受|促进|促進|推动|推動|推进|推進|打造|助力|聚焦|加快|深化|弘扬|弘揚)[^，]*$|(?:宣布|表示|发布|發布|称|稱|发现|發現|回应|回應|通报|通報|提醒|显示|顯示|规定|規定|明确|明確|要求|决定|決定|指出|认为|認為)$|[说說].*，.*[说說]/u;

const rule = (source: string): RegExp => new RegExp(source, 'gu');

/** Parts that Chinese headlines can do without. */
export const PARTS_CHINESE: readonly PartRule[] = [
  { why: 'genre', cost: 0.2, pattern: rule(`^(?:${GENRE})(?:[：:|｜丨]| ?[|｜] ?)`), own: true },
  // Topic, by words for an occasion or a subject; before any other colon may be a speaker.
  {
    why: 'topic',
    cost: 1,
    pattern:
      /^[^，；：。！？、\s“”「」]{0,8}(?:新规|新規|周评|週評|日评|快评|时评|時評|世锦赛|世錦賽|锦标赛|錦標賽|联赛|聯賽|杯|盃|赛|賽|奥运会|奧運會|亚运会|亞運會|行情|楼市|樓市|股市|天气|天氣|数据|數據|盘点|盤點|观察|觀察|财报|財報|聚焦|座谈会|座談會|研讨会|研討會|公布|发布|發布|实施|實施|论坛|論壇|发布会|發布會|峰会|峰會)：(?=[^“「]{8})/gu,
    own: true,
  },
  // A cause or an occasion in front.
  {
    why: 'background',
    cost: 1,
    pattern: rule(
      `(?<=^|：)(?:受|因|为|為|随着|隨著|由于|由於|继|繼|时隔|時隔|历时|歷時|历经|面对|面對|为了|借|值|在)[^，；：。！？]{2,24}(?:影响|影響|后|後|之际|之際|下|中|时|時|故|年|天|月|，)?，(?=[^，]{6})`,
    ),
    own: true,
    unless: /仅|只|若|除|须|未|不|无|無|以上|以下|以内|以內/u,
  },
  // An order by an authority is a rule, not one statement of many.
  {
    why: 'source',
    cost: 1.4,
    pattern: /^[^，；：。！？\s“”]{3,24}(?:部署|发文|發文|通知|印发|印發|明确|出台|提醒)：/gu,
    own: true,
  },
  { why: 'topic', cost: 1, pattern: /^[^｜|，：\s]{3,14}(?:案|事件|事故|风波|風波)[｜|](?=[^，]{8})/gu, own: true },
  // Later clauses that stand alone.
  {
    why: 'clause',
    cost: 1.6,
    pattern: rule(
      `(?<=^.{12,}(?:以[上下内內]|(?<![者的后後时時外下中前起上若])))[，；。！]${BOUND}(?:${CLAUSE}{2,6}：)?${CLAUSE}{3,}[。！]?$`,
    ),
    own: true,
    unless: WHOLE,
    unlessBehind: NOT_YET,
  },
  {
    why: 'clause',
    cost: 2.4,
    pattern: rule(
      `(?<=^.{12,}(?:以[上下内內]|(?<![者的后後时時外下中前起上若])))[，；。！]${BOUND}(?:${CLAUSE}{2,6}：)?${CLAUSE}{3,}，${BOUND}${CLAUSE}{2,}$`,
    ),
    own: true,
    unless: WHOLE,
    unlessBehind: NOT_YET,
  },
  { why: 'clause', cost: 2, pattern: rule(`(?<=^.{7,})；.+$`), own: true, unless: /^；(?:但|仅|只|除|不含|另有规定)/u },
  { why: 'clause', cost: 1.8, pattern: rule(`(?<=^.{7,}[\\p{Script=Han}》」\\d])\\s${BOUND}${CLAUSE}{3,}$`) },
  {
    why: 'clause',
    cost: 2.2,
    pattern: rule(`(?<=^.*(?:为何|为什么|為何|為什麼|如何|怎么|怎麼|谁|誰|什么|什麼|几|幾|哪).*[？])[^？]+$`),
    own: true,
  },
  { why: 'clause', cost: 2, pattern: rule(`(?<=^.{7,})——${BOUND}[^—]{3,}$`) },
  // Beginning of a new clause in a line without marks.
  {
    why: 'clause',
    cost: 3,
    pattern: rule(`(?<=\\p{Script=Han}.{7,})并(?![不非购購发發列行存入])${CLAUSE}{2,60}$`),
    unless: WHOLE,
  },
  // Time, place, manner.
  {
    why: 'time',
    cost: 1.6,
    pattern:
      /(?<![前后後至自从從以])(?:昨日|昨天|昨晚|今日|今天|今晨|今晚|日前|近日|当日|当天|凌晨|上午|下午|(?<!\d)\d{1,2}日(?![起前后後内内至]))/gu,
  },
  { why: 'aside', cost: 1, pattern: /，(?:享年|终年|終年)\d{1,3}[岁歲]/gu, own: true },
  {
    why: 'weak',
    cost: 0.8,
    pattern:
      /(?:成功|正式|紧急|緊急|连夜|連夜|联合|聯合|共同|大幅|稳步|穩步|有效|突然|隆重|积极|積極|全面|深入|进一步|進一步|切实|切實|圆满|圓滿|顺利|順利|大力|着力|扎实|紮實|著名|知名)(?=\p{Script=Han})/gu,
    unless: /全面/u,
  },
];
