const api = globalThis.browser ?? chrome;
const field = document.querySelector('#desk');
const state = document.querySelector('#state');

document.documentElement.lang = api.i18n.getUILanguage();
document.title = api.i18n.getMessage('options');
for (const element of document.querySelectorAll('[data-message]')) {
  element.textContent = api.i18n.getMessage(element.dataset.message);
}

/** Origin of the address that was typed; null: it is none. Without https only on this machine. */
function originOf(text) {
  const address = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, origin } = new URL(address);
  const isOwn = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isOwn) ? origin : null;
}

void api.storage.sync.get('desk').then(({ desk }) => {
  field.value = desk ?? '';
});

document.querySelector('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const desk = originOf(field.value.trim());
  field.setAttribute('aria-invalid', String(desk === null));
  state.dataset.wrong = String(desk === null);
  if (desk !== null) {
    await api.storage.sync.set({ desk });
    field.value = desk;
  }
  state.textContent = api.i18n.getMessage(desk === null ? 'wrong' : 'saved');
});
