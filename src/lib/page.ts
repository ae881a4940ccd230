import { type Html, html, raw } from './html.ts';

/** Policy that lets nothing in the page run or load, whatever articles and file names contain. */
const POLICY = "default-src 'none'; img-src 'self' file: data:; media-src 'self' file:; style-src 'unsafe-inline'";

/** Page that is opened as a file: self-contained except for the pictures and videos beside it. */
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
