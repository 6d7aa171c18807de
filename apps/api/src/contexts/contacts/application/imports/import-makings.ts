import type { Actor } from '../../../../kernel/actor.js';
import type { ImportedCompany, KnownCompany } from '../../domain/imports/company-book.js';

/** What imports make beside contacts: labels and companies. Every method runs in the caller's transaction. */
export abstract class ImportMakings {
  /** The companies with one of these CNPJs or names. @param hold whether they are there until the transaction ends */
  abstract companiesCalled(
    actor: Actor,
    called: readonly ImportedCompany[],
    hold: boolean,
  ): Promise<KnownCompany[]>;

  abstract noteCompanies(actor: Actor, importId: string, companyIds: readonly string[]): Promise<void>;

  abstract noteLabel(actor: Actor, importId: string, labelId: string): Promise<void>;

  /** Of those that the import made, some that nobody changed and nothing has; nothing can take them before the transaction ends. */
  abstract unusedCompanies(actor: Actor, importId: string, most: number): Promise<string[]>;

  abstract unusedLabels(actor: Actor, importId: string, most: number): Promise<string[]>;
}
