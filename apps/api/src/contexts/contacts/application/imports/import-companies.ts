import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { Ids } from '../../../../kernel/ids.js';
import { CompanyBook, type ImportedCompany, type KnownCompany } from '../../domain/imports/company-book.js';
import { CompaniesService } from '../companies.service.js';
import { ImportMakings } from './import-makings.js';

/** The companies that a file names. */
@Injectable()
export class ImportCompanies {
  constructor(
    private readonly makings: ImportMakings,
    private readonly companies: CompaniesService,
    private readonly ids: Ids,
  ) {}

  /**
   * Those that there are, and in their places those that would be made. In the caller's transaction.
   * @param fresh takes up what there is not, so that the same is found again
   * @param hold whether those that there are stay until the transaction ends
   */
  async called(
    actor: Actor,
    called: readonly ImportedCompany[],
    fresh: CompanyBook,
    hold: boolean,
  ): Promise<CompanyBook> {
    const book = new CompanyBook(
      called.length === 0 ? [] : await this.makings.companiesCalled(actor, called, hold),
    );
    for (const company of called) {
      if (book.find(company) !== null) continue;
      const earlier = fresh.find(company);
      if (earlier === 'several') continue;
      const made = earlier ?? { id: this.ids.next(), name: nameOf(company), taxId: company.taxId };
      if (earlier === null) fresh.add(made);
      book.add(made);
    }
    return book;
  }

  /** Makes those that are wanted. In the caller's transaction. @throws CompanyDuplicate when somebody else was faster */
  async make(actor: Actor, importId: string, wanted: readonly KnownCompany[]): Promise<void> {
    if (wanted.length === 0) return;
    for (const { id, name, taxId } of wanted) await this.companies.add(actor, { name, taxId }, id);
    await this.makings.noteCompanies(
      actor,
      importId,
      wanted.map(({ id }) => id),
    );
  }
}

/** One that only its CNPJ is known of is called by it. */
function nameOf({ name, taxId }: ImportedCompany): string {
  return name ?? taxId ?? '';
}
