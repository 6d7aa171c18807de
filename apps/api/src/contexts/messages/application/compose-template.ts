import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ChannelDesk, TemplateStore, type ChannelCard } from '../../integrations/public.js';
import {
  KindNotSupported,
  TemplateFileWrong,
  TemplateNotApproved,
  TemplateUnknown,
  TemplateVariablesWrong,
} from '../domain/message.errors.js';
import type { MessagePart } from '../domain/message-part.js';
import type { NewTemplate } from '../domain/new-content.js';
import { checkFile } from '../domain/sendable.js';
import { approved } from './check-sending.js';
import { AttachmentStore } from './ports/attachment-store.js';

/** Makes a message of a template, as the customer will read it: the same rendering that the preview shows. */
@Injectable()
export class ComposeTemplate {
  constructor(
    private readonly channels: ChannelDesk,
    private readonly templates: TemplateStore,
    private readonly attachments: AttachmentStore,
  ) {}

  /** @throws TemplateUnknown, TemplateNotApproved, TemplateVariablesWrong, TemplateFileWrong; AttachmentUnusable */
  async compose(actor: Actor, channel: ChannelCard, wanted: NewTemplate): Promise<MessagePart> {
    const template = await this.templates.get(actor, channel.id, wanted.templateId);
    if (!template) throw new TemplateUnknown();
    if (template.status !== approved) throw new TemplateNotApproved(template.status);
    const preview = this.channels.previewTemplate(channel.type, template, wanted.variables);
    const form = this.channels.describeTemplate(channel.type, template);
    if (!preview || !form) throw new KindNotSupported('template');
    if (preview.problems.length > 0) throw new TemplateVariablesWrong(preview.problems);
    await this.#checkFile(actor, channel, wanted.attachmentIds, form.headerMedia);
    return {
      kind: 'template',
      text: preview.text,
      content: preview.content,
      attachmentIds: wanted.attachmentIds,
      preview: preview.text,
    };
  }

  async #checkFile(
    actor: Actor,
    channel: ChannelCard,
    attachmentIds: readonly string[],
    wanted: 'image' | 'video' | 'document' | null,
  ): Promise<void> {
    if (attachmentIds.length !== (wanted === null ? 0 : 1)) throw new TemplateFileWrong(wanted);
    const [file] = await this.attachments.usable(actor, attachmentIds);
    if (file && wanted && checkFile(wanted, file, channel.capabilities) !== wanted)
      throw new TemplateFileWrong(wanted);
  }
}
