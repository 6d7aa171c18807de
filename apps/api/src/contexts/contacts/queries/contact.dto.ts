import { ApiProperty } from '@nestjs/swagger';
import { leadSourceKinds, type LeadSource } from '../../../kernel/message-content.js';
import { contactIdentities } from '../infrastructure/contacts.schema.js';
import type { contactFieldValues } from '../infrastructure/custom-fields.schema.js';
import { channelTypes, type ChannelType } from '../../../kernel/channel-type.js';

export class ContactIdentityView {
  @ApiProperty({ enum: channelTypes })
  channelType!: ChannelType;
  externalId!: string;
  /** Whether the channel itself told us; false for what a person typed. */
  verified!: boolean;
  /** What told us: a message by it, the channel that named it beside another one, or somebody who typed it. */
  @ApiProperty({ enum: contactIdentities.evidence.enumValues })
  evidence!: (typeof contactIdentities.evidence.enumValues)[number];
  /** When it did. */
  evidenceAt!: string;
  /** The public handle, without `@`, as the channel told it last. */
  username!: string | null;
  /** The customer blocked us there: nothing reaches them. */
  blocked!: boolean;
  /** The customer wants no marketing there. */
  marketingStopped!: boolean;
}

export class LeadSourceView {
  @ApiProperty({ enum: leadSourceKinds })
  kind!: LeadSource['kind'];
  id?: string;
  url?: string;
  headline?: string;
  body?: string;
  /** The payload of a deep link, or the click id of an ad. */
  payload?: string;
}

export class ContactView {
  id!: string;
  name!: string;
  /** E.164. */
  phone!: string | null;
  email!: string | null;
  /** CPF or CNPJ, without punctuation. */
  taxId!: string | null;
  companyId!: string | null;
  companyName!: string | null;
  ownerId!: string | null;
  labelIds!: string[];
  identities!: ContactIdentityView[];
  /** Where the customer came from, as their first message told. */
  leadSource!: LeadSourceView | null;
  /** By the keys of `custom-fields`; what is empty is left out. A number, a truth, or text; dates are `YYYY-MM-DD`. */
  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] },
  })
  customFields!: Record<string, (typeof contactFieldValues.$inferSelect)['value']>;
  /** Since when the shop wants to hear nothing of them. */
  blockedAt!: string | null;
  /** Since when they are in the trash: after thirty days they are erased. */
  trashedAt!: string | null;
  version!: number;
  createdAt!: string;
  updatedAt!: string;
}

export class ContactRowView extends ContactView {
  /** When they wrote or were written to last, as far as the reader sees it. */
  lastMessageAt!: string | null;
}

/** How much a contact and the shop wrote each other, as far as the reader sees their conversations. */
export class ContactActivityView {
  /** Of any status. */
  conversations!: number;
  lastMessageAt!: string | null;
}

export class ContactPage {
  items!: ContactRowView[];
  nextCursor!: string | null;
}
