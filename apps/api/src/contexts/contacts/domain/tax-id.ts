/** A Brazilian taxpayer: a person's CPF or a company's CNPJ, without punctuation. */
export interface TaxId {
  readonly kind: 'cpf' | 'cnpj';
  readonly value: string;
}

const cnpjWeights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

/**
 * Reads a CPF or CNPJ as people type it and checks its two check digits. A CNPJ may have letters in its first twelve places,
 * as those given out since July 2026 do.
 * @returns null when it is neither
 */
export function readTaxId(typed: string): TaxId | null {
  const value = typed.replace(/[\s./-]/g, '').toUpperCase();
  if (/^\d{11}$/.test(value)) return hasCpfDigits(value) ? { kind: 'cpf', value } : null;
  if (/^[0-9A-Z]{12}\d{2}$/.test(value)) return hasCnpjDigits(value) ? { kind: 'cnpj', value } : null;
  return null;
}

function hasCpfDigits(value: string): boolean {
  return !isOneCharacter(value) && checkDigits(value, 9, (length) => descending(length + 1, length));
}

function hasCnpjDigits(value: string): boolean {
  return !isOneCharacter(value) && checkDigits(value, 12, (length) => cnpjWeights.slice(-length));
}

/** The same digit over and over satisfies the sum, and is given to nobody. */
function isOneCharacter(value: string): boolean {
  return new Set(value).size === 1;
}

function checkDigits(
  value: string,
  base: number,
  weightsFor: (length: number) => readonly number[],
): boolean {
  return [base, base + 1].every((length) => {
    const weights = weightsFor(length);
    const sum = weights.reduce((total, weight, at) => total + weight * worth(value, at), 0);
    const rest = sum % 11;
    return worth(value, length) === (rest < 2 ? 0 : 11 - rest);
  });
}

function descending(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => from - at);
}

/** Digits are worth themselves, letters their place in ASCII after the digits: A is 17. */
function worth(value: string, at: number): number {
  return value.charCodeAt(at) - 48;
}
