import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import { needTexts, type TextPart } from '@/shared/i18n/language';
import { RestoreSession } from './layout/restore-session';
import { NotFoundPage } from './not-found-page';
import { RouteError } from './route-error';
import { RouteFallback } from './route-fallback';

/** Loads a page with its own chunk when somebody goes there. */
function page<Name extends string>(
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
): { lazy: () => Promise<{ Component: ComponentType }> } {
  return { lazy: async () => ({ Component: (await load())[name] }) };
}

async function withTexts<Page>(parts: readonly TextPart[], load: Promise<Page>): Promise<Page> {
  const [loaded] = await Promise.all([load, ...parts.map((part) => needTexts(part))]);
  return loaded;
}

const auth = <Page,>(load: Promise<Page>) => withTexts(['auth'], load);
const settings = <Page,>(load: Promise<Page>) => withTexts(['settings'], load);
// What a provider says stands among the texts of messages.
const connected = <Page,>(load: Promise<Page>) => withTexts(['settings', 'message'], load);
const people = <Page,>(load: Promise<Page>) => withTexts(['contacts', 'lists'], load);

const account = () => settings(import('@/features/settings/company-page'));
const team = () => withTexts(['settings', 'auth'], import('@/features/settings/team-page'));
const channels = () => connected(import('@/features/settings/channels-page'));
const channel = () => connected(import('@/features/settings/channel-page'));
const connect = () => connected(import('@/features/settings/connect-whatsapp-page'));
const telegram = () => connected(import('@/features/settings/connect-telegram-page'));
const sessions = () => settings(import('@/features/settings/sessions-page'));
const teams = () => settings(import('@/features/settings/teams-page'));
const assignment = () => settings(import('@/features/settings/assignment-page'));
const notifications = () => settings(import('@/features/settings/notifications-page'));
const labels = () => settings(import('@/features/settings/labels-page'));
const customFields = () => settings(import('@/features/settings/custom-fields-page'));
const canned = () => settings(import('@/features/settings/canned-responses-page'));
const audit = () => settings(import('@/features/settings/audit-log-page'));
const deadLetters = () => settings(import('@/features/settings/dead-letters-page'));

const contacts = () => people(import('@/features/contacts/contacts-page'));
const duplicates = () => withTexts(['contacts', 'duplicates'], import('@/features/contacts/duplicates-page'));
const exported = () => withTexts(['contacts', 'exports'], import('@/features/contacts/exports/exports-page'));
const imports = () => withTexts(['contacts', 'imports'], import('@/features/imports/imports-page'));
const oneImport = () => withTexts(['contacts', 'imports'], import('@/features/imports/import-page'));

const search = () => withTexts(['search'], import('@/features/search/search-page'));

/** The whole map of the app. Paths are Portuguese, as the people who share links read them. */
export const routes: RouteObject[] = [
  {
    element: <RestoreSession />,
    errorElement: <RouteError />,
    hydrateFallbackElement: <RouteFallback />,
    children: [
      { path: 'entrar', ...page(() => auth(import('@/features/auth/login-page')), 'LoginPage') },
      { path: 'criar-conta', ...page(() => auth(import('@/features/auth/register-page')), 'RegisterPage') },
      {
        ...page(() => import('./layout/app-shell'), 'AppShell'),
        errorElement: <RouteError />,
        children: [
          {
            errorElement: <RouteError inside />,
            children: [
              { index: true, ...page(() => import('./home-redirect'), 'HomeRedirect') },
              {
                path: 'comecar',
                ...page(
                  () => withTexts(['onboarding'], import('@/features/onboarding/onboarding-page')),
                  'OnboardingPage',
                ),
              },
              {
                path: 'conversas',
                ...page(() => import('./conversations-route'), 'ConversationsRoute'),
                children: [{ path: ':conversationId', element: null }],
              },
              { path: 'busca', ...page(search, 'SearchPage') },
              { path: 'contatos/duplicados', ...page(duplicates, 'DuplicatesPage') },
              { path: 'contatos/exportar', ...page(exported, 'ExportsPage') },
              { path: 'contatos/importar', ...page(imports, 'ImportsPage') },
              { path: 'contatos/importar/:importId', ...page(oneImport, 'ImportPage') },
              {
                path: 'contatos/empresas',
                ...page(() => people(import('@/features/contacts/companies-page')), 'CompaniesPage'),
                children: [{ path: ':companyId', element: null }],
              },
              {
                path: 'contatos/lixeira',
                ...page(() => people(import('@/features/contacts/trash-page')), 'TrashPage'),
              },
              {
                path: 'contatos',
                ...page(contacts, 'ContactsPage'),
                children: [{ path: ':contactId', element: null }],
              },
              {
                path: 'ajustes',
                children: [
                  {
                    index: true,
                    ...page(() => settings(import('@/features/settings/settings-index')), 'SettingsIndex'),
                  },
                  { path: 'empresa', ...page(account, 'CompanyPage') },
                  { path: 'equipe', ...page(team, 'TeamPage') },
                  { path: 'setores', ...page(teams, 'TeamsPage') },
                  { path: 'distribuicao', ...page(assignment, 'AssignmentPage') },
                  { path: 'canais', ...page(channels, 'ChannelsPage') },
                  { path: 'canais/conectar-whatsapp', ...page(connect, 'ConnectWhatsAppPage') },
                  { path: 'canais/conectar-whatsapp/:channelId', ...page(connect, 'ConnectWhatsAppPage') },
                  { path: 'canais/conectar-telegram', ...page(telegram, 'ConnectTelegramPage') },
                  { path: 'canais/conectar-telegram/:channelId', ...page(telegram, 'ConnectTelegramPage') },
                  { path: 'canais/:channelId', ...page(channel, 'ChannelPage') },
                  { path: 'notificacoes', ...page(notifications, 'NotificationsPage') },
                  { path: 'sessoes', ...page(sessions, 'SessionsPage') },
                  { path: 'etiquetas', ...page(labels, 'LabelsPage') },
                  { path: 'campos', ...page(customFields, 'CustomFieldsPage') },
                  { path: 'respostas-prontas', ...page(canned, 'CannedResponsesPage') },
                  { path: 'auditoria', ...page(audit, 'AuditLogPage') },
                  { path: 'falhas', ...page(deadLetters, 'DeadLettersPage') },
                ],
              },
              { path: '*', element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
  },
];
