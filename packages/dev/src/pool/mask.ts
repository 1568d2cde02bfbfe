/** A destination as Cognito shows it: `person@example.com` becomes `p***@e***`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const first = (text: string): string => [...text][0] ?? "";
  return `${first(email.slice(0, at))}***@${first(email.slice(at + 1))}***`;
}
