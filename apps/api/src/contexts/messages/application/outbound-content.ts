import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type {
  ContactsContent,
  LocationContent,
  MediaContent,
  OfferContent,
  TemplateContent,
  TextContent,
} from '../../../kernel/message-content.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import {
  SendFailed,
  TemplateStore,
  type OutboundContent,
  type OutboundFile,
} from '../../integrations/public.js';
import { AttachmentUnusable } from '../domain/attachment.js';
import type { ClaimedMessage } from '../domain/outgoing-message.js';
import { approved } from './check-sending.js';
import { AttachmentStore } from './ports/attachment-store.js';

/** What a stored message looks like to its channel: files to be opened, the template as it is now. */
@Injectable()
export class OutboundContents {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly attachments: AttachmentStore,
    private readonly templates: TemplateStore,
  ) {}

  /** @throws SendFailed, giving up for good, when something that it is made of is gone */
  async of(actor: Actor, message: ClaimedMessage): Promise<OutboundContent> {
    const text = message.text ?? '';
    switch (message.kind) {
      case 'text': {
        const { entities } = contentOf<TextContent>(message);
        return { kind: 'text', text, ...(entities ? { entities } : {}) };
      }
      case 'image':
      case 'audio':
      case 'video':
      case 'document':
      case 'sticker': {
        const content = contentOf<MediaContent>(message);
        const file = await this.#file(actor, message, content.voice ?? false);
        if (!file)
          throw gone('send.file_missing', 'O arquivo desta mensagem não existe mais. Envie de novo.');
        return { kind: message.kind, file, caption: message.text, ...content };
      }
      case 'location':
        return { kind: 'location', ...contentOf<LocationContent>(message) };
      case 'contacts':
        return { kind: 'contacts', ...contentOf<ContactsContent>(message) };
      case 'interactive': {
        const file = await this.#file(actor, message, false);
        return { kind: 'interactive', text, ...contentOf<OfferContent>(message), ...(file ? { file } : {}) };
      }
      case 'template':
        return this.#template(actor, message);
      default:
        throw gone('send.kind_unknown', 'Este tipo de mensagem não pode ser enviado.');
    }
  }

  async #template(actor: Actor, message: ClaimedMessage): Promise<OutboundContent> {
    const { template: said } = contentOf<TemplateContent>(message);
    const template = await this.templates.named(actor, message.channelId, said.name, said.language);
    if (!template)
      throw gone('send.template_missing', 'Este modelo não existe mais no provedor. Escolha outro modelo.');
    if (template.status !== approved)
      throw gone(
        'template.not_approved',
        'Este modelo não está mais aprovado pelo provedor. Escolha outro modelo.',
      );
    const headerFile = await this.#file(actor, message, false);
    return {
      kind: 'template',
      template,
      variables: said.variables,
      ...(headerFile ? { headerFile } : {}),
    };
  }

  async #file(actor: Actor, { id }: ClaimedMessage, voice: boolean): Promise<OutboundFile | null> {
    const files = await this.uow.run(actor, () => this.attachments.ofMessages(actor, [id]));
    const [file] = files.get(id) ?? [];
    if (!file) return null;
    try {
      return await this.attachments.fileOf(actor, file.id, { voice });
    } catch (error) {
      if (error instanceof AttachmentUnusable) return null;
      // Nothing has left yet: it may be tried again.
      throw new SendFailed(
        { kind: 'retry' },
        'send.file_unreadable',
        'Não conseguimos ler o arquivo agora. Tentaremos de novo.',
      );
    }
  }
}

/** What was stored with a kind is of that kind: compose-message.ts wrote it. */
function contentOf<Content>(message: ClaimedMessage): Partial<Content> & Content {
  return (message.content ?? {}) as Partial<Content> & Content;
}

function gone(code: string, reason: string): SendFailed {
  return new SendFailed({ kind: 'giveUp' }, code, reason);
}
