/**
 * The first wall between workspaces: every where-clause of a context names the owner through `owned(table, actor)`.
 * @type {import('eslint').Rule.RuleModule}
 */
export const ownedInWhere = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      missing: 'This where-clause does not ask whose rows they are: begin it with owned(table, actor).',
    },
  },
  create(context) {
    const { visitorKeys } = context.sourceCode;

    /**
     * Also through a constant or a function of the same file that holds the condition.
     * @param {unknown} node
     * @param {unknown} _index
     * @param {unknown} _all
     * @param {Set<unknown>} [seen]
     * @returns {boolean}
     */
    function mentionsOwned(node, _index, _all, seen = new Set()) {
      if (Array.isArray(node)) return node.some((one) => mentionsOwned(one, 0, [], seen));
      if (typeof node !== 'object' || node === null || !('type' in node) || seen.has(node)) return false;
      seen.add(node);
      const found = /** @type {import('estree').Node} */ (node);
      if (found.type === 'Identifier') {
        return found.name === 'owned' || mentionsOwned(meaningOf(context, found), 0, [], seen);
      }
      return (visitorKeys[found.type] ?? []).some((key) =>
        mentionsOwned(Reflect.get(found, key), 0, [], seen),
      );
    }

    return {
      CallExpression(node) {
        const { callee } = node;
        if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
        if (callee.property.name !== 'where' || isBuilderOfIndex(callee.object)) return;
        if (!node.arguments.some(mentionsOwned))
          context.report({ node: callee.property, messageId: 'missing' });
      },
      TaggedTemplateExpression(node) {
        const { tag, quasi } = node;
        if (tag.type !== 'Identifier' || tag.name !== 'sql') return;
        const text = quasi.quasis.map(({ value }) => value.raw).join('?');
        const query = /\b(from|update|join)\b/i.test(text) && /\bwhere\b/i.test(text);
        if (query && !quasi.expressions.some(mentionsOwned))
          context.report({ node: tag, messageId: 'missing' });
      },
    };
  },
};

/**
 * `uniqueIndex('…').on(…).where(…)` describes an index, not a query.
 * @param {import('estree').Node} node
 * @returns {boolean}
 */
function isBuilderOfIndex(node) {
  if (node.type === 'CallExpression') return isBuilderOfIndex(node.callee);
  if (node.type === 'MemberExpression') return isBuilderOfIndex(node.object);
  return node.type === 'Identifier' && /^(unique)?index$/i.test(node.name);
}

/**
 * What a name of this file stands for: the value of a constant, or the body of a function.
 * @param {import('eslint').Rule.RuleContext} context
 * @param {import('estree').Identifier} name
 * @returns {unknown}
 */
function meaningOf(context, name) {
  /** @type {import('eslint').Scope.Scope | null} */
  let scope = context.sourceCode.getScope(name);
  for (; scope !== null; scope = scope.upper) {
    const definition = scope.set.get(name.name)?.defs[0];
    if (definition === undefined) continue;
    if (definition.type === 'Variable') return definition.node.init;
    return definition.type === 'FunctionName' ? definition.node.body : undefined;
  }
  return undefined;
}
