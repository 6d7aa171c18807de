/** Who may register a workspace. */
export abstract class RegistrationPolicy {
  abstract get who(): 'open' | 'first' | 'closed';
}
