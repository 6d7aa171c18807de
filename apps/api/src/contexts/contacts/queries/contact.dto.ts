import { ApiProperty } from '@nestjs/swagger';
import { channelTypes, type ChannelType } from '../../../kernel/channel-type.js';

export class ContactIdentityView {
  @ApiProperty({ enum: channelTypes })
  channelType!: ChannelType;
  externalId!: string;
  /** Whether the channel itself told us; false for what a person typed. */
  verified!: boolean;
  /** The customer blocked us there: nothing reaches them. */
  blocked!: boolean;
  /** The customer wants no marketing there. */
  marketingStopped!: boolean;
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
  ownerId!: string | null;
  labelIds!: string[];
  identities!: ContactIdentityView[];
  customFields!: Record<string, string>;
  version!: number;
  createdAt!: string;
  updatedAt!: string;
}

export class ContactPage {
  items!: ContactView[];
  nextCursor!: string | null;
}
