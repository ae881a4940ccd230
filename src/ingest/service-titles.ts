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

export const SERVICE_TITLE = new RegExp(`^(?:${TITLES.join('|')})$`, 'u');
export const TERMS_TITLE = new RegExp(`^(?:${TERMS})$`, 'u');
export const SERVICE_SLUG = new RegExp(`^(?:${SLUGS})$`, 'i');
