export class CompanyView {
  id!: string;
  name!: string;
  /** CNPJ, without punctuation. */
  taxId!: string | null;
  domain!: string | null;
  /** E.164. */
  phone!: string | null;
  website!: string | null;
  version!: number;
  createdAt!: string;
  updatedAt!: string;
}

export class CompanyDetail extends CompanyView {
  /** How many contacts belong to it. */
  contacts!: number;
}

export class CompanyPage {
  items!: CompanyView[];
  nextCursor!: string | null;
}
