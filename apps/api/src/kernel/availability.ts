/** What somebody says of themselves. */
export const chosenAvailabilities = ['online', 'busy', 'offline'] as const;
export type ChosenAvailability = (typeof chosenAvailabilities)[number];

/** What colleagues see: who says that they are there and does nothing for a while is away. */
export const availabilities = ['online', 'busy', 'away', 'offline'] as const;
export type Availability = (typeof availabilities)[number];

/** Where a workspace says nothing else. */
export const usualAwayAfterMinutes = 15;

export function shownAvailability(chosen: ChosenAvailability, isAway: boolean): Availability {
  return isAway && chosen !== 'offline' ? 'away' : chosen;
}
