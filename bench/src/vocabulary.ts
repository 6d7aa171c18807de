export const commonWords = ['mesa', 'cadeira', 'entrega', 'pedido', 'prazo'];
const accented = ['não', 'orçamento', 'cotação', 'amanhã', 'coração'];

/** Words by rank, the most used first: some that are searched for, the rest made of syllables, half of them with an accent. */
export const vocabulary: readonly string[] = makeWords(50_000);

function makeWords(count: number): string[] {
  const [first, vowels, last] = [
    'b c d f g l m n p r s t v',
    'a e i o u ã ê í ó ú',
    'l r s z ção is al or',
  ].map((list) => list.split(' ')) as [string[], string[], string[]];
  const pick = <T>(list: readonly T[], n: number) => list[n % list.length] as T;
  const words = new Set([...commonWords, ...accented]);
  for (let n = 0; words.size < count; n += 1) {
    const [a, b, c] = [n, Math.trunc(n / 13), Math.trunc(n / 130)];
    words.add(
      `${pick(first, a)}${pick(vowels, b)}${pick(first, a + c)}${pick(vowels, c)}${pick(first, b + c)}${pick(vowels, a + b)}${pick(last, c)}${c > 60 ? pick(first, Math.trunc(c / 60)) : ''}${c > 700 ? pick(vowels, Math.trunc(c / 700)) : ''}`,
    );
  }
  return [...words];
}

/** A rank as words of a language are used: each about as often as its rank says. */
export function someRank(): number {
  return Math.trunc(vocabulary.length ** Math.random()) - 1;
}

/** As the search keeps words. */
export function plain(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
