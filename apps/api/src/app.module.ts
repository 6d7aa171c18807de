import { Module, type DynamicModule } from '@nestjs/common';
import { AuthModule } from './contexts/auth/auth.module.js';
import { ContactsModule } from './contexts/contacts/contacts.module.js';
import { ContactBulkModule } from './contexts/contacts/contact-bulk.module.js';
import { ContactViewsModule } from './contexts/contacts/contact-views.module.js';
import { ExportsModule } from './contexts/contacts/exports.module.js';
import { ImportsModule } from './contexts/contacts/imports.module.js';
import { AssignmentModule } from './contexts/conversations/assignment.module.js';
import { BulkEditsModule } from './contexts/conversations/bulk-edits.module.js';
import { ConversationsModule } from './contexts/conversations/conversations.module.js';
import { SavedViewsModule } from './contexts/conversations/saved-views.module.js';
import { IntegrationsModule } from './contexts/integrations/integrations.module.js';
import { TranscriptsModule } from './contexts/messages/transcripts.module.js';
import { MessagesModule } from './contexts/messages/messages.module.js';
import { NotificationsModule } from './contexts/notifications/notifications.module.js';
import { SearchModule } from './contexts/search/search.module.js';
import { DemoModule } from './demo/demo.module.js';
import type { Settings } from './platform/env/settings.js';
import { PlatformModule } from './platform/platform.module.js';

/** The list of contexts. */
@Module({})
export class AppModule {
  /** @param settings asked for when providers are built, which describing the API never does */
  static with(settings: () => Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(settings),
        AuthModule,
        ContactsModule,
        ConversationsModule,
        AssignmentModule,
        BulkEditsModule,
        ImportsModule,
        ContactBulkModule,
        ContactViewsModule,
        ExportsModule,
        SavedViewsModule,
        MessagesModule,
        TranscriptsModule,
        IntegrationsModule,
        NotificationsModule,
        SearchModule,
        DemoModule,
      ],
    };
  }
}
