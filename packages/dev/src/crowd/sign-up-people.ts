import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { SandboxAddresses } from "../sandbox/start-sandbox.ts";
import { linkIn } from "./page.ts";

/** Somebody who has signed up and has the mail. */
export interface SignedUp {
  readonly link: string;
  /** The cookies of the browser that signed up. */
  readonly cookies: readonly [string, string][];
}

/** The inbox keeps the newest 500 mails, so no more than that may be on their way. */
const AT_ONCE = 16;

/** Signs people up, each in a browser that keeps its proof, and takes their links from the inbox. */
export async function signUpPeople(
  addresses: SandboxAddresses,
  people: number,
): Promise<SignedUp[]> {
  const signedUp: SignedUp[] = [];
  let next = 0;
  const signUpSome = async (): Promise<void> => {
    while (next < people) {
      const address = `person-${next}-${randomUUID()}@example.com`;
      next += 1;
      const verifier = randomBytes(32).toString("base64url");
      await signUp(addresses, address, verifier);
      const link = await linkOf(addresses, address);
      signedUp.push({ link, cookies: [["link_proof", verifier]] });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, signUpSome));
  return signedUp;
}

async function signUp(
  { cognito, clientId }: SandboxAddresses,
  address: string,
  verifier: string,
): Promise<void> {
  const response = await fetch(cognito, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.SignUp",
    },
    body: JSON.stringify({
      ClientId: clientId,
      Username: address,
      Password: "Sandbox-1!",
      ClientMetadata: { proof: createHash("sha256").update(verifier).digest("base64url") },
    }),
  });
  if (!response.ok) throw new Error(`${address} could not sign up: ${await response.text()}`);
  await response.arrayBuffer();
}

async function linkOf({ inbox }: SandboxAddresses, address: string): Promise<string> {
  const found = await readJson(
    `${inbox}/api/v1/search?query=${encodeURIComponent(`to:${address}`)}`,
  );
  const messages = "messages" in found && Array.isArray(found.messages) ? found.messages : [];
  const mail = await readJson(`${inbox}/api/v1/message/${String(messages[0]?.ID)}`);
  const link = "HTML" in mail ? linkIn(String(mail.HTML)) : undefined;
  if (link === undefined) throw new Error(`no mail with a link came for ${address}`);
  return link;
}

async function readJson(url: string): Promise<object> {
  const response = await fetch(url);
  const body: unknown = await response.json();
  if (response.ok && typeof body === "object" && body !== null) return body;
  throw new Error(`the inbox answered ${response.status}`);
}
