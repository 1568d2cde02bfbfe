import { ALREADY_CONFIRMED, NOT_CONFIRMABLE, OUTCOME_BY_TYPE } from "cognito-links/synth";
import { answerTemplate, choose } from "./answer-template.ts";
import { ACCOUNT_SLOT, pageOf } from "./pages.ts";
import { ifPressed, type Press, UNREADABLE_TYPE } from "./pressed-template.ts";
import { jsonString } from "./vtl.ts";
import type { Configuration } from "./wiring.ts";

const param = (name: string): string => `$input.params('${name}')`;

/** Where the button for a new link posts to: percent-encoding makes the parameters safe in an attribute. */
const SLOTS = {
  [ACCOUNT_SLOT]: ["clientId", "username"]
    .map((name) => `${name}=$util.urlEncode(${param(name)})`)
    .join("&amp;"),
};

/**
 * What is sent to Cognito for a press. The client is one of the configured ones or none; with none, Cognito refuses the
 * request as malformed.
 */
export function cognitoRequest(
  { json }: Configuration,
  fields: Readonly<Record<string, string>>,
  press: Press,
): string {
  const clients = (json.clients ?? []).map(
    ({ clientId }) => `#if(${param("clientId")} == "${clientId}")#set($client = "${clientId}")#end`,
  );
  const members = Object.entries({ Username: "username", ...fields }).map(
    ([member, name]) => `,"${member}":${jsonString(param(name))}`,
  );
  return ifPressed(
    press,
    `#set($client = "")${clients.join("")}{"ClientId":"$client"${members.join("")}}`,
  );
}

/** The outcome of ConfirmSignUp, read by the same table as the endpoint's. Plain links can be malformed by anybody. */
export function confirmRefused({ checked }: Configuration): string {
  const byType = [
    ...OUTCOME_BY_TYPE,
    ["InvalidParameterException", "invalid-link"],
    [UNREADABLE_TYPE, "ask"],
  ].map(([type, outcome]) => `#if($type == "${type}")#set($ending = "${outcome}")#end`);
  const page = (ending: Parameters<typeof pageOf>[0]): string =>
    answerTemplate(pageOf(ending, checked), SLOTS);
  return [
    READ_ERROR,
    '#set($ending = "misconfigured")',
    ...byType,
    '#if($type == "NotAuthorizedException")',
    `#if(${matches(ALREADY_CONFIRMED)})#set($ending = "already-confirmed")`,
    `#elseif(${matches(NOT_CONFIRMABLE)})#set($ending = "disabled")#end#end`,
    choose([
      [["confirmed"], page("confirmed")],
      [["ask"], page("ask")],
      [["already-confirmed"], page("already-confirmed")],
      [["expired", "mismatch", "not-found", "disabled"], page("expired")],
      [["invalid-link"], page("invalid-link")],
      [["alias-taken"], page("alias-taken")],
      [["rate-limited"], page("rate-limited")],
      [["busy"], page("busy")],
      [["misconfigured"], page("misconfigured")],
    ]),
  ].join("");
}

/**
 * What came of asking for a new mail: the same page for unknown, known and confirmed accounts. Where no button was
 * pressed, the page that has it.
 */
export function resendRefused({ checked }: Configuration): string {
  return [
    READ_ERROR,
    choose([
      [[UNREADABLE_TYPE], answerTemplate(pageOf("expired", checked, "new"), SLOTS)],
      [["TooManyRequestsException"], answerTemplate(pageOf("busy", checked), SLOTS)],
      [["ResourceNotFoundException"], answerTemplate(pageOf("misconfigured", checked), SLOTS)],
      [[], answerTemplate(pageOf("mail-sent", checked), SLOTS)],
    ]).replaceAll("$ending", "$type"),
  ].join("");
}

/** One answer, whatever came back. */
export function always(ending: Parameters<typeof pageOf>[0], { checked }: Configuration): string {
  return choose([[[], answerTemplate(pageOf(ending, checked), SLOTS)]]);
}

/** The last segment of `__type`, and the message; both texts, whatever came back. */
const READ_ERROR = [
  "#set($type = $input.path('$.__type'))#if(!$type)#set($type = '')#end",
  "#set($type = $type.replaceAll('^.*[#.]', ''))",
  "#set($message = $input.path('$.message'))#if(!$message)#set($message = '')#end",
].join("");

/** `$message` held against a pattern, anywhere in it and whatever its case: Java's `matches` wants the whole text. */
function matches({ source }: RegExp): string {
  return `$message.matches('(?is).*(${source}).*')`;
}
