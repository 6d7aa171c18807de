/** The directions of ARCHITECTURE.md. A new context needs no new rule. test/borders.spec.ts sees each of them fire. */

const inContext = '^src/contexts/([^/]+)/';
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
/** Tests may look at what they test. */
const notTests = '(\\.spec\\.ts$|\\.contract\\.ts$|/testing/)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule(
      'contexts-meet-at-public',
      'Ask another context through its public.ts, or listen to its events.',
      { path: inContext, pathNot: ['/queries/', '\\.schema\\.ts$', notTests] },
      { path: inContext, pathNot: ['^src/contexts/$1/', '/public\\.ts$', '\\.module\\.ts$'] },
    ),
    rule(
      'reads-and-schemas-may-join-tables',
      'A query may join tables of other contexts, and nothing else of them.',
      { path: `${inContext}(queries/|.*\\.schema\\.ts$)`, pathNot: notTests },
      { path: inContext, pathNot: ['^src/contexts/$1/', '/public\\.ts$', '\\.schema\\.ts$'] },
    ),
    rule(
      'only-modules-wire-modules',
      'Modules are wired by modules, and by what starts or describes the program.',
      { path: '^src/', pathNot: ['\\.module\\.ts$', '^src/(main|openapi|program)\\.ts$', notTests] },
      { path: '^src/.*\\.module\\.ts$' },
    ),
    rule(
      'domain-is-pure',
      'The domain is plain TypeScript: no framework, no database, no clock.',
      { path: '/domain/', pathNot: notTests },
      // Numbering plans are knowledge, not a tool.
      { pathNot: ['^src/contexts/[^/]+/domain/', '^src/kernel/', 'node_modules/libphonenumber-js/'] },
    ),
    rule(
      'application-names-ports-not-tools',
      'Use cases speak to ports; platform and infrastructure implement them.',
      { path: '/application/', pathNot: notTests },
      {
        path: [
          '/(infrastructure|presentation|queries)/',
          '^src/platform/',
          'node_modules/(drizzle-orm|bullmq|ioredis|express|socket\\.io|fastify|pg)/',
        ],
      },
    ),
    rule(
      'presentation-asks-the-application',
      'Controllers do not reach around the application.',
      { path: '/presentation/', pathNot: notTests },
      { path: '/infrastructure/' },
    ),
    rule(
      'queries-skip-the-domain',
      'A query is one statement and one shape; rules are not its business.',
      { path: '/queries/', pathNot: notTests },
      { path: '/(domain|application)/' },
    ),
    rule(
      'channels-are-strangers',
      'One channel never looks at another.',
      { path: '/integrations/channels/([^/]+)/' },
      { path: '/integrations/channels/[^/]+/', pathNot: '/integrations/channels/$1/' },
    ),
    rule(
      'platform-and-kernel-know-no-context',
      'What serves all contexts knows none.',
      { path: '^src/(platform|kernel)/', pathNot: notTests },
      { path: '^src/contexts/' },
    ),
    rule(
      'kernel-is-plain',
      'The kernel stands on nothing of ours.',
      { path: '^src/kernel/' },
      { path: '^src/(platform|contexts)/' },
    ),
    rule('no-cycles', 'Two files that need each other are one file.', {}, { circular: true }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/metadata\\.ts$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node'],
    },
  },
};
