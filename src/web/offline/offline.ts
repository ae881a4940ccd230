import '../theme/tokens.css';
import './offline.css';
import { WORDS } from './words.ts';

/** Time between two looks whether Masthead answers again, in milliseconds. */
const LOOK_MS = 5_000;

function language(): keyof typeof WORDS {
  const kept = localStorage.getItem('masthead.language');
  const first = kept ?? navigator.languages.find((tag) => /^(en|zh)\b/i.test(tag)) ?? 'en';
  return first.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

const put = (selector: string, text: string): void => {
  const element = document.querySelector(selector);
  if (element) element.textContent = text;
};

async function look(): Promise<void> {
  const answer = await fetch('/livez', { cache: 'no-store', signal: AbortSignal.timeout(LOOK_MS) }).catch(() => null);
  if (answer?.ok) window.location.reload();
}

const words = WORDS[language()];
const { documentElement: html } = document;
html.lang = language();
const scheme = localStorage.getItem('mantine-color-scheme-value');
if (scheme === 'light' || scheme === 'dark') html.style.colorScheme = scheme;
document.title = `${words.title} · Masthead`;
put('h1', words.title);
put('#why', words.why);
put('#kept', words.kept);
put('button', words.retry);
put('#state', words.waiting);
document.querySelector('button')?.addEventListener('click', () => window.location.reload());
window.addEventListener('online', () => void look());
setInterval(() => void look(), LOOK_MS);
