/** The present step of an import, as its worker walks it. */
export interface ImportStep {
  /**
   * Does the next piece in a transaction, if the step is still this worker's to walk: nobody canceled it, no other worker
   * took it over, the program is not being stopped.
   * @returns whether there may be a next piece
   */
  next(work: () => Promise<unknown>): Promise<boolean>;
}
