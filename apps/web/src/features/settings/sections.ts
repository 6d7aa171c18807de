interface Section {
  to: string;
  /** Key below `settings.sections`. */
  name:
    | 'company'
    | 'team'
    | 'teams'
    | 'assignment'
    | 'channels'
    | 'notifications'
    | 'sessions'
    | 'labels'
    | 'fields'
    | 'canned'
    | 'audit'
    | 'failures';
  permission?: string;
}

/** Only sections that exist. */
export const sectionGroups: readonly {
  name: 'account' | 'connections' | 'data';
  sections: readonly Section[];
}[] = [
  {
    name: 'account',
    sections: [
      { to: '/ajustes/empresa', name: 'company' },
      { to: '/ajustes/equipe', name: 'team', permission: 'users.read' },
      { to: '/ajustes/setores', name: 'teams', permission: 'users.read' },
      { to: '/ajustes/distribuicao', name: 'assignment', permission: 'workspace.manage' },
      { to: '/ajustes/notificacoes', name: 'notifications' },
      { to: '/ajustes/sessoes', name: 'sessions' },
    ],
  },
  {
    name: 'connections',
    sections: [{ to: '/ajustes/canais', name: 'channels', permission: 'channels.read' }],
  },
  {
    name: 'data',
    sections: [
      { to: '/ajustes/etiquetas', name: 'labels', permission: 'contacts.read' },
      { to: '/ajustes/campos', name: 'fields', permission: 'contacts.read' },
      { to: '/ajustes/respostas-prontas', name: 'canned', permission: 'conversations.reply' },
      { to: '/ajustes/auditoria', name: 'audit', permission: 'audit.read' },
      { to: '/ajustes/falhas', name: 'failures', permission: 'jobs.manage' },
    ],
  },
];
