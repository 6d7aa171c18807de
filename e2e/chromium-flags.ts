/** Debian's Chromium as root and without a network beyond this machine: it must not look for updates or accounts. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A microphone that hums and is never asked about.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];
