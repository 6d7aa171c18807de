import js from '@eslint/js';
import query from '@tanstack/eslint-plugin-query';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { projectRules } from './scripts/eslint-rules/project-rules.mjs';

const TESTS = ['**/*.spec.{ts,tsx}', '**/*.contract.ts', '**/test/**', '**/testing/**'];
const PROGRAMS = ['apps/*/src/**/*.{ts,tsx}', 'packages/*/src/**/*.ts'];

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Settings are read and checked once, in platform/env: ask for them there.',
};
const chance = {
  selector: "MemberExpression[object.name='Math'][property.name='random']",
  message: 'Ids and chance come from their one place (kernel/ids, a seeded source in tests).',
};
const rawHtml = {
  selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
  message: 'Text of strangers is never HTML here.',
};
const httpException = {
  selector:
    "ImportDeclaration[source.value='@nestjs/common'] ImportSpecifier[imported.name=/^(Http|BadRequest|Unauthorized|Forbidden|NotFound|Conflict|Gone|PayloadTooLarge|UnprocessableEntity|InternalServerError|ServiceUnavailable|NotImplemented|BadGateway|GatewayTimeout|RequestTimeout|MethodNotAllowed|NotAcceptable|UnsupportedMediaType|ImATeapot|PreconditionFailed|Misdirected|HttpVersionNotSupported)Exception$/]",
  message: 'Throw a DomainError: only the problem filter knows about status numbers.',
};
const consoleCalls = {
  selector: "CallExpression[callee.object.name='console']",
  message: 'Write to the Logger: the log is JSON, with ids and without secrets.',
};

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/coverage/',
      '.cache/',
      '.data/',
      'bench/results/',
      'packages/contract/src/schema.d.ts',
      'apps/api/src/metadata.ts',
      '**/playwright-report/',
      '**/test-results/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: {
          // Settings of tools that stand outside every tsconfig.
          allowDefaultProject: ['apps/api/drizzle.config.ts'],
        },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: ['error', 'always'],
    },
  },
  {
    // Nest reads the types of constructor parameters at run time, so these imports must stay values.
    files: ['apps/api/src/**/*.ts', 'apps/api/test/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['**/*.{mjs,cjs,js}'],
    languageOptions: { globals: globals.node, sourceType: 'module' },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
  {
    files: PROGRAMS,
    plugins: { crm: projectRules },
    rules: {
      'no-restricted-syntax': ['error', environment, chance, rawHtml, httpException, consoleCalls],
      'crm/no-raw-sql-from-variables': 'error',
      'crm/room-for-every-socket-event': 'error',
    },
  },
  {
    files: ['apps/api/src/**/*.ts'],
    ignores: TESTS,
    plugins: { crm: projectRules },
    rules: { 'crm/no-global-fetch': 'error', 'crm/route-says-who-may': 'error' },
  },
  {
    files: ['apps/api/src/contexts/**/*.ts'],
    ignores: TESTS,
    plugins: { crm: projectRules },
    rules: { 'crm/owned-in-where': 'error' },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended, query.configs['flat/recommended']],
    plugins: { crm: projectRules },
    rules: {
      'crm/no-global-fetch': 'error',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'react',
              importNames: ['lazy'],
              message: 'lazyPart of shared/lib waits for the network.',
            },
          ],
        },
      ],
      // Only a note to the React Compiler, which this build does not use.
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    files: ['apps/web/public/**', 'apps/simulators/src/phone/page/**'],
    languageOptions: { globals: globals.browser },
  },
  // The one place of each thing.
  { files: ['apps/web/src/shared/lib/lazy-part.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['apps/api/src/platform/env/**', 'apps/simulators/src/main.ts', 'apps/simulators/src/settings.ts'],
    rules: { 'no-restricted-syntax': ['error', chance, rawHtml, consoleCalls] },
  },
  {
    files: ['apps/api/src/platform/http/**', 'apps/api/src/contexts/*/presentation/**'],
    rules: { 'no-restricted-syntax': ['error', environment, chance, rawHtml, consoleCalls] },
  },
  {
    files: ['apps/api/src/platform/egress/**', 'apps/web/src/shared/api/**', 'packages/contract/src/**'],
    rules: { 'crm/no-global-fetch': 'off' },
  },
  {
    files: ['apps/api/src/platform/realtime/**'],
    rules: { 'crm/room-for-every-socket-event': 'off' },
  },
  {
    // Tests plant what the product may not have, and look at values of no declared type.
    files: TESTS,
    rules: {
      'no-restricted-syntax': ['error', chance],
      'crm/no-global-fetch': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
