import { Module, type OnModuleInit } from '@nestjs/common';
import { Sweeper } from '../../platform/queue/sweeper.js';
import { BlockContacts } from './application/block-contacts.js';
import { CompaniesService } from './application/companies.service.js';
import { CompanyStore } from './application/company.store.js';
import { ContactFields } from './application/contact-fields.js';
import { ContactNoteStore } from './application/contact-note.store.js';
import { ContactNotesService } from './application/contact-notes.service.js';
import { ContactMerges } from './application/contact-merges.js';
import { ContactStore } from './application/contact.store.js';
import { ContactsService } from './application/contacts.service.js';
import { CustomFieldStore } from './application/custom-field.store.js';
import { CustomFieldsService } from './application/custom-fields.service.js';
import { EditContactsInBulk } from './application/edit-contacts-in-bulk.js';
import { FieldValueStore } from './application/field-value.store.js';
import { LabelStore } from './application/label.store.js';
import { LabelsService } from './application/labels.service.js';
import { MergeContacts } from './application/merge-contacts.js';
import { MergeOnSamePersonTold } from './application/merge-on-same-person-told.js';
import { TrashContacts } from './application/trash-contacts.js';
import { UnmergeContacts } from './application/unmerge-contacts.js';
import { DrizzleCompanyStore } from './infrastructure/drizzle-company.store.js';
import { DrizzleContactNoteStore } from './infrastructure/drizzle-contact-note.store.js';
import { DrizzleContactStore } from './infrastructure/drizzle-contact.store.js';
import { DrizzleCustomFieldStore } from './infrastructure/drizzle-custom-field.store.js';
import { DrizzleLabelStore } from './infrastructure/drizzle-label.store.js';
import { MeetCustomers } from './infrastructure/meet-customers.js';
import { MergedIdentities, MergedLabels } from './infrastructure/own-references.js';
import { EraseTrash } from './infrastructure/erase-trash.js';
import { MergedNotes } from './infrastructure/merged-notes.js';
import { MergedFields } from './infrastructure/merged-fields.js';
import { PostgresContactDirectory } from './infrastructure/postgres-contact-directory.js';
import { PostgresContactMerges } from './infrastructure/postgres-contact-merges.js';
import { PostgresContactReach } from './infrastructure/postgres-contact-reach.js';
import { PostgresFieldValueStore } from './infrastructure/postgres-field-value.store.js';
import { PostgresLabelDirectory } from './infrastructure/postgres-label-directory.js';
import { CompaniesController } from './presentation/companies.controller.js';
import { ContactNotesController } from './presentation/contact-notes.controller.js';
import { DuplicateSuggestions } from './application/duplicate-suggestions.js';
import { FindDuplicates } from './application/find-duplicates.js';
import { DuplicatesFollower } from './infrastructure/duplicates.follower.js';
import { KeepSeparate } from './application/keep-separate.js';
import { LikenessIndex } from './application/likeness-index.js';
import { MergedDuplicates } from './infrastructure/merged-duplicates.js';
import { PostgresDuplicateSuggestions } from './infrastructure/postgres-duplicate-suggestions.js';
import { PostgresKnownContacts } from './infrastructure/postgres-known-contacts.js';
import { PostgresLikenessIndex } from './infrastructure/postgres-likeness-index.js';
import { DuplicateSearches } from './application/duplicate-searches.js';
import { SearchDuplicates } from './application/search-duplicates.js';
import { DuplicateSearchWork } from './infrastructure/duplicate-search-work.js';
import { PostgresDuplicateSearches } from './infrastructure/postgres-duplicate-searches.js';
import { DuplicatesController } from './presentation/duplicates.controller.js';
import { DuplicateListQuery } from './queries/duplicate-list.query.js';
import { DuplicateSearchQuery } from './queries/duplicate-search.query.js';
import { ContactsController } from './presentation/contacts.controller.js';
import { ContactsRealtime } from './presentation/contacts.realtime.js';
import { CustomFieldsController } from './presentation/custom-fields.controller.js';
import { LabelsController } from './presentation/labels.controller.js';
import { MergesController } from './presentation/merges.controller.js';
import {
  ContactDirectory,
  ContactPresence,
  ContactReach,
  ContactReferences,
  KnownContacts,
  LabelDirectory,
} from './public.js';
import { CompanyListQuery } from './queries/company-list.query.js';
import { ContactNoteListQuery } from './queries/contact-note-list.query.js';
import { ContactActivityQuery } from './queries/contact-activity.query.js';
import { ContactCountQuery } from './queries/contact-count.query.js';
import { ContactListQuery } from './queries/contact-list.query.js';
import { ContactPresenceQuery } from './queries/contact-presence.query.js';
import { CustomFieldListQuery } from './queries/custom-field-list.query.js';
import { LabelListQuery } from './queries/label-list.query.js';
import { LastSeenQuery } from './queries/last-seen.query.js';
import { LastWrittenToQuery } from './queries/last-written-to.query.js';
import { MergedIntoQuery } from './queries/merged-into.query.js';
import { MergeListQuery } from './queries/merge-list.query.js';

const hour = 3_600;

@Module({
  controllers: [
    DuplicatesController,
    ContactNotesController,
    ContactsController,
    CompaniesController,
    CustomFieldsController,
    MergesController,
    LabelsController,
  ],
  providers: [
    ContactsService,
    BlockContacts,
    TrashContacts,
    EraseTrash,
    ContactNotesService,
    ContactNoteListQuery,
    CompaniesService,
    CompanyListQuery,
    ContactFields,
    CustomFieldsService,
    CustomFieldListQuery,
    LabelsService,
    ContactListQuery,
    ContactCountQuery,
    ContactActivityQuery,
    LabelListQuery,
    ContactsRealtime,
    LastWrittenToQuery,
    LastSeenQuery,
    EditContactsInBulk,
    MeetCustomers,
    MergeContacts,
    MergeOnSamePersonTold,
    UnmergeContacts,
    MergedIntoQuery,
    MergeListQuery,
    ContactReferences,
    MergedIdentities,
    MergedLabels,
    MergedFields,
    MergedNotes,
    MergedDuplicates,
    FindDuplicates,
    SearchDuplicates,
    DuplicateSearchWork,
    DuplicateListQuery,
    DuplicateSearchQuery,
    KeepSeparate,
    DuplicatesFollower,
    { provide: DuplicateSearches, useClass: PostgresDuplicateSearches },
    { provide: DuplicateSuggestions, useClass: PostgresDuplicateSuggestions },
    { provide: KnownContacts, useClass: PostgresKnownContacts },
    { provide: LikenessIndex, useClass: PostgresLikenessIndex },
    { provide: ContactMerges, useClass: PostgresContactMerges },
    { provide: CompanyStore, useClass: DrizzleCompanyStore },
    { provide: ContactNoteStore, useClass: DrizzleContactNoteStore },
    { provide: ContactStore, useClass: DrizzleContactStore },
    { provide: CustomFieldStore, useClass: DrizzleCustomFieldStore },
    { provide: FieldValueStore, useClass: PostgresFieldValueStore },
    { provide: LabelStore, useClass: DrizzleLabelStore },
    { provide: ContactDirectory, useClass: PostgresContactDirectory },
    { provide: ContactPresence, useClass: ContactPresenceQuery },
    { provide: ContactReach, useClass: PostgresContactReach },
    { provide: LabelDirectory, useClass: PostgresLabelDirectory },
  ],
  exports: [
    CompaniesService,
    ContactCountQuery,
    ContactActivityQuery,
    ContactDirectory,
    ContactListQuery,
    ContactPresence,
    ContactReach,
    ContactReferences,
    ContactStore,
    CustomFieldListQuery,
    CustomFieldStore,
    EditContactsInBulk,
    FieldValueStore,
    KnownContacts,
    LabelDirectory,
    LabelStore,
    LabelsService,
  ],
})
export class ContactsModule implements OnModuleInit {
  constructor(
    private readonly sweeper: Sweeper,
    private readonly trash: EraseTrash,
    private readonly references: ContactReferences,
    private readonly identities: MergedIdentities,
    private readonly labels: MergedLabels,
    private readonly fields: MergedFields,
    private readonly notes: MergedNotes,
    private readonly duplicates: MergedDuplicates,
  ) {}

  /** Identities come first: others go by whose they are. */
  onModuleInit(): void {
    for (const own of [this.identities, this.labels, this.fields, this.notes, this.duplicates])
      this.references.register(own);
    this.sweeper.add(hour, () => this.trash.nightly());
  }
}
