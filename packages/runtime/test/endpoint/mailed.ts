import {
  type CustomMessageEvent,
  createMailHandler,
  type LinkResponse,
  type LinksOptions,
  type LogEntry,
} from "cognito-links";
import type { FlowName } from "../../src/flows/all-flows.ts";
import signUp from "../fixtures/custom-message-sign-up.json" with { type: "json" };
import { KEY } from "../options.ts";
import { endpointWith } from "./harness.ts";

/** A client without a secret, the one of the events. */
export const CLIENT = "1h57kf5cpq17m0eml12EXAMPLE";
export const CODE = "123456";
/** Where an app takes codes that are handed over. */
export const PAGE = "https://app.example.com/code?tab=1";

/** Every flow has links. */
export const EVERY_FLOW: Partial<LinksOptions> = {
  keys: [KEY],
  flows: {
    "reset-password": { clientId: CLIENT, passwordPolicy: { minLength: 12, requireDigits: true } },
    invitation: { clientId: CLIENT },
    "verify-attribute": { page: PAGE },
    "sign-in": { page: PAGE, minutes: 15 },
  },
  signInUrl: "https://app.example.com/sign-in",
};

/** The app takes the codes of every flow that it can take. */
export const HANDED_OVER: Partial<LinksOptions> = {
  ...EVERY_FLOW,
  flows: {
    "reset-password": { page: PAGE },
    invitation: { page: PAGE },
    "verify-attribute": { page: PAGE },
    "sign-in": { page: PAGE },
  },
};

type Source =
  | "SignUp"
  | "ResendCode"
  | "ForgotPassword"
  | "AdminCreateUser"
  | "UpdateUserAttribute"
  | "VerifyUserAttribute"
  | "Authentication";

/** The source of a flow's mail that its account's holder asks for, or, without one, anybody. */
export const SOURCE: Readonly<Record<FlowName, Source>> = {
  "sign-up": "SignUp",
  "reset-password": "ForgotPassword",
  invitation: "AdminCreateUser",
  "verify-attribute": "UpdateUserAttribute",
  "sign-in": "Authentication",
};

/** The event that Cognito sends for a mail; an administrator's names no client. */
export function eventOf(
  source: Source,
  change: Partial<CustomMessageEvent> = {},
  clientMetadata: Readonly<Record<string, string>> = {},
): CustomMessageEvent {
  const isAdmins = source === "AdminCreateUser";
  return structuredClone<CustomMessageEvent>({
    ...signUp,
    triggerSource: `CustomMessage_${source}`,
    callerContext: { clientId: isAdmins ? "CLIENT_ID_NOT_APPLICABLE" : CLIENT },
    ...change,
    request: {
      ...signUp.request,
      usernameParameter: isAdmins ? "{username}" : null,
      clientMetadata,
      ...change.request,
    },
  });
}

/** An endpoint over a Cognito that answers, and the mails of its pool. */
export function poolWith(...[answer, change = EVERY_FLOW]: Parameters<typeof endpointWith>) {
  const harness = endpointWith(answer, { confirm: "same-browser", ...change });
  const mailLines: LogEntry[] = [];
  const handler = createMailHandler(harness.config, {
    log: (entry) => mailLines.push(entry),
    now: harness.now,
  });

  /** The link in what Cognito mails, by path and query; empty where there is none. */
  async function mailed(event: CustomMessageEvent, code = CODE): Promise<string> {
    const { response } = await handler(event);
    const [, href = ""] = /href="([^"]+)"/.exec(response.emailMessage ?? "") ?? [];
    const link = href.replaceAll("&amp;", "&").replaceAll("{####}", code);
    return link.replace("https://links.example.com", "");
  }

  return {
    ...harness,
    mailLines,
    mailed,
    mailedFor: (flow: FlowName, code?: string) => mailed(eventOf(SOURCE[flow]), code),
    browser: () => openBrowser(harness.send),
  };
}

interface Page extends LinkResponse {
  /** Where it was shown. */
  readonly url: string;
}

/** A person's browser: it keeps cookies, follows redirects within the endpoint, and sends forms whole. */
export function openBrowser(
  send: (
    method: string,
    url: string,
    body: string | undefined,
    headers: Record<string, string>,
  ) => Promise<LinkResponse>,
) {
  const jar = new Map<string, string>();
  /** Everything that came back, redirects among it. */
  const seen: LinkResponse[] = [];

  async function go(method: string, url: string, body?: string): Promise<Page> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = {
      "accept-language": "en",
      "sec-fetch-dest": "document",
      "sec-fetch-mode": "navigate",
      ...(method === "POST" ? { "sec-fetch-site": "same-origin" } : {}),
      ...(cookie === "" ? {} : { cookie }),
    };
    const answer = await send(method, url, body, headers);
    seen.push(answer);
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(answer.headers["set-cookie"] ?? "") ?? [];
    if (name !== undefined && value !== undefined) jar.set(name, value);
    const { location } = answer.headers;
    return location?.startsWith("?")
      ? go("GET", url.replace(/\?.*$/, location.replace(/#$/, "")))
      : { ...answer, url };
  }

  return {
    jar,
    seen,
    open: (url: string) => go("GET", url),
    /** Fills in a page's form and presses its button. */
    submit(page: Page, fields: Readonly<Record<string, string>> = {}): Promise<Page> {
      const body = new URLSearchParams({ ...hiddenFields(page), ...fields });
      const [, action = ""] = /<button name="action" value="(\w+)">/.exec(page.body) ?? [];
      body.append("action", action);
      return go("POST", page.url, body.toString());
    },
  };
}

export function hiddenFields({ body }: LinkResponse): Readonly<Record<string, string>> {
  const hidden = body.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g);
  return Object.fromEntries([...hidden].map(([, name, value]) => [name, value]));
}

/** The fields that a page asks for, in their order. */
export function fieldsOf({ body }: LinkResponse): readonly string[] {
  return [...body.matchAll(/<input (?:id="[^"]+" )?name="([^"]+)"[^>]* required/g)].map(
    ([, name = ""]) => name,
  );
}

/** What a page says beside a field or above them all. */
export function problemOf({ body }: LinkResponse): string | undefined {
  return /<p class="problem"[^>]*>([^<]+)/.exec(body)?.[1];
}

export function titleOf({ body }: LinkResponse): string {
  return /<h1>([^<]*)/.exec(body)?.[1] ?? "";
}
