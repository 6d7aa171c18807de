import { zoneName } from '@/shared/lib/zone-name';

/** The zones of Brazil first; others appear when the workspace already uses one. */
const brazilian = [
  'America/Sao_Paulo',
  'America/Bahia',
  'America/Belem',
  'America/Fortaleza',
  'America/Recife',
  'America/Maceio',
  'America/Araguaina',
  'America/Campo_Grande',
  'America/Cuiaba',
  'America/Manaus',
  'America/Porto_Velho',
  'America/Boa_Vista',
  'America/Rio_Branco',
  'America/Noronha',
];

const abroad = [
  'America/Argentina/Buenos_Aires',
  'America/Montevideo',
  'America/New_York',
  'Europe/Lisbon',
  'UTC',
];

export function timezoneOptions(current: string, now = new Date()): { value: string; label: string }[] {
  const zones = new Set([...brazilian, ...abroad, current]);
  return [...zones].map((zone) => ({ value: zone, label: zoneName(zone, now) }));
}
