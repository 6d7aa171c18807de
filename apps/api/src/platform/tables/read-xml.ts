import { StringDecoder } from 'node:string_decoder';
import sax from 'sax';
import { TableUnreadable } from '../../kernel/table-files.js';

export type Attributes = Readonly<Record<string, string | undefined>>;

interface Listener {
  /** Names come without their prefix: some writers give one to every element. */
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Reads XML as it comes; after each piece the caller may take what was made of it. Entities of a document's own are refused:
 * the parser knows none.
 * @throws TableUnreadable
 */
export async function* readXml(bytes: AsyncIterable<Buffer>, listener: Listener): AsyncIterable<void> {
  const parser = sax.parser(true, { position: false });
  const decoder = new StringDecoder('utf8');
  let failure: Error | undefined;
  parser.onerror = (error) => {
    failure ??= error;
  };
  parser.onopentag = ({ name, attributes }) =>
    listener.open?.(bare(name), attributes as Record<string, string>);
  parser.ontext = (text) => listener.text?.(text);
  parser.oncdata = (text) => listener.text?.(text);
  parser.onclosetag = (name) => listener.close?.(bare(name));
  try {
    for await (const chunk of bytes) {
      parser.write(decoder.write(chunk));
      if (failure) throw new TableUnreadable('broken');
      yield;
    }
    parser.write(decoder.end()).close();
  } catch (error) {
    throw error instanceof TableUnreadable ? error : new TableUnreadable('broken');
  }
  if (failure) throw new TableUnreadable('broken');
  yield;
}

/** Reads a part to its end. */
export async function readWholeXml(bytes: AsyncIterable<Buffer>, listener: Listener): Promise<void> {
  for await (const _ of readXml(bytes, listener)) continue;
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
