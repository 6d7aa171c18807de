import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Ids } from '../../../kernel/ids.js';
import type { MessageContent, TextContent, TextEntity } from '../../../kernel/message-content.js';
import type { ChannelCard } from '../../integrations/public.js';
import { NoteKindWrong } from '../domain/message.errors.js';
import { mentionedIn } from '../domain/mentions.js';
import { hasFiles, type NewContent, type NewFiles, type NewOffer } from '../domain/new-content.js';
import { checkContent, checkFile } from '../domain/sendable.js';
import type { MessageKind } from '../domain/message-kind.js';
import type { MessagePart } from '../domain/message-part.js';
import { AttachmentStore, type AttachmentCard } from './ports/attachment-store.js';
import { ComposeTemplate } from './compose-template.js';

/** Makes messages of what a person wants to say, after checking all of it against what the channel can do. */
@Injectable()
export class ComposeMessage {
  constructor(
    private readonly attachments: AttachmentStore,
    private readonly templates: ComposeTemplate,
    private readonly ids: Ids,
  ) {}

  /** @throws DomainErrors of domain/message.errors.ts and domain/attachment.ts, before anything is stored */
  async reply(actor: Actor, channel: ChannelCard, content: NewContent): Promise<MessagePart[]> {
    checkContent(content, channel.capabilities);
    if (hasFiles(content)) {
      const files = await this.attachments.usable(actor, content.attachmentIds);
      const kinds = files.map((file) => checkFile(content.kind, file, channel.capabilities, content.voice));
      return this.#album(content, files, kinds);
    }
    if (content.kind === 'template') return [await this.templates.compose(actor, channel, content)];
    const [file] = content.kind === 'interactive' ? await this.#offerFile(actor, channel, content) : [];
    return [{ ...plainPart(content), attachmentIds: file ? [file.id] : [] }];
  }

  /** @throws NoteKindWrong; AttachmentUnusable */
  async note(actor: Actor, content: NewContent): Promise<MessagePart[]> {
    if (hasFiles(content)) {
      const files = await this.attachments.usable(actor, content.attachmentIds);
      return this.#album(
        content,
        files,
        files.map((file) => file.kind),
      );
    }
    if (content.kind !== 'text') throw new NoteKindWrong(content.kind);
    return [plainPart(content)];
  }

  /** The file above an offer, as one of the kinds that providers show there. */
  async #offerFile(
    actor: Actor,
    { capabilities }: ChannelCard,
    { attachmentIds = [] }: NewOffer,
  ): Promise<AttachmentCard[]> {
    const files = await this.attachments.usable(actor, attachmentIds);
    for (const file of files)
      checkFile(file.kind === 'image' || file.kind === 'video' ? file.kind : 'document', file, capabilities);
    return files;
  }

  #album(content: NewFiles, files: readonly AttachmentCard[], kinds: readonly MessageKind[]): MessagePart[] {
    const albumId = files.length > 1 ? { albumId: this.ids.next() } : {};
    const { text, entities, voice } = content;
    return files.map((file, index) => {
      const isFirst = index === 0;
      const said = {
        ...(isFirst && entities ? formatted(entities) : {}),
        ...(voice === undefined ? {} : { voice }),
        ...albumId,
      };
      const words = isFirst ? text : null;
      return {
        kind: kinds[index] ?? content.kind,
        text: words,
        content: Object.keys(said).length > 0 ? said : null,
        attachmentIds: [file.id],
        preview: words ?? (content.kind === 'document' ? (file.name ?? '') : ''),
      };
    });
  }
}

function plainPart(content: Exclude<NewContent, NewFiles | { kind: 'template' }>): MessagePart {
  switch (content.kind) {
    case 'text': {
      const { text, entities } = content;
      return part('text', text, entities ? formatted(entities) : null, text);
    }
    case 'location': {
      const { name, address } = content.location;
      return part('location', null, content.location, name ?? address ?? '');
    }
    case 'contacts': {
      const names = content.contacts.map((contact) => contact.name).join(', ');
      return part('contacts', null, { contacts: content.contacts }, names);
    }
    case 'interactive':
      return part('interactive', content.text, { offer: content.offer }, content.text);
  }
}

/** The formatting of words, and whom it names. */
export function formatted(entities: readonly TextEntity[]): TextContent {
  const mentionedIds = mentionedIn(entities);
  return { entities, ...(mentionedIds.length > 0 ? { mentionedIds } : {}) };
}

function part(
  kind: MessageKind,
  text: string | null,
  content: MessageContent | null,
  preview: string,
): MessagePart {
  return { kind, text, content, attachmentIds: [], preview };
}
