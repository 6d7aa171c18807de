/** The colours that a label may have, by the names that the screens' design tokens give them. */
export const labelColors = ['gray', 'plum', 'violet', 'blue', 'green', 'amber', 'red'] as const;
export type LabelColor = (typeof labelColors)[number];

/** How many labels a workspace may have. More than people find again are of no help. */
export const mostLabels = 200;

/** What two labels of a workspace may not share: their names are told apart without regard to case and width of blanks. */
export function labelKey(name: string): string {
  return name.replace(/\s+/g, ' ').toLowerCase();
}
