import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RealtimeSources } from '../../../platform/realtime/realtime-source.js';
import type { ContactView } from '../queries/contact.dto.js';
import type { CompanyView } from '../queries/company.dto.js';
import { CompanyListQuery, maskedCompany } from '../queries/company-list.query.js';
import { ContactListQuery } from '../queries/contact-list.query.js';
import { CustomFieldListQuery } from '../queries/custom-field-list.query.js';
import { LabelListQuery } from '../queries/label-list.query.js';
import { MergedIntoQuery } from '../queries/merged-into.query.js';
import { maskedContact } from '../queries/masked-contact.js';

/** Contacts, their companies, fields and labels on the sockets. */
@Injectable()
export class ContactsRealtime implements OnModuleInit {
  constructor(
    private readonly sources: RealtimeSources,
    private readonly contacts: ContactListQuery,
    private readonly labels: LabelListQuery,
    private readonly fields: CustomFieldListQuery,
    private readonly companies: CompanyListQuery,
    private readonly merged: MergedIntoQuery,
  ) {}

  onModuleInit(): void {
    this.sources.register({
      events: ['contact.updated'],
      permission: 'contacts.read',
      load: (actor, ids) => this.contacts.byIds(actor, ids),
      masked: (contact) => maskedContact(contact as ContactView),
    });
    this.sources.register({
      events: ['contact.merged'],
      permission: 'contacts.read',
      load: async (actor, ids) => {
        const merged = await this.merged.of(actor, ids);
        return new Map([...merged].map(([id, mergedInto]) => [id, { id, mergedInto }]));
      },
    });
    this.sources.register({
      events: ['duplicates.updated'],
      permission: 'contacts.read',
      load: (_actor, ids) => Promise.resolve(new Map(ids.map((id) => [id, { id }]))),
    });
    this.sources.register({
      events: ['company.updated'],
      permission: 'contacts.read',
      load: (actor, ids) => this.companies.byIds(actor, ids),
      masked: (company) => maskedCompany(company as CompanyView),
    });
    this.sources.register({
      events: ['label.updated'],
      permission: 'contacts.read',
      load: (actor, ids) => this.labels.byIds(actor, ids),
    });
    this.sources.register({
      events: ['custom_field.updated'],
      permission: 'contacts.read',
      load: (actor, ids) => this.fields.byIds(actor, ids),
    });
    this.sources.register({
      events: ['label.deleted', 'custom_field.deleted', 'company.deleted'],
      permission: 'contacts.read',
      load: (_actor, ids) => Promise.resolve(new Map(ids.map((id) => [id, { id }]))),
    });
  }
}
