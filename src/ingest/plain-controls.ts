import { clean } from './text.ts';

/** What pages print on their buttons and between their parts, and a browser copies with the story; whole lines. */
const LINES = [
  'share(?: (?:this|full)(?: (?:article|story|post|page))?| (?:on|via) .{2,30}| options)?|tweet(?: this)?|post|pin(?: it)?|e-?mail(?: (?:this|article|to a friend|us))?|print(?: (?:this )?(?:article|page|story))?|saved?(?: (?:this|article|story|for later))?|bookmark(?: .{2,20})?|(?:copy|link|copied)(?: (?:link|url|copied))?|gift(?: (?:this )?article)?|give this article|like|follow(?: us| topic| author)?',
  '(?:listen|read aloud)(?: (?:to (?:this |the )?(?:article|story|audio)|now))?\\P{L}{0,12}(?:min(?:ute)?s?\\W?)?|play(?: audio| video)?|watch(?: video)?|pause|mute|video player is loading|\\(?\\d+\\)?\\s?comments?|(?:view|leave a|add a|post a|read|show) comments?(?: \\(?\\d+\\)?)?|comments?',
  'subscribe(?: now| today)?|sign in|sign up|log ?in|register|my account|menu|search|close|home|more|(?:show|see|view|load) more|text size|font size|a{2,3}|a[-+]|resize|translate|feedback|whatsapp|messenger|reddit|telegram|pinterest|flipboard|pocket|threads|bluesky|mastodon|snapchat|viber',
  '(?:skip|jump) to (?:main |the )?(?:content|navigation|article)|skip (?:ad|advertisement|past .{3,40})|(?:story|article|content) continues (?:below|after)(?: (?:this )?(?:ad(?:vertisement)?|video|promotion))?|(?:continue reading|read more)(?: (?:the main story|below.{0,30}))?|advertisement\\W.{2,30}|(?:after|before) newsletter promotion|back to top|view (?:image|gallery)?\\s?(?:in )?full ?screen|(?:enlarge|expand)(?: this)?(?: image| caption)?|(?:hide|toggle) caption|(?:image|media|video) caption',
  'breaking(?: news)?|exclusive|live|premium|subscribers? only|members? only|free to read|topics?|tags?|topics? in this article|explore more on these topics|reuse this content|print subscriptions|got a (?:news )?tip\\W.{0,40}|.{3,50} (?:can be|may be) reached (?:at|by|on)\\b.{0,80}',
  '(?:artikel |beitrag |seite )?(?:teilen|merken|gemerkt|drucken|speichern|vorlesen|anhören|verschenken|kommentieren)|(?:per )?e-?mail(?: teilen)?|link kopieren|zur? startseite|startseite|zum (?:inhalt|hauptinhalt|seitenanfang)(?: springen)?|nach oben|anmelden|registrieren|abonnieren|abo testen|jetzt (?:lesen|testen)|schriftgröße|kommentare?(?: \\(?\\d+\\)?| lesen| schreiben| anzeigen)?|\\d+ kommentare?|weiterlesen(?: nach der anzeige)?|bild (?:vergrößern|öffnen)|mehr (?:anzeigen|lesen)|exklusiv|eilmeldung|themen|schlagworte',
  "(?:partager|offrir|imprimer|envoyer|écouter|sauvegarder|commenter|réagir|lire plus tard|s[’']abonner|se connecter)(?: (?:l[’'])?article| par e-?mail| sur .{2,20})?|commentaires?(?: \\(?\\d+\\)?)?|ajouter à .{2,30}|copier le lien|la suite après (?:la|cette) publicité|(?:aller|passer) au contenu(?: principal)?|accueil",
  '(?:compartir|guardar|escuchar|imprimir|comentar|compartilhar|salvar|ouvir|condividi|ascolta|stampa|salva|commenta|delen|bewaren|printen)(?: (?:el |o |il )?(?:artículo|artigo|articolo|noticia|notícia|artikel))?(?: en .{2,20})?|copiar (?:enlace|link)|comentarios?|comentários?|commenti|reacties|suscríbete|assine|inicio|saltar al contenido|pubblicità|pub|publicité',
  '分享(?:到|至|本文|让更多人看到)?[:：]?|收藏|点赞|评论(?:\\s?[(（]?\\d+[)）]?)?|打印(?:本页|本稿)?|(?:字号|字体)[:：]?.{0,12}|[大中小\\s]{1,6}(?:字号)?|听新闻|语音播报|点击播报本文.{0,20}|扫一扫.{0,20}|扫码.{0,20}|关注我们|关闭(?:窗口|本页)?|返回(?:顶部|首页|目录|列表)|首页|原标题[:：].{0,80}|点击(?:进入|查看|图片|上方|下方|关注).{0,20}|阅读(?:量|数|原文|全文)?[:：]?\\s?\\d*|(?:展开|查看)全文|正文|打开.{0,10}(?:app|客户端).{0,20}|下载.{0,10}(?:app|客户端).{0,20}|我要(?:纠错|评论|留言)|纠错|举报|微博|朋友圈|qq(?:空间)?|复制链接|版权声明[:：].{0,120}|未经.{0,10}(?:授权|许可).{0,40}|上一篇.{0,60}|下一篇.{0,60}|推广|广告',
  '分享(?:至|到).{1,10}|列印|收藏文章|字級.{0,10}|シェア(?:する)?|ツイート|印刷|保存|ブックマーク|この記事をシェア|文字サイズ.{0,8}|공유(?:하기)?|인쇄|스크랩|글자\\s?크기.{0,10}|댓글(?:\\s?\\d+)?|기사\\s?듣기|광고',
];
const CONTROL = new RegExp(`^(?:${LINES.join('|')})$`, 'iu');
const LONGEST = 140;

/** Whether a line is a button or a mark of the page and says nothing of the story: «Share», «Advertisement», «字号：大 中 小». */
export function isControl(text: string): boolean {
  if (text.length > LONGEST) return false;
  return CONTROL.test(clean(text).replace(/^[^\p{L}\p{N}(（]+|(?<![\s:：>»›.…|,])[\s:：>»›.…|,]+$/gu, ''));
}
