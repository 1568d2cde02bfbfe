import type { ClientOptions, LinksOptions } from "cognito-links";
import { readMessages } from "cognito-links/messages";
import { isAwaited, requireKnown } from "../synth/known.ts";
import type { CognitoLinksProps } from "./props.ts";

type Looks = Pick<LinksOptions, "appName" | "brand" | "languages" | "messages">;
type ClientLooks = Pick<ClientOptions, "appName" | "brand" | "language">;

/**
 * How mails and pages look and speak, as the runtime takes it; a folder of messages is read. What is still to be looked up
 * is left out, and checked in the next pass.
 *
 * @throws LinksError where something is known only at deploy, or where a file of the team's is wrong: a mail would be the
 * first to find it
 */
export function looksOf({ appName, brand, languages, messages }: CognitoLinksProps): Looks {
  requireKnown("ERR_OPTION_INVALID", { appName, brand, languages, messages });
  const own = settled(messages);
  return {
    appName: settled(appName),
    brand: settled(brand),
    languages: settled(languages),
    messages: typeof own === "string" ? readMessages(own) : own,
  };
}

/** The same for the client at `path`. */
export function clientLooksOf({ appName, brand, language }: ClientLooks, path: string) {
  const looks = { appName, brand, language };
  requireKnown("ERR_OPTION_INVALID", looks, path);
  const given = Object.entries(looks).filter(([, one]) => settled(one) !== undefined);
  return Object.fromEntries(given) as ClientLooks;
}

/** Whether mails and pages of the client differ from those of the pool. */
export function hasLooks({ appName, brand, language }: ClientLooks): boolean {
  return [appName, brand, language].some((one) => one !== undefined);
}

function settled<Value>(value: Value): Value | undefined {
  return isAwaited(JSON.stringify(value)) ? undefined : value;
}
