import { ApiProperty } from '@nestjs/swagger';
import { filterFields, filterMatches, filterOperators } from '../infrastructure/saved-views.schema.js';
import { inboxSorts, type InboxSort } from './conversation-columns.js';

export class FilterConditionView {
  @ApiProperty({ enum: filterFields })
  field!: (typeof filterFields)[number];
  /** is, isNot: any of the values, none of them; before, after: a day; withinDays: the last so many days. */
  @ApiProperty({ enum: filterOperators })
  operator!: (typeof filterOperators)[number];
  /** Ids, statuses, priorities, `me` or `none`, `true` or `false`, a day, a number of days, or `key:value` of a field of contacts. */
  values!: string[];
}

export class FilterGroupView {
  @ApiProperty({ enum: filterMatches })
  match!: (typeof filterMatches)[number];
  conditions!: FilterConditionView[];
}

/** Each group is all or any of its conditions, the whole is all or any of its groups. */
export class FilterView {
  @ApiProperty({ enum: filterMatches })
  match!: (typeof filterMatches)[number];
  groups!: FilterGroupView[];
}

/** A list that somebody named. */
export class SavedViewView {
  id!: string;
  /** Who made it, and alone may change it. */
  ownerId!: string;
  name!: string;
  /** Whether the whole team sees it. */
  shared!: boolean;
  filter!: FilterView;
  @ApiProperty({ enum: inboxSorts })
  sort!: InboxSort;
  version!: number;
}

export class SavedViewPage {
  items!: SavedViewView[];
  nextCursor!: string | null;
}
