/** A contact's row as the database has it, whatever columns there are: a journal keeps it whole. */
export type ContactRecord = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly version: number;
};
