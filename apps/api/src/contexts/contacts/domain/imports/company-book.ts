/** The business of a row's contact, as far as the file tells. */
export interface ImportedCompany {
  readonly name: string | null;
  /** A CNPJ. */
  readonly taxId: string | null;
}

export interface KnownCompany {
  readonly id: string;
  readonly name: string;
  readonly taxId: string | null;
}

/** Finds the company that a row means. */
export class CompanyBook {
  readonly #byTaxId = new Map<string, KnownCompany>();
  readonly #byName = new Map<string, KnownCompany[]>();
  readonly #all: KnownCompany[] = [];

  constructor(known: readonly KnownCompany[] = []) {
    for (const company of known) this.add(company);
  }

  get all(): readonly KnownCompany[] {
    return this.#all;
  }

  add(company: KnownCompany): void {
    this.#all.push(company);
    if (company.taxId !== null) this.#byTaxId.set(company.taxId, company);
    const name = company.name.toLowerCase();
    this.#byName.set(name, [...(this.#byName.get(name) ?? []), company]);
  }

  /**
   * The CNPJ decides, then the name. Who has another CNPJ is another company of that name; nothing is chosen by chance among
   * several. @returns null when there is none
   */
  find({ name, taxId }: ImportedCompany): KnownCompany | 'several' | null {
    const same = taxId === null ? undefined : this.#byTaxId.get(taxId);
    if (same) return same;
    const named = (name === null ? [] : (this.#byName.get(name.toLowerCase()) ?? [])).filter(
      (company) => taxId === null || company.taxId === null,
    );
    return named.length > 1 ? 'several' : (named[0] ?? null);
  }
}
