export const snoozeNames = ['hour', 'evening', 'tomorrow', 'monday'] as const;
export type SnoozeName = (typeof snoozeNames)[number];

export interface SnoozeChoice {
  name: SnoozeName;
  until: Date;
}

/** Moments worth offering now, earliest first: an hour, this evening, tomorrow morning, Monday morning. */
export function snoozeChoices(now: Date): SnoozeChoice[] {
  const at = (days: number, hour: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
  const toMonday = (8 - now.getDay()) % 7 || 7;
  const all: SnoozeChoice[] = [
    { name: 'hour', until: new Date(now.getTime() + 3_600_000) },
    { name: 'evening', until: at(0, 18) },
    { name: 'tomorrow', until: at(1, 9) },
    { name: 'monday', until: at(toMonday, 9) },
  ];
  return all.filter(({ name, until }, place) => {
    if (name === 'evening') return until.getTime() - now.getTime() > 3_600_000;
    // On a Sunday tomorrow is Monday already.
    return name !== 'monday' || all[place - 1]?.until.getTime() !== until.getTime();
  });
}
