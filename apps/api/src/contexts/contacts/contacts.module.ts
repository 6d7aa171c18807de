import { Module } from '@nestjs/common';
import { ContactFields } from './application/contact-fields.js';
import { ContactStore } from './application/contact.store.js';
import { ContactsService } from './application/contacts.service.js';
import { CustomFieldStore } from './application/custom-field.store.js';
import { CustomFieldsService } from './application/custom-fields.service.js';
import { FieldValueStore } from './application/field-value.store.js';
import { LabelStore } from './application/label.store.js';
import { LabelsService } from './application/labels.service.js';
import { DrizzleContactStore } from './infrastructure/drizzle-contact.store.js';
import { DrizzleCustomFieldStore } from './infrastructure/drizzle-custom-field.store.js';
import { DrizzleLabelStore } from './infrastructure/drizzle-label.store.js';
import { MeetCustomers } from './infrastructure/meet-customers.js';
import { PostgresContactDirectory } from './infrastructure/postgres-contact-directory.js';
import { PostgresContactReach } from './infrastructure/postgres-contact-reach.js';
import { PostgresFieldValueStore } from './infrastructure/postgres-field-value.store.js';
import { PostgresLabelDirectory } from './infrastructure/postgres-label-directory.js';
import { ContactsController } from './presentation/contacts.controller.js';
import { ContactsRealtime } from './presentation/contacts.realtime.js';
import { CustomFieldsController } from './presentation/custom-fields.controller.js';
import { LabelsController } from './presentation/labels.controller.js';
import { ContactDirectory, ContactReach, LabelDirectory } from './public.js';
import { ContactListQuery } from './queries/contact-list.query.js';
import { CustomFieldListQuery } from './queries/custom-field-list.query.js';
import { LabelListQuery } from './queries/label-list.query.js';
import { LastWrittenToQuery } from './queries/last-written-to.query.js';

@Module({
  controllers: [ContactsController, CustomFieldsController, LabelsController],
  providers: [
    ContactsService,
    ContactFields,
    CustomFieldsService,
    CustomFieldListQuery,
    LabelsService,
    ContactListQuery,
    LabelListQuery,
    ContactsRealtime,
    LastWrittenToQuery,
    MeetCustomers,
    { provide: ContactStore, useClass: DrizzleContactStore },
    { provide: CustomFieldStore, useClass: DrizzleCustomFieldStore },
    { provide: FieldValueStore, useClass: PostgresFieldValueStore },
    { provide: LabelStore, useClass: DrizzleLabelStore },
    { provide: ContactDirectory, useClass: PostgresContactDirectory },
    { provide: ContactReach, useClass: PostgresContactReach },
    { provide: LabelDirectory, useClass: PostgresLabelDirectory },
  ],
  exports: [ContactDirectory, ContactReach, LabelDirectory],
})
export class ContactsModule {}
