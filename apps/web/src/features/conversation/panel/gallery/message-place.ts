/** Where a message stands in its conversation. */
export function messagePlace(conversationId: string, messageId: string) {
  return { pathname: `/conversas/${conversationId}`, hash: `#mensagem-${messageId}` };
}
