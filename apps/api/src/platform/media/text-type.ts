/** What browsers take for a page, a drawing or a program when they see it, whatever its name is. */
const page =
  /^(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|body|script|iframe|title|style|table|a|div|p|br|h1)\b/i;
const drawing = /<svg[\s>:]|<!doctype\s+svg/i;
const markup = /^<(\?xml|!doctype|[a-z][\w:.-]*[\s>/])/i;
const plainClaims = new Set(['text/csv', 'text/vcard', 'text/x-vcard', 'text/calendar', 'application/json']);

/**
 * The type of a file that has no magic bytes, by how it begins; null when it is no text.
 * @param claimed believed only among kinds of plain text, which no browser runs
 */
export function textType(beginning: Buffer, claimed: string | null): string | null {
  const text = beginning.toString(beginning[0] === 0xff || beginning[0] === 0xfe ? 'utf16le' : 'utf8');
  const start = text.replace(/^\ufeff/, '').trimStart();
  if (drawing.test(start)) return 'image/svg+xml';
  if (page.test(start)) return 'text/html';
  if (markup.test(start)) return 'text/xml';
  if (hasControls(text)) return null;
  return claimed !== null && plainClaims.has(claimed) ? claimed : 'text/plain';
}

/** Tab, line feed, form feed, carriage return and escape occur in texts; the others do not. */
function hasControls(text: string): boolean {
  const allowed = new Set([9, 10, 11, 12, 13, 27]);
  return [...text].some((character) => {
    const code = character.charCodeAt(0);
    return code < 32 && !allowed.has(code);
  });
}
