/** The row after the open conversation, or the one before it at the end of the list, gets the focus. */
export function focusNextRow(openId: string): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const here = rows.findIndex((row) => row.dataset['row'] === openId);
  if (here === -1) return;
  (rows[here + 1] ?? rows[here - 1])?.focus();
}
