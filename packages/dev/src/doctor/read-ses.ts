import { isJsonObject, type JsonObject, toJsonObject } from "cognito-links/attach";
import { isAwsError } from "../attach/aws-errors.ts";
import type { ServiceAccess } from "../attach/lambda-client.ts";
import type { Attempt } from "./attempt.ts";
import { namesOf, type Sender } from "./sender.ts";

/** An identity that SES knows. */
export interface Identity {
  readonly name: string;
  /** As GetEmailIdentity reports it. */
  readonly settings: JsonObject;
}

/** The set that mails go through. */
export interface ConfigurationSet {
  readonly name: string;
  /** As GetConfigurationSet reports it; undefined when there is no such set. */
  readonly settings: JsonObject | undefined;
  /** The events that somebody is told of: `CLICK`; undefined when that could not be read. */
  readonly events: readonly unknown[] | undefined;
}

/** What Amazon SES says of a pool's sender. What is undefined could not be read. */
export interface SesFacts {
  readonly sender: Sender;
  /** As GetAccount reports it. */
  readonly account: JsonObject | undefined;
  /** The sender, then its domain and those above as far as the first that is verified; those that exist. */
  readonly identities: readonly Identity[] | undefined;
  /** Undefined also where mails go through none. */
  readonly configurationSet: ConfigurationSet | undefined;
  /** Why each address is on the list to which nothing is sent, `BOUNCE`: the first page of them. */
  readonly suppressed: { readonly reasons: readonly unknown[]; readonly more: boolean } | undefined;
}

/** Cognito's own rule for it; the name becomes part of commands to copy. */
const SET_NAME = /^[\w-]{1,64}$/;

/**
 * Asks SES in the sender's region. No address of the list is kept.
 * Source: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Operations.html
 */
export async function readSes(
  { url, request }: ServiceAccess,
  sender: Sender,
  poolsSet: unknown,
  attempt: Attempt,
): Promise<SesFacts> {
  const get = async (...path: string[]): Promise<JsonObject> =>
    toJsonObject(
      await request([url, ...path.map(encodeURIComponent)].join("/"), { method: "GET" }),
    );
  const at = `in ${sender.region}`;

  const account = await attempt(`the SES account ${at}`, "`ses:GetAccount`", () => get("account"));
  const identities = await attempt(
    `the SES identity ${sender.identity} ${at}`,
    "`ses:GetEmailIdentity` on the identity, and on its domain",
    () => readIdentities(sender, (name) => get("identities", name)),
  );
  const name = poolsSet ?? identities?.[0]?.settings["ConfigurationSetName"];
  const configurationSet =
    typeof name === "string" && SET_NAME.test(name)
      ? await attempt(
          `the configuration set ${name} ${at}`,
          "`ses:GetConfigurationSet` and `ses:GetConfigurationSetEventDestinations` on this set",
          () => readConfigurationSet(name, get),
        )
      : undefined;
  const suppressed = await attempt(
    `the suppression list ${at}`,
    "`ses:ListSuppressedDestinations`",
    async () => {
      const page = await get("suppression", "addresses");
      return {
        reasons: objects(page["SuppressedDestinationSummaries"]).map(({ Reason }) => Reason),
        more: typeof page["NextToken"] === "string",
      };
    },
  );
  return { sender, account, identities, configurationSet, suppressed };
}

async function readIdentities(
  { identity }: Sender,
  get: (name: string) => Promise<JsonObject>,
): Promise<readonly Identity[]> {
  const found: Identity[] = [];
  for (const name of namesOf(identity)) {
    const settings = await undefinedIfNone(get(name));
    if (settings === undefined) continue;
    found.push({ name, settings });
    if (!name.includes("@") && settings["VerifiedForSendingStatus"] === true) break;
  }
  return found;
}

async function readConfigurationSet(
  name: string,
  get: (...path: string[]) => Promise<JsonObject>,
): Promise<ConfigurationSet> {
  const settings = await undefinedIfNone(get("configuration-sets", name));
  if (settings === undefined) return { name, settings, events: undefined };
  const { EventDestinations } = await get("configuration-sets", name, "event-destinations");
  const events = objects(EventDestinations)
    .filter(({ Enabled }) => Enabled === true)
    .flatMap(({ MatchingEventTypes: types }) => (Array.isArray(types) ? types : []));
  return { name, settings, events };
}

/** SES has a name of its own for what is not there. */
async function undefinedIfNone(answer: Promise<JsonObject>): Promise<JsonObject | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isAwsError(error, "NotFoundException")) return undefined;
    throw error;
  }
}

function objects(list: unknown): readonly JsonObject[] {
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}
