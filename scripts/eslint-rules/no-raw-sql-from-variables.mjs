/**
 * `sql.raw` puts its text into the statement as it is, so only text that stands in the source may go in.
 * @type {import('eslint').Rule.RuleModule}
 */
export const noRawSqlFromVariables = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { variable: 'sql.raw takes only a literal: anything else can carry SQL of a stranger.' },
  },
  create(context) {
    return {
      CallExpression(node) {
        const { callee } = node;
        if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return;
        if (callee.object.name !== 'sql' || nameOf(callee.property) !== 'raw') return;
        const [text] = node.arguments;
        const literal =
          text?.type === 'Literal' || (text?.type === 'TemplateLiteral' && text.expressions.length === 0);
        if (!literal) context.report({ node, messageId: 'variable' });
      },
    };
  },
};

/** @param {import('estree').Node} node */
function nameOf(node) {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' ? node.value : undefined;
}
