const cnpjWeights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

/**
 * A CPF or CNPJ without punctuation, or null when the check digits refuse it. A CNPJ may have letters in its first
 * twelve places.
 */
export function readTaxId(typed: string): string | null {
  const value = typed.replaceAll(/[\s./-]/g, '').toUpperCase();
  if (new Set(value).size < 2) return null;
  if (/^\d{11}$/.test(value)) return checks(value, 9, (length) => countdown(length + 1)) ? value : null;
  if (/^[0-9A-Z]{12}\d{2}$/.test(value)) {
    return checks(value, 12, (length) => cnpjWeights.slice(-length)) ? value : null;
  }
  return null;
}

/** `529.982.247-25`, `12.345.678/0001-95`; anything else as it is. */
export function taxIdText(taxId: string): string {
  if (isCpf(taxId)) return taxId.replace(/(...)(...)(...)(..)/, '$1.$2.$3-$4');
  return taxId.replace(/^(..)(...)(...)(....)(..)$/, '$1.$2.$3/$4-$5');
}

/** Enough of a person's CPF to tell two people apart: `•••.482.•••-10`. A company's number is public and stays whole. */
export function maskedTaxId(taxId: string): string {
  return isCpf(taxId) ? taxId.replace(/...(...)...(..)/, '•••.$1.•••-$2') : taxIdText(taxId);
}

export function isCpf(taxId: string): boolean {
  return /^\d{11}$/.test(taxId);
}

function countdown(from: number): number[] {
  return Array.from({ length: from - 1 }, (_, at) => from - at);
}

function checks(value: string, base: number, weightsFor: (length: number) => number[]): boolean {
  return [base, base + 1].every((length) => {
    const sum = weightsFor(length).reduce((total, weight, at) => total + weight * worth(value, at), 0);
    const rest = sum % 11;
    return worth(value, length) === (rest < 2 ? 0 : 11 - rest);
  });
}

/** Digits are worth themselves, letters their distance from the digit zero in ASCII: A is 17. */
function worth(value: string, at: number): number {
  return value.charCodeAt(at) - 48;
}
