/** Small device settings (theme, language, panel widths). Never server data. */
export function readSetting(name: string): string | null {
  try {
    return localStorage.getItem(`crm.${name}`);
  } catch {
    return null; // Storage is forbidden here (private window): the setting lives as long as the page.
  }
}

export function writeSetting(name: string, value: string): void {
  try {
    localStorage.setItem(`crm.${name}`, value);
  } catch {
    return; // As above: the choice holds until the page is closed.
  }
}
