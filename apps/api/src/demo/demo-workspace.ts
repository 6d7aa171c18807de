import { Injectable } from '@nestjs/common';
import { EmailTaken } from '../contexts/auth/domain/auth.errors.js';
import { Accounts } from '../contexts/auth/application/ports/accounts.js';
import { Passwords } from '../contexts/auth/application/ports/passwords.js';
import { People } from '../contexts/auth/application/ports/people.js';
import { Workspaces } from '../contexts/auth/application/ports/workspaces.js';
import { contactIdentities, contacts } from '../contexts/contacts/infrastructure/contacts.schema.js';
import {
  conversationLabels,
  conversations,
} from '../contexts/conversations/infrastructure/conversations.schema.js';
import { contactLabels, labels } from '../contexts/contacts/infrastructure/labels.schema.js';
import { ChannelTypes } from '../contexts/integrations/application/channel-types.js';
import { ChannelStore } from '../contexts/integrations/application/ports/channel-store.js';
import type { ProvenAccount } from '../contexts/integrations/application/ports/channel.js';
import { WebhookAddresses } from '../contexts/integrations/application/ports/webhooks.js';
import { variablesOf } from '../contexts/messages/domain/canned-response.js';
import { cannedResponses as cannedResponsesTable } from '../contexts/messages/infrastructure/canned-responses.schema.js';
import { messages, messageTries } from '../contexts/messages/infrastructure/messages.schema.js';
import { systemActor, type Actor } from '../kernel/actor.js';
import { AuditTrail } from '../kernel/audit-trail.js';
import { Clock } from '../kernel/clock.js';
import { Ids } from '../kernel/ids.js';
import { TenantDb } from '../platform/db/tenant-db.js';
import { Settings } from '../platform/env/settings.js';
import { cannedResponses } from './data/canned-responses.js';
import { team, type ColleagueKey } from './data/team.js';
import { labelRows } from './demo-labels.js';
import { rowsOf } from './demo-conversations.js';
import { DemoProvider, type ToldChat } from './demo-provider.js';
import { tellStory, type ToldConversation } from './story.js';

const shop = 'Aroeira Móveis';
const emailOf = (key: string) => `${key}@demo.example`;

interface DemoChannel {
  readonly id: string;
  readonly account: ProvenAccount;
  readonly credentials: Readonly<Record<string, string>>;
  readonly isLive: boolean;
}

/** The workspace in which a newcomer looks around: made once per installation, all of it or nothing. */
@Injectable()
export class DemoWorkspace {
  constructor(
    private readonly settings: Settings,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly people: People,
    private readonly workspaces: Workspaces,
    private readonly types: ChannelTypes,
    private readonly channels: ChannelStore,
    private readonly addresses: WebhookAddresses,
    private readonly provider: DemoProvider,
    private readonly db: TenantDb,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @returns whether it was made now; false when it is there already, or when nobody asked for one */
  async ensure(): Promise<boolean> {
    const password = this.settings.demoPassword;
    if (password === null || this.settings.nodeEnv === 'production') return false;
    if (await this.accounts.byEmail(emailOf('owner'))) return false;
    const passwordHash = await this.passwords.hash(password);
    const now = this.clock.now();
    const story = tellStory(now);
    const channel = await this.#channel();
    // Before our own rows: what the provider knows without us does no harm, what we know without it would be a lie.
    const externalIds = await this.#recall(channel, story);
    const actor = systemActor(this.ids.next());
    try {
      await this.db.run(actor, () => this.#write(actor, channel, story, externalIds, passwordHash, now));
    } catch (error) {
      // Another program of this installation was faster.
      if (error instanceof EmailTaken) return false;
      throw error;
    }
    return true;
  }

  async #channel(): Promise<DemoChannel> {
    const id = this.ids.next();
    if (!this.provider.isThere) {
      const account = {
        externalId: `demo-${id}`,
        scope: '',
        address: null,
        accountName: shop,
        quality: null,
      };
      return { id, account, credentials: {}, isLive: false };
    }
    const { credentials } = await this.provider.openAccount(shop);
    const account = await this.types.named('whatsapp').prove(credentials);
    await this.provider.deliverTo(this.addresses.of('whatsapp', id), credentials);
    return { id, account, credentials, isLive: true };
  }

  async #recall(channel: DemoChannel, story: readonly ToldConversation[]) {
    if (!channel.isLive) return story.map(() => []);
    return this.provider.recall(channel.account.externalId, story.map(chatOf));
  }

  async #write(
    actor: Actor,
    channel: DemoChannel,
    story: readonly ToldConversation[],
    externalIds: readonly (readonly string[])[],
    passwordHash: string,
    now: Date,
  ): Promise<void> {
    const { workspaceId } = actor;
    await this.workspaces.add(actor, shop);
    await this.audit.record(actor, {
      event: 'workspace.registered',
      subjectType: 'workspace',
      subjectId: workspaceId,
    });
    const userIds = await this.#addTeam(actor, passwordHash, now);
    await this.#addChannel(actor, channel, now);
    const place = {
      workspaceId,
      channelId: channel.id,
      scope: channel.account.scope,
      userIds,
      ids: this.ids,
    };
    const rows = rowsOf(story, externalIds, place);
    await this.db.tx.insert(contacts).values(rows.contacts);
    await this.db.tx.insert(contactIdentities).values(rows.identities);
    await this.db.tx.insert(conversations).values(rows.conversations);
    await this.db.tx.insert(messages).values(rows.messages);
    await this.db.tx.insert(messageTries).values(rows.tries);
    const sorted = labelRows(rows, place);
    await this.db.tx.insert(labels).values(sorted.labels);
    await this.db.tx.insert(conversationLabels).values(sorted.ofConversations);
    await this.db.tx.insert(contactLabels).values(sorted.ofContacts);
    await this.db.tx.insert(cannedResponsesTable).values(
      cannedResponses.map((response) => ({
        ...response,
        workspaceId,
        id: this.ids.next(),
        variables: variablesOf(response.text),
      })),
    );
  }

  async #addTeam(actor: Actor, passwordHash: string, now: Date): Promise<Map<ColleagueKey, string>> {
    const userIds = new Map<ColleagueKey, string>();
    for (const { key, name, role } of team) {
      const id = this.ids.next();
      await this.people.addPerson({ id, name, email: emailOf(key), passwordHash }, new EmailTaken());
      await this.people.addMember(actor, id, role, now);
      await this.audit.record(actor, {
        event: 'user.created',
        subjectType: 'user',
        subjectId: id,
        params: { role },
      });
      userIds.set(key, id);
    }
    return userIds;
  }

  async #addChannel(actor: Actor, channel: DemoChannel, now: Date): Promise<void> {
    const { id, account, credentials, isLive } = channel;
    const name = 'Loja Pinheiros';
    await this.channels.add(actor, { ...account, id, type: 'whatsapp', name, credentials, createdAt: now });
    await this.channels.note(
      actor,
      id,
      isLive
        ? { greetedAt: now, signedAt: now, inboundAt: now, sentAt: now }
        : {
            problem: {
              fact: {
                code: 'channel.demo_unconnected',
                message:
                  'O canal da demonstração não está ligado a nenhum número: os simuladores estão desligados.',
                at: now.toISOString(),
              },
              needsReconnect: true,
            },
          },
    );
    await this.audit.record(actor, {
      event: 'channel.connected',
      subjectType: 'channel',
      subjectId: id,
      params: { type: 'whatsapp' },
    });
  }
}

function chatOf({ customer, messages: told }: ToldConversation): ToldChat {
  return {
    from: customer.waId,
    name: customer.name,
    messages: told
      .filter(({ from }) => from !== 'note')
      .map(({ from, text, at, status }) => ({
        by: from === 'customer' ? 'customer' : 'business',
        text,
        at: at.getTime(),
        ...(status === 'delivered' || status === 'read' ? { status } : {}),
      })),
  };
}
