import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { readyWords } from './i18n/words.ts';

const root = document.getElementById('desk');
if (!root) throw new Error('The page has no place for the desk');
// Not waited for: a page without Chinese text loads none of its files.
void import('./theme/chinese.ts');
await readyWords();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
