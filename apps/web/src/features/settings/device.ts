interface Device {
  browser: string | null;
  system: string | null;
  phone: boolean;
}

/** Order matters: Edge and Opera also call themselves Chrome, Chrome also calls itself Safari. */
const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** Enough of a user agent for a person to know their own device again. */
export function deviceOf(userAgent: string | null): Device {
  const agent = userAgent ?? '';
  const pick = (table: [RegExp, string][]) => table.find(([sign]) => sign.test(agent))?.[1] ?? null;
  return { browser: pick(browsers), system: pick(systems), phone: /Mobile|Android|iPhone/.test(agent) };
}
