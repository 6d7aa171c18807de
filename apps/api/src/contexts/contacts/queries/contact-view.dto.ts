import { ApiProperty } from '@nestjs/swagger';
import { contactSorts, type ContactSort } from './contact-order.js';

/** What narrows a list of contacts, by the names of its parameters. */
export class ContactViewFilter {
  q?: string;
  labelId?: string[];
  companyId?: string[];
  channelType?: string[];
  hasPhone?: boolean;
  createdFrom?: string;
  createdTo?: string;
  seenFrom?: string;
  seenTo?: string;
  blocked?: boolean;
  ownerId?: string[];
  field?: string[];
}

/** A list of contacts that somebody named. */
export class ContactViewView {
  id!: string;
  /** Who made it, and alone may change it. */
  ownerId!: string;
  name!: string;
  /** Whether the whole team sees it. */
  shared!: boolean;
  filter!: ContactViewFilter;
  @ApiProperty({ enum: contactSorts })
  sort!: ContactSort;
  version!: number;
}

export class ContactViewPage {
  items!: ContactViewView[];
  nextCursor!: string | null;
}
