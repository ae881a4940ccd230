// Opens the desk's New post with the address of the page on which the button was pressed. It sends nothing itself: what
// happens with the address is decided in the desk, after signing in.
const api = globalThis.browser ?? chrome;

/** Runs in the page: its canonical address where it names one, else its own. */
function addressHere() {
  const canonical = document.querySelector('link[rel="canonical"]')?.href ?? '';
  return /^https?:/.test(canonical) ? canonical : location.href;
}

/** Address of the page in a tab; empty for pages of the browser itself. */
async function addressOf(tab) {
  try {
    const [answer] = await api.scripting.executeScript({ target: { tabId: tab.id }, func: addressHere });
    if (typeof answer?.result === 'string') return answer.result;
  } catch {
    // Stores of extensions and documents of some viewers let no script in.
  }
  return tab.url ?? '';
}

async function post(tab) {
  const { desk } = await api.storage.sync.get('desk');
  if (typeof desk !== 'string') {
    await api.runtime.openOptionsPage();
    return;
  }
  const landing = new URL('/desk/new', desk);
  const address = await addressOf(tab);
  if (/^https?:/.test(address)) landing.searchParams.set('url', address);
  await api.tabs.create({ url: landing.href, index: tab.index + 1 });
}

api.action.onClicked.addListener((tab) => void post(tab));
api.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') void api.runtime.openOptionsPage();
});
