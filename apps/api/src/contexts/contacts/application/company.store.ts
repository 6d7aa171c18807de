import type { Actor } from '../../../kernel/actor.js';

/** A company as it is stored; the row is the model. */
export interface CompanyRow {
  readonly id: string;
  readonly name: string;
  readonly taxId: string | null;
  readonly domain: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  readonly version: number;
}

/** Where companies are kept. Every method runs in the caller's transaction. */
export abstract class CompanyStore {
  abstract add(actor: Actor, company: CompanyRow, now: Date): Promise<void>;

  /** Locked until the transaction ends. @throws NotFound */
  abstract lock(actor: Actor, id: string): Promise<CompanyRow>;

  /** Writes all of the row. */
  abstract update(actor: Actor, company: CompanyRow, now: Date): Promise<void>;

  /** Its contacts belong to none. @throws NotFound */
  abstract remove(actor: Actor, id: string, now: Date): Promise<void>;

  /** The company, other than `except`, that has this CNPJ. Nobody else can take it before the transaction ends. */
  abstract findByTaxId(actor: Actor, taxId: string, except: string | null): Promise<string | null>;

  /** Is there until the transaction ends. Asked before a contact is locked. @throws CompanyUnknown */
  abstract hold(actor: Actor, id: string): Promise<void>;
}
