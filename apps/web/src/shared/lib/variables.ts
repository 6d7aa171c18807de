/** What fills itself in when a canned response is used, by the names that may stand for it: Portuguese first. */
const names = {
  first_name: ['nome', 'first_name'],
  name: ['nome_completo', 'name'],
  phone: ['telefone', 'phone'],
  email: ['email', 'e-mail'],
  agent: ['atendente', 'agent'],
  company: ['empresa', 'company'],
  channel: ['canal', 'channel'],
  greeting: ['saudacao', 'greeting'],
  today: ['hoje', 'today'],
} as const;

export type VariableKey = keyof typeof names;
export type VariableValues = Record<VariableKey, string | null>;

/** One name of each, as it is offered to whoever writes in Portuguese. */
export const variableNames: readonly string[] = Object.values(names).map(([name]) => name);

const keyOf = new Map<string, VariableKey>(
  (Object.keys(names) as VariableKey[]).flatMap((key) => names[key].map((name) => [name, key] as const)),
);

const pattern = /\{\{\s*([\p{L}\p{N}_.-]{1,40})\s*\}\}/gu;

/** A name that is still to be replaced by words, and where it stands. */
export interface Gap {
  name: string;
  from: number;
  to: number;
}

export function gapsIn(text: string): Gap[] {
  return [...text.matchAll(pattern)].map((match) => ({
    name: match[1] ?? '',
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** The text with what is known in its places; what is not known stays a gap. */
export function filledIn(text: string, values: VariableValues): string {
  return text.replaceAll(pattern, (whole, name: string) => {
    const key = keyOf.get(name.toLowerCase());
    return (key && values[key]) ?? whole;
  });
}

/** Words and names by turns, to be drawn. */
export function textParts(text: string): { text: string; gap: boolean }[] {
  const gaps = gapsIn(text);
  return [...gaps, null].flatMap((gap, place) => {
    const from = gaps[place - 1]?.to ?? 0;
    const words = { text: text.slice(from, gap?.from ?? text.length), gap: false };
    return [...(words.text === '' ? [] : [words]), ...(gap ? [{ text: gap.name, gap: true }] : [])];
  });
}
