/**
 * `server.emit` reaches every browser of every workspace: an event always goes to a room.
 * @type {import('eslint').Rule.RuleModule}
 */
export const roomForEverySocketEvent = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { room: 'Name a room (server.to(room).emit): this would reach every workspace.' },
  },
  create(context) {
    return {
      CallExpression(node) {
        const { callee } = node;
        if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
        if (callee.property.name === 'emit' && isServer(callee.object)) {
          context.report({ node, messageId: 'room' });
        }
      },
    };
  },
};

/**
 * @param {import('estree').Node} node
 * @returns {boolean}
 */
function isServer(node) {
  if (node.type === 'Identifier') return /^(server|io|emitter|sockets?|namespace)$/i.test(node.name);
  if (node.type === 'MemberExpression' && node.property.type === 'Identifier') {
    return /^(server|io|emitter|sockets|namespace)$/i.test(node.property.name);
  }
  // io.of('/').emit
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    node.callee.property.type === 'Identifier' &&
    node.callee.property.name === 'of'
  );
}
