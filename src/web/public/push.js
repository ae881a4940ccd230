// Shows notifications of the desk, and opens what they are about.
self.addEventListener('push', (event) => {
  const { id, title, body, path, language } = event.data.json();
  const options = { body, tag: id, lang: language, icon: '/desk/icon.svg', data: { path } };
  event.waitUntil(self.registration.showNotification(title, options));
});
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { path } = event.notification.data;
  if (path.startsWith('/desk/')) event.waitUntil(self.clients.openWindow(path));
});
