/** As message and status times go over the wire: text. */
export function seconds(at: number): string {
  return String(Math.floor(at / 1_000));
}
