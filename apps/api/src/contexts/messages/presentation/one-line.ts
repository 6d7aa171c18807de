import type { TransformFnParams } from 'class-transformer';
import { storableText } from '../../../kernel/storable-text.js';

/** Labels of one line, as they are shown. */
export function asLine({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? storableText(value).trim() : value;
}
