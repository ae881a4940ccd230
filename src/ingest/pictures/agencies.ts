/** Agencies of news and of pictures, and what stands in their place in a credit. */
const NAMES = [
  'AFP|AP|AP Photo|AP Images|Associated Press|Reuters|Thomson Reuters|dpa|dpa-Bildfunk|EPA|EPA-EFE|EFE|ANSA',
  'APA|Keystone|KEYSTONE-SDA|SDA|ANP|Belga|TT|NTB|NTB Scanpix|Scanpix|Ritzau|Ritzau Scanpix|Lehtikuva|PA',
  'PA Wire|PA Media|PA Images|Press Association|AAP|AAP Image|CP|The Canadian Press|Bloomberg|UPI|TASS',
  'ITAR-TASS|RIA Novosti|Sputnik|Interfax|Ukrinform|PAP|CTK|ČTK|MTI|Agerpres|BTA|Tanjug|HINA|STA|ELTA|BNS',
  'LETA|Anadolu|Anadolu Agency|AA|DHA|IHA|IRNA|ISNA|WANA|SPA|WAM|MENA|PTI|ANI|UNI|IANS|Antara|Bernama|Xinhua',
  'CNS|China News Service|CCTV|CGTN|CFP|VCG|IC Photo|ICphoto|Kyodo|Kyodo News|Jiji|Jiji Press|Yonhap|Newsis',
  'News1|CNA',
  'Getty|Getty Images|GettyImages|Getty Images Europe|Getty Images North America|iStock|iStockphoto',
  'Shutterstock|Alamy|Alamy Live News|Alamy Stock Photo|Adobe Stock|AdobeStock|Depositphotos',
  'Dreamstime|123RF|Pixabay|Pexels|Unsplash|Wikimedia|Wikimedia Commons|Wikipedia|Flickr|Imago',
  'Imago Images|picture alliance|picture-alliance|ullstein bild|ullstein|Zumapress|Zuma|ZUMA Press|ZUMA Wire',
  'Sipa|Sipa USA|Sipa Press|Abaca|Abacapress|MAXPPP|Hans Lucas|LightRocket|NurPhoto|Corbis|WireImage',
  'FilmMagic|Redux|Magnum|Magnum Photos|VII|Polaris|Everett Collection|Rex|Rex Features|Splash News|Backgrid',
  'MEGA|Action Images|Action Press|Allsport|USA TODAY Sports|Imagn Images|Icon Sportswire|Europa Press',
  'Agencia EFE|Télam|Agência Brasil|LaPresse|Contrasto|Fotogramma|Handout|Stringer|Pool|Contributor',
  'Screenshot|LAT Images|Motorsport Images|Gallo Images|Barcroft|SWNS|Caters|Mirrorpix|Canva|Freepik',
  'Midjourney|UN Photo|UNICEF|NASA|ESA|DDP|epd|KNA|nordphoto|Eibner|Witters|GES|Panthermedia',
  'Science Photo Library|Ritzau Foto|Bildbyrån',
  '新华社|中新社|中国新闻社|中国新闻网|人民视觉|视觉中国|东方IC|法新社|路透社|美联社|共同社|央视|央视新闻|新华网|人民网|中新网|資料圖片|资料图|资料图片',
  '中央社|共同通信|時事通信|時事',
  'ロイター|AFP時事|연합뉴스|뉴시스|뉴스1|로이터|게티이미지뱅크|게티이미지|ТАСС|РИА Новости|Интерфакс',
].flatMap((names) => names.split('|'));
const KNOWN = new Set(NAMES.map((name) => name.toLowerCase()));
const PARTS = /\s*(?:[/|,;·•]|\s-\s|\s(?:via|for|für|pour|per|through)\s)\s*/iu;
const MOST_WORDS = 5;
const SENTENCE = /[\p{Ll}\p{Lo}]{3,}[.!?。]\s|[©!?:]/u;

/** With what an agency's name is followed: `AP file photo`, `AFP pic`. */
const KIND = /(?:\s(?:file|pics?|pictures?|photos?|images?|pool|handout))+$/iu;

/** The site that a picture is from: `pictures.example`. */
const SITE = /^(?:[a-z\d-]{2,40}\.){1,3}[a-z]{2,7}$/i;

const isAgency = (part: string): boolean =>
  SITE.test(part) ||
  KNOWN.has(
    part
      .toLowerCase()
      .replace(/[.\s]+$/, '')
      .replace(KIND, ''),
  );

/** A line of names of which one is an agency, as `Ann Lee/Reuters` or `Bo Chen for Getty Images`: a credit without a label. */
export function isAgencyCredit(text: string): boolean {
  const line = text.trim().replace(/[.\s]+$/, '');
  if (SENTENCE.test(line)) return false;
  const parts = line.split(PARTS).filter(Boolean);
  if (parts.length === 0 || parts.length > 8) return false;
  return parts.every((part) => part.split(/\s+/).length <= MOST_WORDS) && parts.some(startsAsAgency);
}

/** `AP Photo` as well as `AP Photo File`, `dpa` as well as `dpa-Zentralbild`. */
const startsAsAgency = (part: string): boolean =>
  isAgency(part) || (part.includes('-') && isAgency(part.slice(0, part.indexOf('-'))));
