const spellings: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/ch|sh/g, 'x'],
  [/lh/g, 'li'],
  [/nh/g, 'ni'],
  [/qu|[ck](?=[aou])|k/g, 'q'],
  [/c(?=[ei])|[sz]/g, 's'],
  [/[ck]/g, 'q'],
  [/g(?=[ei])/g, 'j'],
  [/w/g, 'v'],
  [/y/g, 'i'],
  [/h/g, ''],
  [/[mn](?![aeiou])/g, 'n'],
  [/(.)\1+/g, '$1'],
];

/** What a plain lower-case word of Portuguese sounds like: Thiago is Tiago, Luiz is Luis, Kátia is Cátia. */
export function soundOf(word: string): string {
  return spellings.reduce((sound, [spelling, said]) => sound.replace(spelling, said), word);
}

/** The bones of a word: what is left of its sound without vowels, which are what is mistyped most. */
export function bonesOf(word: string): string {
  const sound = soundOf(word);
  return sound.slice(0, 1) + sound.slice(1).replace(/[aeiou]/g, '');
}
