import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RealtimeSources } from '../../../platform/realtime/realtime-source.js';
import { ContactListQuery } from '../queries/contact-list.query.js';

/** Contacts on the sockets. */
@Injectable()
export class ContactsRealtime implements OnModuleInit {
  constructor(
    private readonly sources: RealtimeSources,
    private readonly contacts: ContactListQuery,
  ) {}

  onModuleInit(): void {
    this.sources.register({
      events: ['contact.updated'],
      permission: 'contacts.read',
      load: (actor, ids) => this.contacts.byIds(actor, ids),
    });
  }
}
