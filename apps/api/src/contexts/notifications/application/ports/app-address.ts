/** Where people find a place of the app in their browser. */
export abstract class AppAddress {
  /** @param place a path without a slash in front */
  abstract of(place: string): string;
}
