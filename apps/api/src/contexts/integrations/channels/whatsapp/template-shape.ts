import type { ChannelTemplate } from '../../application/ports/channel.js';
import { listOf, recordOf, textOf, type JsonRecord } from '../../channel-kit/json-reader.js';

export type HeaderShape =
  | { readonly kind: 'none' | 'location' }
  | { readonly kind: 'text'; readonly text: string; readonly examples: Examples }
  | { readonly kind: 'media'; readonly media: 'image' | 'video' | 'document' };

export type ButtonShape =
  | { readonly kind: 'quick_reply' | 'flow' | 'code' | 'other'; readonly title: string }
  | { readonly kind: 'phone'; readonly title: string; readonly phone: string }
  | { readonly kind: 'copy_code'; readonly title: string; readonly example: string | null }
  | { readonly kind: 'url'; readonly title: string; readonly url: string; readonly example: string | null };

/** What Meta's reviewers were shown, by variable. */
export type Examples = Readonly<Record<string, string>>;

export interface TemplateShape {
  readonly header: HeaderShape;
  readonly body: { readonly text: string; readonly examples: Examples };
  readonly footer: string | null;
  readonly buttons: readonly ButtonShape[];
  /** Parts that need more than text and one file. */
  readonly unsupported: readonly string[];
}

const longest = 4_096;
const placeholder = /\{\{([A-Za-z0-9_]{1,64})\}\}/g;
const medias = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' } as const;
/** Buttons that Meta shows without anything from us. */
const plainButtons = new Set(['VOICE_CALL', 'CALL_REQUEST', 'CATALOG', 'APP']);

/** Meta's components of a template, read once for the form, the preview and the request. */
export function shapeOf(template: Pick<ChannelTemplate, 'components' | 'category'>): TemplateShape {
  const isCode = template.category.toUpperCase() === 'AUTHENTICATION';
  const parts = new Map(template.components.map((part) => [nameOf(part.type), part]));
  const header = headerOf(parts.get('HEADER'));
  const buttons = listOf(parts.get('BUTTONS')?.buttons).map((button) => buttonOf(recordOf(button), isCode));
  return {
    header: header ?? { kind: 'none' },
    body: {
      text: textOf(parts.get('BODY')?.text, longest) ?? '',
      examples: examplesOf(parts.get('BODY'), 'body_text'),
    },
    footer: textOf(parts.get('FOOTER')?.text, longest) ?? null,
    buttons: buttons.map((button) => button.shape),
    unsupported: [
      ...[...parts.keys()].filter((name) => !['HEADER', 'BODY', 'FOOTER', 'BUTTONS'].includes(name)),
      ...(header ? [] : [`HEADER ${nameOf(parts.get('HEADER')?.format)}`]),
      ...buttons.filter((button) => !button.isSendable).map((button) => `BUTTON ${button.name}`),
    ],
  };
}

/** The variables of a text in the order in which the request names them. */
export function variablesIn(text: string): string[] {
  const found = [...new Set([...text.matchAll(placeholder)].map(([, name = '']) => name))];
  return found.every((name) => /^\d+$/.test(name))
    ? found.toSorted((one, other) => Number(one) - Number(other))
    : found;
}

/** All at once: a value that looks like a placeholder stays as it was written. */
export function filledIn(text: string, valueOf: (name: string) => string | undefined): string {
  return text.replace(placeholder, (whole, name: string) => valueOf(name) ?? whole);
}

function headerOf(part: JsonRecord | undefined): HeaderShape | null {
  if (!part) return { kind: 'none' };
  const format = nameOf(part.format);
  if (format === 'LOCATION') return { kind: 'location' };
  if (format === 'TEXT') {
    return {
      kind: 'text',
      text: textOf(part.text, longest) ?? '',
      examples: examplesOf(part, 'header_text'),
    };
  }
  const media = Object.entries(medias).find(([name]) => name === format)?.[1];
  return media ? { kind: 'media', media } : null;
}

function buttonOf(
  button: JsonRecord | undefined,
  isCode: boolean,
): { shape: ButtonShape; name: string; isSendable: boolean } {
  const name = nameOf(button?.type);
  const title = textOf(button?.text, longest) ?? '';
  const example = textOf(button?.example, longest) ?? textOf(listOf(button?.example)[0], longest) ?? null;
  const url = textOf(button?.url, longest) ?? '';
  const sendable = (shape: ButtonShape) => ({ shape, name, isSendable: true });
  switch (name) {
    case 'QUICK_REPLY':
      return sendable({ kind: 'quick_reply', title });
    case 'PHONE_NUMBER':
      return sendable({ kind: 'phone', title, phone: textOf(button?.phone_number, longest) ?? '' });
    case 'URL':
      // The list of templates gives the button of a code as the address behind it.
      if (isCode && variablesIn(url).length > 0) return sendable({ kind: 'code', title });
      return sendable({ kind: 'url', title, url, example });
    case 'OTP':
      return sendable({ kind: 'code', title });
    case 'COPY_CODE':
      return sendable({ kind: 'copy_code', title, example });
    case 'FLOW':
      return sendable({ kind: 'flow', title });
    default:
      return { shape: { kind: 'other', title }, name, isSendable: plainButtons.has(name) };
  }
}

/** Numbered ones come as a list (the body's in another list), named ones each with its name. */
function examplesOf(part: JsonRecord | undefined, key: 'header_text' | 'body_text'): Examples {
  const example = recordOf(part?.example);
  const given = listOf(example?.[key]);
  const numbered = Array.isArray(given[0]) ? listOf(given[0]) : given;
  const named = listOf(example?.[`${key}_named_params`]).map(recordOf);
  const pairs = [
    ...numbered.map((text, index) => [String(index + 1), textOf(text, longest)] as const),
    ...named.map((item) => [textOf(item?.param_name, 64), textOf(item?.example, longest)] as const),
  ];
  return Object.fromEntries(
    pairs.filter((pair): pair is [string, string] => pair[0] !== undefined && pair[1] !== undefined),
  );
}

function nameOf(value: unknown): string {
  return (textOf(value, 64) ?? 'UNKNOWN').toUpperCase();
}
