/**
 * Bookmark that opens the desk with the address of the page it is pressed on: its canonical one where it names one. It
 * only opens a tab, which no content security policy of a site forbids, and sends nothing itself.
 */
export function bookmarkletFor(origin: string): string {
  const landing = JSON.stringify(`${origin}/desk/new?url=`);
  const script = `(()=>{const c=document.querySelector('link[rel=canonical]'),u=c&&/^https?:/.test(c.href)?c.href:location.href,a=${landing}+encodeURIComponent(u);open(a)||(location.href=a)})()`;
  return `javascript:${encodeURIComponent(script)}`;
}
