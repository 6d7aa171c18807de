/** Names that differ by a letter or two and are many people's each, so that one is no slip of the other. */
const names = new Set(
  `adriana adriano alan alana alberto aldo alex alexandra alexandre alessandra alessandro alice aline alisson amelia ana anderson
   andre andrea andreia andressa angela angelica anita antonia antonio ariana ariane aurea bianca breno bruna bruno caio camila
   camile carla carlos carolina caroline cecilia celia celina celio celso cesar clara claudia claudio clarice cleber cristiana
   cristiane cristiano cristina dalva daniel daniela daniele danilo davi debora denis denise diana diego dora edna edson elaine
   elen elena eliana eliane elias eliza elisa elizabete elton elza emerson enzo erica erico ester eva evandro fabiana fabiano fabio
   fatima felipe fernanda fernando flavia flavio francisca francisco gabriel gabriela geovana gilberto gilmar gilson giovana
   gisele graziela graziele helena helia helio heloisa hugo igor ilda ines ingrid iris irene isabel isabela ivan ivana ivo ivone
   jair jaime janaina jane janete jean joana joao joel jonas jonatan jorge jose joselia josiane josue juan julia juliana juliano
   julio karen karina karine kelly laercio laila lara larissa laura lauro leandra leandro leila leo leonardo leonor leticia lia
   lidia lidiane lilian lina livia lorena luan luana lucas lucia luciana luciano lucio luis luisa luzia maira manoel manuela mara
   marcela marcelo marcia marcio marco marcos maria mariana mariane marilia marina mario marisa mariza marlene marli marta mateus
   maura mauricio mauro melissa michel michele miguel milena mirela mirian moises monica murilo nadia nair natalia nelson nilda nilo
   nilson nilton nivia odete olga olivia otavio pablo pamela patricia paula paulo pedro priscila rafael rafaela raquel raul regiane
   regina reginaldo renan renata renato ricardo rita roberta roberto robson rodrigo rogerio romulo ronaldo rosa rosana rosane
   rosangela rosaria rosilda rosilene rui ruth sabrina samara samuel sandra sandro sara sergio silvana silvia silvio simone sonia
   sueli tais talita tamara tania tatiana tatiane telma teresa tereza tiago valdir valeria vanda vanessa vania vera vilma vinicius
   vitor vitoria vivian viviane wagner wanda wilma wilson yasmin yuri zilda`.split(/\s+/),
);

/** Whether both are names of their own. */
export function areTwoNames(one: string, other: string): boolean {
  return one !== other && names.has(one) && names.has(other);
}
