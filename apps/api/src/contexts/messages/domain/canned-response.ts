/** Whose it is: the whole team's, or the one person's who wrote it. */
export type CannedResponseScope = 'everyone' | 'own';

/** How many a workspace may have, those of single people among them. More than a popup can be searched for is of no help. */
export const mostCannedResponses = 1_000;

const variable = /\{\{\s*([\p{L}\p{N}_.-]{1,40})\s*\}\}/gu;

/** The names that stand in double braces, each once, in the order of their first place. */
export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(variable)].map(([, name]) => (name ?? '').toLowerCase()))];
}

/** As it is typed after the slash: one word without regard to case. */
export function shortcutKey(shortcut: string): string {
  return shortcut.normalize().trim().replace(/^\/+/, '').toLowerCase();
}
