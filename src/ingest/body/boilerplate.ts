import { clean } from '../text.ts';

const PHRASES = [
  'advertisements?|anzeige|werbung|publicité|publicidad|advertorial|reklame|广告|embed|loading(?: \\w+)?(?:\\.{3}|…)?|placeholder\\b.{0,20}',
  '(?:\\$\\$|%%|\\{\\{|\\[\\[|##)[\\w .:|-]{1,60}(?:\\$\\$|%%|\\}\\}|\\]\\]|##)|\\[/?(?:ads?|advert\\w*|banner|adsense|embed|gallery|caption|widget)(?:[ _-][^\\]]{0,80})?\\]',
  '(?:to view this video|we apologi[sz]e, but this video|try refreshing your browser|your browser does not support)\\b.*',
  '(?:sign up|subscribe|register)\\b.{0,80}\\b(?:newsletter|inbox|email|account|articles?|news|now)\\b.*',
  '.{0,220}\\b(?:sign(?:ing)? up (?:for|to)|subscrib(?:e|ing) to)\\b.{0,80}\\bnewsletters?\\b.*',
  '.{0,160}\\bnewsletter\\b.{0,160}\\b(?:abonnieren|anmelden|postfach|abonnez|inscrivez|suscríb\\w+|iscriv\\w+)\\b.*',
  '(?:create an account|sign in|log in)\\b.{0,60}\\b(?:account|continue|comment|unlock)\\b.*',
  '(?:would you like to|please (?:log|sign) in to) comment\\b.*',
  '(?:become|as) a (?:paid )?(?:subscriber|member)\\b.{0,40}\\b(?:unlock|access|read)\\b.*',
  'this (?:content|article|story) is (?:reserved|free|only|for)\\b.*(?:subscribers?|members?|register).*',
  '(?:この記事は|この続きは|ここから先は).{0,12}(?:会員|有料).*|会員登録.{0,60}|※.{0,20}とは、.*',
  '.{0,120}\\bsupport (?:independent|local|our|quality) journalism\\b.*',
  '(?:hat ihnen dieser artikel gefallen|did you (?:like|enjoy) this (?:article|story)|cet article vous a plu|¿te ha gustado)\\b.*',
  '(?:follow|like|find|join) us on\\b.{0,80}',
  'follow .{2,60} on .{2,40} (?:for|to) .*',
  '(?:got a (?:story|tip)|do you have a story|get in touch with our|for more (?:stories|news) like this|check out more of)\\b.*',
  '(?:(?:you can )?(?:e-?mail|contact|write to|reach|tweet)|autor(?:in)? erreichen)\\b.{0,60}@.{0,80}',
  '(?:read more|more from|see also|also read|read also|related|lesen sie (?:auch|dazu)|mehr dazu|lire aussi|à lire aussi|leia também|les også|läs också|leggi anche|lea también|lee también|اقرأ أيضا|читайте также|延伸阅读|阅读更多|推荐阅读|点击查看)\\s*[:：|].{0,200}',
  'reach (?:the )?(?:reporters?|authors?|writers?|him|her|them)\\b.{0,160}(?:@|https?:).*|(?:follow|contact) (?:the )?(?:reporters?|authors?|writers?)\\b.{0,160}(?:@|https?:).*',
  'this (?:article|story) (?:has been|was|is) (?:adapted|republished|reproduced|syndicated) from .{2,120}',
  '(?:👉|▶|►|➡️?|▸)\\s*.{0,200}',
  '(?:copyright\\b|©|ⓒ|all rights reserved|alle rechte vorbehalten).{0,200}|.{0,120}all rights reserved\\.?',
  '.{0,40}\\b(?:strict sourcing|editorial) (?:guidelines|standards|polic(?:y|ies)|process)\\b.{0,300}',
  'this (?:article|story) is based on scientific evidence\\b.{0,200}',
  '(?:add|make|set) .{0,60}\\b(?:preferred|trusted) source\\b.{0,40}|as a (?:preferred|trusted) source (?:on|for|in) google\\W*',
  '[^a-z]{0,4}thank you for (?:completing|taking|answering) (?:the|our|this) (?:survey|poll)\\b.{0,40}|survey|poll|contact us|let us help!.{0,160}|get in touch (?:with us )?today\\b.{0,80}',
  // Where a post shows pictures, there is no gallery to click.
  "(?:hier )?(?:klicken|wischen|blättern|scrollen) sie\\b.{0,60}\\b(?:galerie|bildergalerie|fotostrecke|bilder|fotos|bildstrecke)\\b.{0,30}|(?:zur|hier (?:geht es|geht['’]s) zur) (?:bildergalerie|fotostrecke|galerie)\\W*",
  '(?:click|swipe|scroll|flick|tap|browse)\\b.{0,30}\\b(?:gallery|slideshow|pictures|photos|images)\\b.{0,40}',
  '(?:cliquez|faites défiler|parcourez|haga clic|haz clic|pinche|deslice|desliza|clique|deslize|navegue)\\b.{0,40}(?:galerie|diaporama|photos|images|galería|fotos|imágenes|galeria|imagens)\\b.{0,40}|点击.{0,12}(?:图集|图片|大图).{0,12}',
  // Readers of a post cannot write to its newsroom there.
  '(?:send|write) (?:us|to us) (?:a |your )?(?:letters?|comments?|views|thoughts)\\b.{0,120}|send (?:us )?(?:a |your )?letters?\\b.{0,120}|(?:schreiben|schicken|senden) sie uns\\b.{0,160}|leserbriefe? (?:an|bitte)\\b.{0,120}|écrivez-nous\\b.{0,120}|(?:escríbanos|envíenos|escreva-nos|envie-nos)\\b.{0,160}|what do you think\\? .{0,120}|letters may be edited\\b.{0,120}',
  'share (?:this|on)\\b.{0,60}',
  'click here (?:to|for)\\b.{0,120}',
  '.{0,60}\\b(?:website|site|we) uses? cookies\\b.*',
  '.{0,60}\\bad ?block(?:er|ers|ing)? (?:users?|is|are)\\b.*',
  '.{0,220}\\b(?:earn|receive|get) (?:an? )?(?:small )?(?:affiliate )?commissions?\\b.*',
  '.{0,160}\\b(?:opt out|unsubscribe|check out) at any ?time\\b.*',
  'dieser artikel wurde (?:ausgedruckt|ursprünglich)\\b.*|dies ist eine maschinelle übersetzung\\b.*|les[te]n? (?:sie )?den originalartikel\\b.*',
  'this (?:article|story) (?:was|is) (?:translated|generated|produced) (?:automatically|by|with)\\b.*',
];
// Not by code points (`u`), which takes three times as long and finds the same.
const BOILERPLATE = new RegExp(`^(?:${PHRASES.join('|')})$`, 'i');
const LONGEST = 420;

/** A line that stands in every story of a site and says nothing of this one. */
export function isBoilerplate(text: string): boolean {
  return text.length <= LONGEST && BOILERPLATE.test(clean(text));
}
