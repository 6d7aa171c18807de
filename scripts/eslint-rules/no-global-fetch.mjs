/**
 * Requests to the outside go through the one client that knows the limits and refuses private addresses.
 * @type {import('eslint').Rule.RuleModule}
 */
export const noGlobalFetch = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      fetch: 'Use the project’s client instead of fetch: it carries the limits and the address checks.',
      undici: 'Only the egress client may speak through "{{ name }}".',
    },
  },
  create(context) {
    const clients = new Set(['undici', 'axios', 'got', 'node-fetch']);
    const builtIn = /^(node:)?https?$/;
    return {
      CallExpression(node) {
        const { callee } = node;
        const global =
          callee.type === 'MemberExpression' &&
          callee.object.type === 'Identifier' &&
          ['globalThis', 'window', 'self'].includes(callee.object.name) &&
          callee.property.type === 'Identifier' &&
          callee.property.name === 'fetch';
        if (global || (isNamed(callee, 'fetch') && !isDeclared(context, node))) {
          context.report({ node, messageId: 'fetch' });
        }
      },
      ImportDeclaration(node) {
        const name = String(node.source.value);
        if ('importKind' in node && node.importKind === 'type') return;
        // Of Node's own modules only what opens a connection: their status texts and server types are harmless.
        const opens = node.specifiers.some(
          (one) => one.type !== 'ImportSpecifier' || ['request', 'get', 'Agent'].includes(importedName(one)),
        );
        if (clients.has(name) || (builtIn.test(name) && opens)) {
          context.report({ node, messageId: 'undici', data: { name } });
        }
      },
    };
  },
};

/** @param {import('estree').ImportSpecifier} specifier */
function importedName({ imported }) {
  return imported.type === 'Identifier' ? imported.name : String(imported.value);
}

/**
 * @param {import('estree').Node} node
 * @param {string} name
 */
function isNamed(node, name) {
  return node.type === 'Identifier' && node.name === name;
}

/**
 * @param {import('eslint').Rule.RuleContext} context
 * @param {import('estree').Node} node
 */
function isDeclared(context, node) {
  for (let scope = context.sourceCode.getScope(node); ;) {
    const variable = scope.set.get('fetch');
    if (variable !== undefined) return variable.defs.length > 0;
    if (scope.upper === null) return false;
    scope = scope.upper;
  }
}
