const SAYS = '(?:说|說|表示|指出|认为|認為|介绍|介紹|强调|強調|称|稱|告诉记者|告訴記者|坦言|直言|谈到)';
const AFTER = new RegExp(`^[，,]?(?<name>[\\p{Script=Han}·]{2,40}?)${SAYS}(?=[，,。：:；;！!]|$)`, 'u');
const BEFORE = new RegExp(`(?:^|[，。；！？])(?<name>[\\p{Script=Han}·]{2,40}?)${SAYS}[：:，,]?\\s*$`, 'u');

/** The hundred or so surnames of nearly everybody, simplified and traditional where they differ. */
const SURNAMES =
  '[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董潘袁蔡蒋蔣余于杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯温溫康施洪季乔喬赖賴文庞龐樊兰蘭殷庄莊]|欧阳|歐陽|司马|司馬|上官|诸葛|諸葛';
const OFFICES =
  '[书書局部市省县縣校院会會馆館处處队隊站厅廳行事][长長]|主席|主任|总裁|總裁|经理|經理|总监|總監|教授|发言人|發言人|创始人|創始人|负责人|負責人';
/** Ends with somebody's name: of a Chinese surname, foreign with its dot, or right behind an office. */
const PERSON = new RegExp(
  `(?:(?:${SURNAMES})\\p{Script=Han}{1,2}|\\p{Script=Han}{1,8}·\\p{Script=Han}{1,8}|(?:${OFFICES})\\p{Script=Han}{2,4})$`,
  'u',
);
/** Words that look like a name of that kind. */
const NO_PERSON =
  /(?:方面|高管|高层|高層|高手|高校|任何|万人|萬人|金融|白领|白領|文化|文章|文件|文中|成员|成員|向导|于是|于此|石油|马上|馬上|温和|严肃|方案|方式|江苏|江蘇|江西|马路|钟后|康复|史上|代表|助理|秘书|秘書|夫人|[妻儿兒孙孫]子|丈夫|女[儿兒]|[父母]亲|律师|律師|等人|本人|[团團][队隊]|[办辦]公室)$/u;
/** Nobody in particular, nobody at all, or somebody else than the one named last. */
const NOBODY =
  /^(?:有|据|據|如果|假如|若|没|沒|不|非|这|這|那)|据[^的]{0,12}$|[没沒]有|未|否认|否認|不是|[并並]非|不[会會曾肯]|有人|网友|網友|网民|網民|网上|網上|[记記]者|消息|匿名|人士|某|[他她它我你听聽称稱说說]|[对對给給跟被让讓]|律师函/u;
/** To whom or how it was said, which is no part of the speaker. */
const HOW =
  /(?:(?:在?接受[\p{Script=Han}]{0,10}采访时|在?接受[\p{Script=Han}]{0,10}採訪時)|(?:告诉|告訴|[对對]|向)(?:本[报報])?[记記]者)?(?:还|還|也|则|則|又|介绍|介紹|补充|補充|解释|解釋|笑着|笑著|随后|隨後|进一步|進一步)?$/u;

/** Of whom he is a relative went with the words before. */
const KIN = /^(?:妻子|丈夫|[儿兒]子|女[儿兒]|父[亲親]|母[亲親]|朋友|同事|[邻鄰]居|哥哥|姐姐|弟弟|妹妹)/u;

/**
 * The speaker that a Chinese sentence names right beside a quotation, with the office before the name:
 * “在站台等候首班车的市民周建华说” → “市民周建华”. null when it is nobody's name.
 */
export function chineseSpeaker(before: string, after: string): string | null {
  const said = (BEFORE.exec(before) ?? AFTER.exec(after))?.groups?.name?.replace(HOW, '');
  if (said === undefined || NOBODY.test(said)) return null;
  const who = /^.+的(?<who>[\p{Script=Han}·]{2,16})$/u.exec(said)?.groups?.who ?? said;
  if (who.length > 24 || NO_PERSON.test(who) || !PERSON.test(who)) return null;
  const name = who.replace(KIN, '');
  return PERSON.test(name) ? name : who;
}
