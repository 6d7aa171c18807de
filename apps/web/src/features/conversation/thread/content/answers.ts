/** Belongs to the form's own machinery, not to what a person answered. */
const inner = new Set(['flow_token']);
const most = 50;
const longest = 500;

/** A form's answers in words, as far as they are answers: its fields are named and filled by whoever built it. */
export function answersOf(fields: Record<string, unknown>): { question: string; answer: string }[] {
  return Object.entries(fields)
    .filter(([name]) => !inner.has(name))
    .slice(0, most)
    .map(([name, value]) => ({ question: name.replaceAll('_', ' ').slice(0, 80), answer: wordsOf(value) }))
    .filter(({ answer }) => answer !== '');
}

function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return short(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return short(value.map(wordsOf).filter(Boolean).join(', '));
  return short(JSON.stringify(value));
}

function short(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
