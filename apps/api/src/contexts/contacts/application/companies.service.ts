import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { VersionConflict } from '../../../kernel/domain-error.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { CompanyDuplicate, CompanyTaxIdInvalid } from '../domain/company.errors.js';
import { companyEvent } from '../domain/company.events.js';
import { PhoneInvalid } from '../domain/contact.errors.js';
import { readPhoneNumber } from '../domain/phone-number.js';
import { readTaxId } from '../domain/tax-id.js';
import { CompanyStore, type CompanyRow } from './company.store.js';

/** As people type it. Left out: stays as it is; null: is taken away. */
export interface CompanyInput {
  readonly name?: string | undefined;
  readonly taxId?: string | null | undefined;
  readonly domain?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly website?: string | null | undefined;
}

type Fields = Partial<Omit<CompanyRow, 'id' | 'version'>>;

/** The businesses that contacts belong to. */
@Injectable()
export class CompaniesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly companies: CompanyStore,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @returns the new company's id. @throws CompanyDuplicate, CompanyTaxIdInvalid, PhoneInvalid */
  add(
    actor: Actor,
    input: CompanyInput & { readonly name: string },
    id: string = this.ids.next(),
  ): Promise<string> {
    const fields = fieldsOf(input);
    const company: CompanyRow = {
      id,
      name: input.name,
      taxId: null,
      domain: null,
      phone: null,
      website: null,
      ...fields,
      version: 1,
    };
    return this.uow.run(actor, async () => {
      await this.#refuseDuplicate(actor, company.taxId, null);
      await this.companies.add(actor, company, this.clock.now());
      await this.#record(actor, 'company.created', company.id, Object.keys(fields));
      await this.events.append(actor, [companyEvent('company.updated', company.id)]);
      return company.id;
    });
  }

  /** @throws NotFound, VersionConflict, CompanyDuplicate, CompanyTaxIdInvalid, PhoneInvalid */
  change(actor: Actor, id: string, input: CompanyInput & { readonly version: number }): Promise<void> {
    return this.uow.run(actor, async () => {
      const before = await this.companies.lock(actor, id);
      if (before.version !== input.version) throw new VersionConflict('company');
      const fields = fieldsOf(input);
      const changed = (Object.keys(fields) as (keyof Fields)[]).filter(
        (field) => fields[field] !== before[field],
      );
      await this.#record(actor, 'company.edited', before.id, changed);
      if (changed.length === 0) return;
      if (changed.includes('taxId')) await this.#refuseDuplicate(actor, fields.taxId ?? null, before.id);
      const after = { ...before, ...fields, version: before.version + 1 };
      await this.companies.update(actor, after, this.clock.now());
      await this.events.append(actor, [companyEvent('company.updated', before.id)]);
    });
  }

  /** Its contacts stay and belong to none. @throws NotFound */
  remove(actor: Actor, id: string): Promise<void> {
    return this.uow.run(actor, async () => {
      await this.companies.remove(actor, id, this.clock.now());
      await this.#record(actor, 'company.deleted', id, []);
      await this.events.append(actor, [companyEvent('company.deleted', id)]);
    });
  }

  async #refuseDuplicate(actor: Actor, taxId: string | null, except: string | null): Promise<void> {
    const same = taxId === null ? null : await this.companies.findByTaxId(actor, taxId, except);
    if (same !== null) throw new CompanyDuplicate(same);
  }

  #record(actor: Actor, event: string, id: string, changed: readonly string[]): Promise<void> {
    return this.audit.record(actor, { event, subjectType: 'company', subjectId: id, params: { changed } });
  }
}

function fieldsOf({ name, taxId, domain, phone, website }: CompanyInput): Fields {
  return {
    ...(name === undefined ? {} : { name }),
    ...(taxId === undefined ? {} : { taxId: taxId === null ? null : cnpjOf(taxId) }),
    ...(domain === undefined ? {} : { domain }),
    ...(phone === undefined ? {} : { phone: phone === null ? null : phoneOf(phone) }),
    ...(website === undefined ? {} : { website }),
  };
}

function cnpjOf(typed: string): string {
  const taxId = readTaxId(typed);
  if (taxId?.kind !== 'cnpj') throw new CompanyTaxIdInvalid();
  return taxId.value;
}

function phoneOf(typed: string): string {
  const number = readPhoneNumber(typed);
  if (!number) throw new PhoneInvalid();
  return number.e164;
}
