import i18next from 'i18next';

/** Zones are called after cities, without the accents that people write. */
const written: Readonly<Record<string, string>> = {
  Araguaina: 'Araguaína',
  Belem: 'Belém',
  Cuiaba: 'Cuiabá',
  Maceio: 'Maceió',
  Noronha: 'Fernando de Noronha',
  Sao_Paulo: 'São Paulo',
};

/** Cities that are not called the same everywhere. */
const translated = ['Lisbon', 'Montevideo', 'New_York'] as const;

/** The city that a zone is called after, as people write it. */
export function cityOf(zone: string): string {
  const city = zone.split('/').at(-1) ?? zone;
  const named = translated.find((name) => name === city);
  return named ? i18next.t(`ui.cities.${named}`) : (written[city] ?? city.replaceAll('_', ' '));
}

/** A zone as people know it, for example "São Paulo (GMT-3)". */
export function zoneName(zone: string, now = new Date()): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(
    now,
  );
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  return `${cityOf(zone)} (${offset})`;
}
