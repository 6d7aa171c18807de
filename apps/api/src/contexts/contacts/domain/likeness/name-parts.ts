export interface NameParts {
  /** The words that say who it is: lower-case, without accents, particles and titles. */
  readonly words: readonly string[];
  /** Which of several of one name in a family: `junior`, `neto`. */
  readonly generation: string | null;
}

const particles = new Set(['de', 'da', 'do', 'das', 'dos', 'e', 'di', 'du', 'del', 'la', 'von', 'van']);
const titles = new Set(
  'sr sra srta seu dona dr dra doutor doutora prof profa professor professora eng adv pastor'.split(' '),
);
const forms = new Set(['ltda', 'me', 'mei', 'eireli', 'epp', 'sa', 'cia', 'ss']);
const generations: Readonly<Record<string, string>> = {
  junior: 'junior',
  jr: 'junior',
  filho: 'junior',
  filha: 'junior',
  neto: 'neto',
  neta: 'neto',
  sobrinho: 'sobrinho',
  sobrinha: 'sobrinho',
  segundo: 'neto',
};

/** The words of a name as they can be compared; none for one that is a number, a mailbox or a sign. */
export function namePartsOf(name: string): NameParts {
  if (isAddress(name)) return { words: [], generation: null };
  const all = plain(name)
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  const last = all.length > 2 ? all.at(-1) : undefined;
  const generation = (last !== undefined && generations[last]) || null;
  const words = (generation === null ? all : all.slice(0, -1)).filter(
    // In front stands the initial of somebody, as of E. Cardoso.
    (word, at) => at === 0 || !particles.has(word),
  );
  const telling = words.filter((word) => !titles.has(word) && !forms.has(word));
  return { words: telling.length > 0 ? telling : words, generation };
}

function plain(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** What a channel calls somebody who told no name. */
function isAddress(name: string): boolean {
  return name.includes('@') || /\d(?:[^\d]{0,3}\d){6}/.test(name);
}
