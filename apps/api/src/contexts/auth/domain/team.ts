/** The colours that a team may have, by the names that the screens' design tokens give them. */
export const teamColors = ['gray', 'plum', 'violet', 'blue', 'green', 'amber', 'red'] as const;
export type TeamColor = (typeof teamColors)[number];

export const mostTeams = 100;
export const mostMembers = 500;

/** What two teams of a workspace may not share: their names are told apart without regard to case and width of blanks. */
export function teamKey(name: string): string {
  return name.replace(/\s+/g, ' ').toLowerCase();
}

/** Who comes into a list and who leaves it. */
export function difference(before: readonly string[], after: readonly string[]): string[] {
  const [had, has] = [new Set(before), new Set(after)];
  return [...[...had].filter((one) => !has.has(one)), ...[...has].filter((one) => !had.has(one))];
}
