import type { TransformFnParams } from 'class-transformer';
import { storableText } from '../../../kernel/storable-text.js';

/** What people type into a line, without the blanks around it; what is no text is left for the validator to refuse. */
export function tidyText({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? storableText(value).trim() : value;
}
