// Opens the app without the internet. It keeps the app's own files and nothing else: what the server knows of customers is
// never in its hands (the pages keep that themselves, see src/shared/offline).
/* global self, caches */

const version = '%version%';
const files = '%files%';
const page = '/';
const cacheName = `crm-${version}`;

/** So long a page may take to come before the kept one is shown: a line that died without a word is no line. */
const patienceMs = 4000;

self.addEventListener('install', (event) => {
  event.waitUntil(keepAll());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOlder());
});

// The person wants the new version now.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (!/^\/(api|webhooks|health|metrics|socket\.io|oauth)(\/|$)/.test(url.pathname))
      event.respondWith(openPage(request));
  } else if (files.includes(url.pathname)) event.respondWith(keptOrFetched(request));
});

async function keepAll() {
  const cache = await caches.open(cacheName);
  await cache.addAll([page, ...files]);
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('crm-') && name !== cacheName).map((name) => caches.delete(name)),
  );
  await self.clients.claim();
}

/** The newest page while the server answers, else the one that is kept. */
async function openPage(request) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(patienceMs) });
    if (answer.status < 500) return answer;
  } catch {
    // Not reachable: below.
  }
  const kept = await caches.match(page, { cacheName });
  return kept ?? Response.error();
}

async function keptOrFetched(request) {
  const kept = await caches.match(request, { cacheName, ignoreVary: true });
  return kept ?? fetch(request);
}
