/** What people of these names are called, and call themselves to a channel. */
const called: Readonly<Record<string, string>> = {
  adriana: 'dri drica',
  alessandra: 'ale sandra',
  alexandre: 'ale alex xande',
  amanda: 'mandinha',
  ana: 'aninha',
  anderson: 'andinho',
  andre: 'dede',
  antonio: 'toninho tonho toni',
  aparecida: 'cida cidinha',
  augusto: 'guto',
  beatriz: 'bia',
  benedito: 'dito bene',
  bruno: 'bruninho',
  camila: 'mila cami',
  carlos: 'carlinhos cadu',
  carolina: 'carol',
  caroline: 'carol',
  cristiane: 'cris',
  cristina: 'cris tina',
  daniel: 'dani',
  daniela: 'dani',
  eduardo: 'edu dudu',
  eduarda: 'duda',
  elisabete: 'bete beth',
  fabiana: 'fabi',
  fabio: 'fabinho',
  felipe: 'lipe',
  fernanda: 'nanda fe',
  fernando: 'nando fe',
  francisco: 'chico',
  francisca: 'chica',
  gabriel: 'gabi biel',
  gabriela: 'gabi',
  geraldo: 'gera',
  guilherme: 'gui',
  gustavo: 'gu guga',
  henrique: 'rick',
  isabela: 'isa bela',
  joao: 'joaozinho jao',
  jose: 'ze zezinho zeca',
  juliana: 'ju',
  julia: 'ju juju',
  larissa: 'lari',
  leonardo: 'leo',
  leticia: 'le lele',
  luciana: 'lu',
  luis: 'luisinho lula',
  luisa: 'lu',
  manuel: 'mane',
  marcelo: 'celo',
  marcos: 'marquinhos',
  maria: 'mariazinha',
  mariana: 'mari',
  natalia: 'nat naty',
  patricia: 'pati patty',
  paulo: 'paulinho',
  pedro: 'pedrinho',
  rafael: 'rafa',
  rafaela: 'rafa',
  raimundo: 'mundinho',
  renata: 're',
  ricardo: 'rick cado',
  roberto: 'beto betinho',
  rodrigo: 'rod digo',
  rosangela: 'rosa',
  sebastiao: 'tiao',
  sebastiana: 'tiana',
  sergio: 'serginho',
  severino: 'biu',
  simone: 'si',
  sandra: 'sandrinha',
  tatiana: 'tati',
  teresa: 'tere',
  thiago: 'ti titi',
  vanessa: 'va nessa',
  vinicius: 'vini',
  vitoria: 'vivi',
};

const namesOf = new Map<string, Set<string>>();
for (const [name, nicks] of Object.entries(called))
  for (const nick of nicks.split(' ')) namesOf.set(nick, (namesOf.get(nick) ?? new Set()).add(name));

/** Whether one of the words is what people of the other name are called, or both are what people of one name are. */
export function isNickname(one: string, other: string): boolean {
  const [names, others] = [fullNamesOf(one), fullNamesOf(other)];
  return names.some((name) => others.includes(name));
}

/** The full names that a word may stand for; the word itself first. */
export function fullNamesOf(word: string): string[] {
  return [word, ...(namesOf.get(word) ?? [])];
}

/** What people of a name are called. */
export function nicknamesOf(name: string): string[] {
  return called[name]?.split(' ') ?? [];
}
