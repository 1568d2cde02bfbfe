import { type FlowName, staticDeedOf, staticHandOver } from "cognito-links/synth";
import { answerTemplate, choose } from "./answer-template.ts";
import { pageOf } from "./pages.ts";
import type { Configuration } from "./wiring.ts";

/** What stands in the address of a page of the app for what only the request knows, and the template that writes it. */
const CODE = "CODE-OF-THE-LINK";
const STATE = "STATE-OF-THE-LINK";
const SLOTS = { [CODE]: "$code", [`&link_state=${STATE}`]: "$state" };

/**
 * What opening a link shows. One that names no flow is a sign-up's, and asks by a button; one of another flow leads to the
 * app's page, with what it carries in the fragment: the code is letters and digits, and the state is percent-encoded, so
 * that neither can end what it stands in. All else is no link. A HEAD request is no person's, and is not led on.
 */
export function openedLink(configuration: Configuration): string {
  const { checked } = configuration;
  const handedOver = handOvers(configuration);
  const isOf = handedOver.map(({ flow, hasCode }) => {
    const isWhole = hasCode ? " && $code.matches('(?!3[dD])[A-Za-z0-9]{1,64}')" : "";
    return `#if($flow == "${flow}"${isWhole})#set($ending = "${flow}")#end`;
  });
  const asks = isConfirmed(configuration)
    ? '#if($served && $code != "")#set($ending = "ask")#end'
    : "";
  return [
    "#set($query = $input.params().querystring)",
    ...["flow", "clientId", "username", "code", "state"].map(
      (name) =>
        `#set($${name} = "")#if($query.containsKey('${name}'))#set($${name} = $query.get('${name}'))#end`,
    ),
    served(configuration),
    '#set($ending = "invalid-link")',
    `#if(!$query.containsKey('flow'))${asks}`,
    `#elseif($served || !$query.containsKey('clientId'))${isOf.join("")}#end`,
    `#if($username == "" || $state.length() > 512)#set($ending = "invalid-link")#end`,
    `#if($ending != "invalid-link" && $context.httpMethod == "HEAD")#set($ending = "ask")#end`,
    // Nobody can prove here that it was not a stranger who asked for it.
    `#if($state == "" || $query.containsKey('unvouched'))#set($state = "")`,
    // A form's encoding writes a space as the sign that a fragment may have to keep.
    `#else#set($state = $util.urlEncode($state).replaceAll("[+]", "%20"))#set($state = "&link_state=$state")#end`,
    choose([
      [["ask"], answerTemplate(pageOf("ask", checked, "confirm"))],
      ...handedOver.map(({ flow, answer }) => [[flow], answerTemplate(answer, SLOTS)] as const),
      [[], answerTemplate(pageOf("invalid-link", checked, "confirm"))],
    ]),
  ].join("");
}

/** Whether there are links that a press confirms. */
export function isConfirmed({ checked }: Configuration): boolean {
  return Object.entries(checked.flows).some(
    ([name, setting]) => setting && staticDeedOf(name as FlowName, setting) === "confirm",
  );
}

/** The flows that lead to the app's page, each with the answer that does so. */
function handOvers({ checked }: Configuration) {
  return Object.entries(checked.flows).flatMap(([name, setting]) => {
    const flow = name as FlowName;
    if (setting?.page === undefined || staticDeedOf(flow, setting) !== "hand-over") return [];
    const answer = staticHandOver(flow, setting.page, { code: CODE, state: STATE });
    return [{ flow, answer, hasCode: answer.headers["location"]?.includes(CODE) === true }];
  });
}

/** Sets `$served`: whether the client is one of the configured ones. */
function served({ json }: Configuration): string {
  const clients = (json.clients ?? []).map(
    ({ clientId }) => `#if($clientId == "${clientId}")#set($served = true)#end`,
  );
  return `#set($served = false)${clients.join("")}`;
}
