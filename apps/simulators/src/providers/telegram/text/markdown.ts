import { cantParseEntities } from '../bot-error.ts';
import { ordered, type Entity, type FormattedText } from './entity.ts';

const reserved = new Set('_*[]()~`>#+-=|{}.!');
const markers = [
  ['__', 'underline', 'Underline'],
  ['||', 'spoiler', 'Spoiler'],
  ['*', 'bold', 'Bold'],
  ['_', 'italic', 'Italic'],
  ['~', 'strikethrough', 'Strikethrough'],
] as const;

interface Open {
  readonly marker: string;
  readonly type: string;
  readonly title: string;
  readonly offset: number;
  readonly byte: number;
}

/** Reads parse_mode MarkdownV2. @throws BotError where Telegram would not understand it */
export function parseMarkdown(source: string): FormattedText {
  return new MarkdownReader(source).read();
}

class MarkdownReader {
  readonly #source: string;
  readonly #entities: Entity[] = [];
  readonly #open: Open[] = [];
  #at = 0;
  #text = '';
  #quoteFrom: number | null = null;

  constructor(source: string) {
    this.#source = source;
  }

  read(): FormattedText {
    while (this.#at < this.#source.length) {
      if (this.#lineStart() || this.#escape() || this.#code() || this.#link() || this.#marker()) continue;
      this.#plain();
    }
    const last = this.#open.pop();
    if (last) throw cantParseEntities(`Can't find end of ${last.title} entity at byte offset ${last.byte}`);
    this.#endQuote(this.#text.length);
    return { text: this.#text, entities: ordered(this.#entities) };
  }

  #rest(): string {
    return this.#source.slice(this.#at);
  }

  #byte(): number {
    return Buffer.byteLength(this.#source.slice(0, this.#at));
  }

  /** A line that begins with `>` belongs to a quotation; `**>` begins a new one. */
  #lineStart(): boolean {
    if (this.#at > 0 && this.#source[this.#at - 1] !== '\n') return false;
    const begins = /^(\*\*)?>/.exec(this.#rest());
    if (!begins) {
      this.#endQuote(this.#text.length - (this.#text.endsWith('\n') ? 1 : 0));
      return false;
    }
    if (begins[1] !== undefined) this.#endQuote(this.#text.length - 1);
    this.#quoteFrom ??= this.#text.length;
    this.#at += begins[0].length;
    return true;
  }

  #endQuote(end: number): void {
    if (this.#quoteFrom === null) return;
    const offset = this.#quoteFrom;
    this.#quoteFrom = null;
    const quoted = this.#entities.filter(
      (one) => one.type === 'spoiler' && one.offset + one.length === end && one.length === 0,
    );
    for (const mark of quoted) this.#entities.splice(this.#entities.indexOf(mark), 1);
    this.#entities.push({
      type: quoted.length > 0 ? 'expandable_blockquote' : 'blockquote',
      offset,
      length: Math.max(end - offset, 0),
    });
  }

  #escape(): boolean {
    if (this.#source[this.#at] !== '\\') return false;
    const next = this.#source.charAt(this.#at + 1);
    const isEscaped = next !== '' && next.charCodeAt(0) > 0 && next.charCodeAt(0) <= 126;
    this.#text += isEscaped ? next : '\\';
    this.#at += isEscaped ? 2 : 1;
    return true;
  }

  #code(): boolean {
    if (this.#source[this.#at] !== '`') return false;
    const byte = this.#byte();
    const isBlock = this.#rest().startsWith('```');
    const found = isBlock
      ? /^```(?:([\w+#-]+)\n|\n)?((?:\\.|[^`\\]|`(?!``))*)```/su.exec(this.#rest())
      : /^`((?:\\.|[^`\\])*)`/su.exec(this.#rest());
    if (!found) {
      throw cantParseEntities(
        `Can't find end of ${isBlock ? 'PreCode' : 'Code'} entity at byte offset ${byte}`,
      );
    }
    const inner = (found[isBlock ? 2 : 1] ?? '').replace(/\\([\n -~])/g, '$1');
    const language = isBlock ? found[1] : undefined;
    this.#entities.push({
      type: isBlock ? 'pre' : 'code',
      offset: this.#text.length,
      length: inner.length,
      ...(language === undefined ? {} : { language }),
    });
    this.#text += inner;
    this.#at += found[0].length;
    return true;
  }

  #link(): boolean {
    const opens = /^!?\[/.exec(this.#rest());
    if (opens) {
      const isEmoji = opens[0] === '![';
      const type = isEmoji ? 'custom_emoji' : 'text_link';
      this.#begin(opens[0], type, isEmoji ? 'CustomEmoji' : 'TextUrl');
      return true;
    }
    const last = this.#open.at(-1);
    if (this.#source[this.#at] !== ']' || !last?.marker.endsWith('[')) return false;
    const address = /^\]\(((?:\\.|[^)\\])*)\)/su.exec(this.#rest());
    const url = address?.[1]?.replace(/\\(.)/gsu, '$1') ?? '';
    this.#open.pop();
    this.#at += address?.[0].length ?? 1;
    const place = { type: last.type, offset: last.offset, length: this.#text.length - last.offset };
    if (last.type === 'custom_emoji') {
      const id = /^tg:\/\/emoji\?id=(\d+)$/.exec(url)?.[1];
      if (id === undefined) throw cantParseEntities('Custom emoji URL must have an emoji identifier');
      this.#entities.push({ ...place, custom_emoji_id: id });
    } else if (url !== '') this.#entities.push({ ...place, url });
    return true;
  }

  #marker(): boolean {
    const rest = this.#rest();
    const known = markers.find(([marker]) => rest.startsWith(marker));
    if (!known) return false;
    const [marker, type, title] = known;
    const last = this.#open.at(-1);
    if (last?.marker === marker) {
      this.#open.pop();
      this.#at += marker.length;
      this.#entities.push({ type, offset: last.offset, length: this.#text.length - last.offset });
      return true;
    }
    if (marker === '||' && this.#quoteFrom !== null && /^\|\|(\n|$)/.test(rest)) {
      this.#entities.push({ type: 'spoiler', offset: this.#text.length, length: 0 });
      this.#at += 2;
      return true;
    }
    this.#begin(marker, type, title);
    return true;
  }

  #begin(marker: string, type: string, title: string): void {
    this.#open.push({ marker, type, title, offset: this.#text.length, byte: this.#byte() });
    this.#at += marker.length;
  }

  #plain(): void {
    const sign = this.#source.charAt(this.#at);
    if (reserved.has(sign)) {
      throw cantParseEntities(`Character '${sign}' is reserved and must be escaped with the preceding '\\'`);
    }
    this.#text += sign;
    this.#at += 1;
  }
}
