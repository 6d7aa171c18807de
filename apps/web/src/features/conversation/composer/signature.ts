import type { Channel, MessageEntity } from '@crm/contract/shapes';
import { create } from 'zustand';
import { readSetting, writeSetting } from '@/shared/lib/storage';

/** Whether this person signs where a channel wants it; theirs to turn off. */
export const useSigning = create<{ on: boolean }>(() => ({ on: readSetting('signature') !== 'off' }));

export function chooseSigning(on: boolean): void {
  writeSetting('signature', on ? 'on' : 'off');
  useSigning.setState({ on });
}

export interface Signature {
  /** As the customer sees it, without the signs that make it bold. */
  shown: string;
  /** The words with the name before them, once. */
  sign: (words: string) => string;
  /** What is bold of signed words, where the channel is told so beside them. */
  entities: (signed: string) => MessageEntity[];
}

/** The writer's name before their words, in the channel's own bold: with signs on WhatsApp, told beside the words elsewhere. */
export function signatureOf(name: string, type: Channel['type']): Signature {
  // What would end the bold in the middle of the name, or begin another line, is no part of it.
  const first =
    name
      .replaceAll(/[*_~`]/g, '')
      .trim()
      .split(/\s+/)[0] ?? '';
  const shown = `${first}:`;
  const hasSigns = type === 'whatsapp';
  const head = hasSigns ? `*${shown}*` : shown;
  const isSigned = (words: string) => words === head || words.startsWith(`${head}\n`);
  return {
    shown,
    sign: (words) => (first === '' || words === '' || isSigned(words) ? words : `${head}\n${words}`),
    entities: (signed) =>
      !hasSigns && isSigned(signed) ? [{ type: 'bold', offset: 0, length: head.length }] : [],
  };
}
