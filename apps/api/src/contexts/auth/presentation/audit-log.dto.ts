export class AuditChainView {
  /** Every chained row is as it was written, in its place, and none is missing. */
  intact!: boolean;
  /** How many rows stand in the chain up to the first that is wrong. */
  length!: number;
  /** The hash of the last good row. Kept elsewhere, it also shows a log that was shortened. */
  head!: string;
  brokenAt!: number | null;
}
