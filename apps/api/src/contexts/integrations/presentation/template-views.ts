import { Injectable } from '@nestjs/common';
import type { TemplateVariables } from '../../../kernel/message-content.js';
import { ChannelTypes } from '../application/channel-types.js';
import type { ChannelTemplate } from '../application/ports/channel.js';
import type { TemplatePreview } from '../application/ports/template-preview.js';
import type { StoredTemplate } from '../application/ports/template-store.js';
import type { MessageTemplateView, TemplatePreviewView, TemplateView } from '../queries/template.dto.js';

type Shown = StoredTemplate & { readonly updatedAt: Date };

const nothingToFillIn = { headerMedia: null, fields: [], unsupported: [] };

/** What people see of a template, by the channel's own reading of it. */
@Injectable()
export class TemplateViews {
  constructor(private readonly types: ChannelTypes) {}

  summary(channelType: string, template: Shown): TemplateView {
    const channel = this.types.named(channelType);
    const form = channel.templateForm?.(template) ?? nothingToFillIn;
    const { text, content } = this.#preview(channelType, template, {});
    return {
      id: template.id,
      externalId: template.externalId,
      name: template.name,
      language: template.language,
      category: template.category,
      status: template.status,
      quality: template.quality,
      rejectedReason: template.rejectedReason,
      sendable: template.status === 'APPROVED' && form.unsupported.length === 0,
      text,
      content: viewOf(content),
      form: { ...form, fields: [...form.fields], unsupported: [...form.unsupported] },
      updatedAt: template.updatedAt.toISOString(),
    };
  }

  preview(channelType: string, template: ChannelTemplate, variables: TemplateVariables): TemplatePreviewView {
    const { text, content, problems } = this.#preview(channelType, template, variables);
    return { text, content: viewOf(content), problems: [...problems] };
  }

  #preview(channelType: string, template: ChannelTemplate, variables: TemplateVariables): TemplatePreview {
    const { name, language, category } = template;
    return (
      this.types.named(channelType).previewTemplate?.(template, variables) ?? {
        text: '',
        content: { template: { name, language, category, variables } },
        problems: [],
      }
    );
  }
}

function viewOf({ template }: TemplatePreview['content']): MessageTemplateView {
  const { buttons, ...rest } = template;
  return { ...rest, ...(buttons ? { buttons: [...buttons] } : {}) };
}
