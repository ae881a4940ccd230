import { type Html, html, raw } from './html.ts';

/** Nothing in the page may run or call out, whatever an article holds and files are called. */
const POLICY = "default-src 'none'; img-src 'self' file: data:; media-src 'self' file:; style-src 'unsafe-inline'";

/** A page that is opened as a file: all of it is in it, but for the pictures and videos beside it. */
export const page = ({
  lang,
  title,
  style,
  body,
}: {
  lang: string;
  title: string;
  style: string;
  body: Html;
}): string =>
  html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
${body}
</body>
</html>
`.html;
