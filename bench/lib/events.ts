import { createHash, randomBytes, randomUUID } from "node:crypto";
import {
  type CustomMessageEvent,
  createMailHandler,
  defineConfig,
  type LinksOptions,
} from "cognito-links";
import { toConfigJson } from "cognito-links/synth";

const CLIENT_ID = "1h57kf5cpq17m0eml12EXAMPLE";
const USERNAME = "5f0c3f0e-6f1b-4c5d-9a43-0d8a2c1f7e21";
/** Whose clicks come in turn where many are under way at once: what is asked twice at once is one question to us. */
const OTHERS = Array.from({ length: 200 }, () => randomUUID());
const CODE = "123456";

/** What every contestant is given: the same person's mail and click, each in the form that it reads. */
export interface Material {
  /** The options of `cognito-links`, with sealed links and the default mode. */
  readonly options: LinksOptions;
  readonly mailEvent: CustomMessageEvent;
  /** The click on a sealed link in the browser that signed up. */
  readonly sealedClick: object;
  /** The click on a hand-made link, which carries its parts as they are. */
  readonly plainClick: object;
  /** The same two of two hundred people. */
  readonly manySealedClicks: readonly object[];
  readonly manyPlainClicks: readonly object[];
  /** What a contestant finds in its environment besides what Lambda itself sets, for a Cognito at this address. */
  envAt(cognitoUrl: string): Readonly<Record<string, string>>;
}

export async function makeMaterial(): Promise<Material> {
  const options: LinksOptions = {
    userPoolId: "eu-central-1_AbC123xyz",
    clients: [{ clientId: CLIENT_ID }],
    keys: [randomBytes(32).toString("base64url")],
    linkUrl: "https://links.example.com/confirm",
    redirectTo: "https://app.example.com/welcome",
  };
  const verifier = randomBytes(32).toString("base64url");
  const proof = createHash("sha256").update(verifier).digest("base64url");
  const write = createMailHandler(defineConfig(options));
  const sealed = async (username: string): Promise<object> => {
    const mail = await write(mailEvent({ proof }, username));
    const link = /href="([^"]+)"/.exec(mail.response.emailMessage ?? "")?.[1] ?? "";
    const { search } = new URL(link.replaceAll("&amp;", "&").replace("{####}", CODE));
    return clickEvent(search.slice(1), [`link_proof=${verifier}`]);
  };
  const plain = (username: string): object =>
    clickEvent(`${new URLSearchParams({ clientId: CLIENT_ID, username, code: CODE })}`, []);
  return {
    options,
    mailEvent: mailEvent({ proof }),
    sealedClick: await sealed(USERNAME),
    plainClick: plain(USERNAME),
    manySealedClicks: await Promise.all(OTHERS.map(sealed)),
    manyPlainClicks: OTHERS.map(plain),
    envAt(cognitoUrl) {
      const config = defineConfig({ ...options, cognito: { endpoint: cognitoUrl } });
      return {
        COGNITO_LINKS: JSON.stringify(toConfigJson(config)),
        COGNITO_ENDPOINT: cognitoUrl,
        REDIRECT_TO: options.redirectTo,
        LINK_URL: options.linkUrl,
      };
    },
  };
}

/** A CustomMessage event. Shape: packages/runtime/test/fixtures/custom-message-sign-up.json. */
function mailEvent(
  clientMetadata: Readonly<Record<string, string>>,
  userName: string = USERNAME,
): CustomMessageEvent {
  return {
    triggerSource: "CustomMessage_SignUp",
    region: "eu-central-1",
    userPoolId: "eu-central-1_AbC123xyz",
    userName,
    callerContext: { clientId: CLIENT_ID },
    request: {
      userAttributes: { sub: userName, email: "person@example.com", email_verified: "false" },
      codeParameter: "{####}",
      clientMetadata,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  };
}

/** An HTTP API event. Shape: packages/runtime/test/fixtures/events/api-gateway-v2.json. */
function clickEvent(rawQueryString: string, cookies: readonly string[]): object {
  return {
    version: "2.0",
    routeKey: "GET /confirm",
    rawPath: "/confirm",
    rawQueryString,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers: {
      accept: "text/html,application/xhtml+xml",
      "accept-language": "en",
      host: "links.example.com",
      "user-agent": "Mozilla/5.0",
      "sec-fetch-mode": "navigate",
    },
    queryStringParameters: Object.fromEntries(new URLSearchParams(rawQueryString)),
    requestContext: {
      http: { method: "GET", path: "/confirm", protocol: "HTTP/1.1", sourceIp: "203.0.113.7" },
      requestId: "JKJaXmPLvHcESHA=",
      stage: "$default",
    },
    isBase64Encoded: false,
  };
}
