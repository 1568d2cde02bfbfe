import { createHash, randomBytes } from "node:crypto";
import { createInboxClient } from "./inbox-client.ts";
import { linkOfMail } from "./mail-link.ts";
import { createPoolClient } from "./pool-client.ts";

/** A running sandbox, or whatever else on this machine speaks its protocols. */
export interface LabTarget {
  /** Base address of the pool. */
  readonly cognito: string;
  /** Base address of the inbox. */
  readonly inbox: string;
  readonly userPoolId: string;
  readonly clientId: string;
}

/** A fresh sign-up: one visitor and one person per account. */
export interface Account {
  readonly link: string;
  readonly mail: string;
  /** What the browser that signed up keeps: `link_proof=…`. */
  readonly proofCookie: string;
  isConfirmed(): Promise<boolean>;
  /** Takes account and mail away again. */
  forget(): Promise<void>;
}

const PASSWORD = "Scanner-lab-1!";

/** Signs up as an app with `cognito-links/browser` does: the proof goes to the pool, the verifier stays. */
export async function signUp({
  cognito,
  inbox,
  userPoolId,
  clientId,
}: LabTarget): Promise<Account> {
  const call = createPoolClient(cognito);
  const mails = createInboxClient(inbox);
  const address = `lab-${randomBytes(8).toString("hex")}@example.com`;
  const verifier = randomBytes(32).toString("base64url");
  const proof = createHash("sha256").update(verifier).digest("base64url");
  await call("SignUp", {
    ClientId: clientId,
    Username: address,
    Password: PASSWORD,
    ClientMetadata: { proof },
  });
  const mail = await mails.mailTo(address);
  const user = { UserPoolId: userPoolId, Username: address };
  return {
    link: linkOfMail(mail.html),
    mail: mail.html,
    proofCookie: `link_proof=${verifier}`,
    isConfirmed: async () => (await call("AdminGetUser", user))["UserStatus"] === "CONFIRMED",
    forget: async () => {
      await call("AdminDeleteUser", user);
      await mails.forget(mail);
    },
  };
}
