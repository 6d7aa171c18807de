const ROUTES = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'All', 'Head', 'Options']);
const WHO = new Set(['Allow', 'Public', 'SignedIn']);

/**
 * Default deny in the source too: each route names a permission, or says that it needs none.
 * @type {import('eslint').Rule.RuleModule}
 */
export const routeSaysWhoMay = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { silent: 'This route does not say who may call it: add @Allow(…) or @Public().' },
  },
  create(context) {
    return {
      /** @param {any} node */
      MethodDefinition(node) {
        const own = namesOf(node.decorators);
        if (!own.some((name) => ROUTES.has(name))) return;
        const ofClass = namesOf(node.parent?.parent?.decorators);
        if (![...own, ...ofClass].some((name) => WHO.has(name))) {
          context.report({ node: node.key, messageId: 'silent' });
        }
      },
    };
  },
};

/**
 * @param {any[] | undefined} decorators
 * @returns {string[]}
 */
function namesOf(decorators) {
  return (decorators ?? []).map(({ expression }) => {
    const callee = expression.type === 'CallExpression' ? expression.callee : expression;
    return callee.type === 'Identifier' ? callee.name : '';
  });
}
