/** Borders between the workspaces, and the one direction inside the web app: shared → features → app. */

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule(
      'simulators-stand-alone',
      'A simulator that used our code would share our mistakes.',
      { path: '^apps/simulators/' },
      { path: '^(apps/(api|web)|packages)/' },
    ),
    rule(
      'nobody-needs-the-simulators',
      'The product reaches providers over the network, simulated or not.',
      { path: '^(apps/(api|web)|packages)/' },
      { path: '^apps/simulators/' },
    ),
    rule(
      'api-and-web-meet-in-the-contract',
      'The two sides know each other by packages/contract alone.',
      { path: '^apps/(api|web)/' },
      { path: '^apps/(api|web)/', pathNot: '^apps/$1/' },
    ),
    rule(
      'contract-stands-on-nothing',
      'The contract is what both sides need.',
      { path: '^packages/' },
      { path: '^apps/' },
    ),
    rule(
      'features-are-strangers',
      'Features meet in app/, where routes compose them.',
      { path: '^apps/web/src/features/([^/]+)/', pathNot: '\\.spec\\.tsx?$' },
      { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    ),
    rule(
      'features-do-not-know-the-app',
      'The app composes features, never the other way round.',
      { path: '^apps/web/src/features/', pathNot: '\\.spec\\.tsx?$' },
      { path: '^apps/web/src/app/' },
    ),
    rule(
      'shared-knows-neither',
      'What all features share depends on none of them.',
      { path: '^apps/web/src/shared/', pathNot: '\\.spec\\.tsx?$' },
      { path: '^apps/web/src/(features|app)/' },
    ),
    rule('no-cycles', 'Two files that need each other are one file.', {}, { circular: true }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'apps/web/tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^apps/api/src/metadata\\.ts$', '\\.css$'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node'],
    },
  },
};
