import type { Message } from '../lib/message.ts';
import { ingest } from './messages.ts';
import type { Findings, PageSigns } from './source.ts';
import { isA, type LinkedData, type Meta } from './structured-data.ts';
import { comparable, wordCount } from './text.ts';

/** Headings of pages that every site has beside its stories, as `comparable` writes them and without the site's name. */
const TITLES = [
  '(?:contacts?|about)(?: us)?|about the|contact (?:the )?(?:newsroom|editors?|editorial (?:team|office)|us form)|get in touch|how to (?:contact|reach) us|who we are|meet the team|(?:our|the) (?:team|staff|newsroom)|editorial (?:staff|team|board)',
  'imprint|legal notice|accessibility statement',
  'subscribe(?: (?:now|today|to|to the|to us))?|subscriptions?|subscription (?:plans|offers|options)|choose your (?:plan|subscription)|newsletters?|(?:our|sign up for our|subscribe to our) newsletters?|support our journalism|advertise(?: with us)?',
  'log ?in|sign (?:in|up)|create an account|my account|search results|site ?map|(?:error )?404(?: error)?(?: page)?(?: not found)?|page not found|access denied|just a moment|attention required cloudflare|are you a robot|verify(?:ing)? (?:that )?you are human',
  'kontakt(?:e|formular)?|kontakt (?:zur redaktion|aufnehmen)|kontaktieren sie uns|so erreichen sie uns|impressum|(?:wir )?über uns|unsere redaktion|mediadaten|barrierefreiheitserklärung|abo|abos|abo shop|aboshop|abonnements?|abonnieren|jetzt abonnieren|newsletter (?:abonnieren|anmeldung)|anmelden|registrieren|seite nicht gefunden',
  'contactez nous|nous contacter|(?:à propos|a propos)(?: de(?: nous)?)?|qui sommes nous|mentions légales|(?:s abonner|abonnez vous)(?: à)?|page (?:non trouvée|introuvable)',
  'contacto|contáct[ae]nos|quiénes somos|sobre nosotros|acerca de(?: nosotros)?|aviso legal|suscríbete(?: a)?|suscripci(?:ones|ón)|página no encontrada',
  'contato|fale conosco|quem somos|sobre nós|assine|contatti|chi siamo|abbonamenti|over ons|colofon|abonneren',
  '联系我们|联系方式|关于我们|网站简介|网站声明|订阅(?:我们)?|加入我们|广告(?:服务|合作)|网站地图|登录|注册|页面(?:不存在|未找到)|聯絡我們|關於我們|訂閱',
  'お問い合わせ|会社概要|運営会社|문의하기|회사소개',
];

/** Headings of the terms of a site, which name a day as stories do where they were news on it. */
const TERMS =
  '(?:general )?terms and conditions|terms of (?:use|service|sale)|privacy(?: and cookies?)? (?:policy|notice|statement)|cookies? (?:policy|notice|settings)|datenschutz(?:erklärung|hinweise?)?|agb|allgemeine geschäftsbedingungen|nutzungsbedingungen|politique de confidentialité|conditions générales.{0,20}|política de (?:privacidad|privacidade|cookies)|版权声明|隐私(?:政策|声明)|法律声明|免责声明|服务条款|用户协议|隱私(?:政策|聲明)|プライバシーポリシー|利用規約|개인정보처리방침|이용약관';

/** Last parts of the addresses of such pages. */
const SLUGS =
  'contacts?|contact-?us|about|about-?us|imprint|impressum|kontakt|ueber-uns|uber-uns|subscribe|subscriptions?|abo|abonnements?|abonnieren|newsletters?|log-?in|sign-?in|advertise(?:-with-us)?|legal-notice|mentions-legales|nous-contacter|qui-sommes-nous|contacto|quienes-somos|aviso-legal|suscripciones|contato|quem-somos|contatti|chi-siamo|over-ons|colofon|lianxi|lxwm|gywm|guanyu|404|not-found';

const SERVICE_TITLE = new RegExp(`^(?:${TITLES.join('|')})$`, 'u');
const TERMS_TITLE = new RegExp(`^(?:${TERMS})$`, 'u');
const SERVICE_SLUG = new RegExp(`^(?:${SLUGS})$`, 'i');

const SERVICE = /^(?:About|Contact|Checkout|SearchResults)Page$/;
const LIST = /^(?:Collection|Profile)Page$/;

export const signsOf = (
  meta: Meta,
  { article, things }: LinkedData,
  sites: readonly string[],
  address: string | null,
): PageSigns => ({
  address,
  sites,
  story: article !== null,
  news: article !== null && isA(article, /newsarticle$|report$/i),
  shared: /article/i.test(meta.first('og:type') ?? ''),
  service: things.some((thing) => isA(thing, SERVICE)),
  list: things.some((thing) => isA(thing, LIST)),
});

/**
 * Why a page with a heading and a paragraph is plainly no story, as a part of a sentence; null for what may be one.
 * A sign alone does not decide against an author or linked data of a story; short stories have one of these, or a time.
 */
export function whyNoStory(found: Findings): Message | null {
  const { signs } = found;
  if (signs === null || signs.news) return null;
  const title = isTitleOf(SERVICE_TITLE, found.headline ?? '', signs.sites);
  const slug = SERVICE_SLUG.test(lastPart(signs.address));
  const unsigned = !signs.story && found.authors.length === 0;
  const undated = unsigned && found.publishedAt === null;
  const terms = undated && isTitleOf(TERMS_TITLE, found.headline ?? '', signs.sites);
  if (terms || (title && (slug || unsigned || signs.service)))
    return ingest.headingOfSite({ heading: found.headline ?? '' });
  if (slug && unsigned) return ingest.addressOfSite();
  if (signs.service && unsigned) return ingest.linkedAsSite();
  if (signs.list && undated) return ingest.linkedAsList();
  if (unsigned && !signs.shared && isFront(signs.address)) return ingest.frontPage();
  if (undated && !signs.shared && isContacts(found)) return ingest.contacts();
  return null;
}

function isTitleOf(titles: RegExp, headline: string, sites: readonly string[]): boolean {
  const key = comparable(headline);
  const names = sites.map(comparable).filter((name) => name !== '' && name !== key);
  return [key, ...names.map((name) => ` ${key} `.replace(` ${name} `, ' ').trim())].some((text) => titles.test(text));
}

function lastPart(address: string | null): string {
  if (address === null || !URL.canParse(address)) return '';
  const { pathname, search } = new URL(address);
  if (search !== '') return '';
  return (pathname.split('/').filter(Boolean).at(-1) ?? '').replace(/\.\w{3,5}$/, '');
}

function isFront(address: string | null): boolean {
  if (address === null || !URL.canParse(address)) return false;
  const { pathname, search } = new URL(address);
  return search === '' && /^\/(?:index\.\w{3,5})?$/.test(pathname);
}

// Each part has a longest: a text that is nothing but its beginnings would be walked through from each of them.
const CONTACT =
  /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.\w{2,24}|(?:\+|(?<!\d)00|\(?(?<!\d)0)\d[\d\s()/.-]{5,60}\d|(?:tel(?:ephone|efon|éfono)?|phone|fax|call|电话|传真)[\s.:：]{1,3}[\d+(][\d\s()/.-]{4,60}/giu;
const CONTACT_HEADING_WORDS = 4;
const MOST_WORDS = 150;

/** Checks for a contact page: short, under a short heading, with two or more ways to reach someone in most lines. */
function isContacts({ headline, blocks }: Findings): boolean {
  const lines = blocks.flatMap((block) =>
    block.type === 'list' ? block.items : 'text' in block && block.type !== 'subhead' ? [block.text] : [],
  );
  if (wordCount(headline ?? '') > CONTACT_HEADING_WORDS || wordCount(lines.join(' ')) > MOST_WORDS) return false;
  const ways = lines.map((line) => line.match(CONTACT)?.length ?? 0);
  return (
    ways.reduce((sum, count) => sum + count, 0) >= 2 && ways.filter((count) => count > 0).length * 2 >= lines.length
  );
}
