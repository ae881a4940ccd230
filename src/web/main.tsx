import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { readyWords } from './i18n/words.ts';

const root = document.getElementById('desk');
if (!root) throw new Error('The page has no place for the desk');
await readyWords();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
