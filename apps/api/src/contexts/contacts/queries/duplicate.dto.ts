import { ApiProperty } from '@nestjs/swagger';
import { duplicateSearches, duplicateSuggestions } from '../infrastructure/duplicates.schema.js';
import { ContactView } from './contact.dto.js';

/** Two contacts that may be one person. */
export class DuplicateView {
  id!: string;
  /** How sure it is, of 100. */
  score!: number;
  /** What they have in common, the strongest first. */
  @ApiProperty({ enum: duplicateSuggestions.reasons.enumValues, isArray: true })
  reasons!: (typeof duplicateSuggestions.reasons.enumValues)[number][];
  /** The older one. */
  contact!: ContactView;
  other!: ContactView;
  foundAt!: string;
  /** When somebody said that they are two; null while nobody has. */
  separatedAt!: string | null;
}

export class DuplicatePage {
  items!: DuplicateView[];
  nextCursor!: string | null;
  /** All that the filter finds; 1000 stands for more. */
  total!: number;
}

/** A walk through all contacts for those that may be one. */
export class DuplicateSearchView {
  id!: string;
  @ApiProperty({ enum: duplicateSearches.state.enumValues })
  state!: (typeof duplicateSearches.state.enumValues)[number];
  /** Contacts to go through. */
  total!: number;
  done!: number;
  startedAt!: string;
  endedAt!: string | null;
}

export class LastDuplicateSearchView {
  /** Null before the first one. */
  last!: DuplicateSearchView | null;
}
