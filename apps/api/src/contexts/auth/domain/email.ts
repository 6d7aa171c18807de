/** E-mails are compared without regard to case, and stored so. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}
