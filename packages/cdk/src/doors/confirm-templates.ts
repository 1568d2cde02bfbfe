import type { Meaning, Operation, StaticEnding } from "cognito-links/synth";
import { answerTemplate, choose } from "./answer-template.ts";
import { ACCOUNT_SLOT, type Place, pageOf } from "./pages.ts";
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

/**
 * What an error of an operation shows, by the endpoint's own rows. Plain links can be malformed by anybody, so what Cognito
 * cannot make sense of is a link that is not whole; where no button was pressed, `unpressed` is shown.
 */
export function refused<Is extends StaticEnding>(
  { meaning }: Operation<Is>,
  unpressed: StaticEnding,
  at: Place,
  { checked }: Configuration,
): string {
  const rows: readonly Meaning<StaticEnding>[] = [
    { type: UNREADABLE_TYPE, is: unpressed },
    ...(at === "confirm" ? [MALFORMED] : []),
    ...meaning,
  ];
  const answers = new Map(
    rows.map(({ is }) => [is, answerTemplate(pageOf(is, checked, at), SLOTS)] as const),
  );
  const groups = [...new Set(answers.values())].map(
    (answer) =>
      [[...answers.keys()].filter((ending) => answers.get(ending) === answer), answer] as const,
  );
  return READ_ERROR + chooseEnding(rows) + choose(groups);
}

const MALFORMED: Meaning<StaticEnding> = { type: "InvalidParameterException", is: "invalid-link" };

/** Sets `$ending` by the first row that fits; the last one has no condition. */
function chooseEnding(rows: readonly Meaning<string>[]): string {
  const branches = rows.map((row, index) => {
    const conditions = conditionsOf(row);
    const set = `#set($ending = "${row.is}")`;
    if (conditions.length === 0) return `#else${set}`;
    return `${index === 0 ? "#if" : "#elseif"}(${conditions.join(" && ")})${set}`;
  });
  return `${branches.join("")}#end`;
}

function conditionsOf({ type, text }: Meaning<string>): readonly string[] {
  return [
    ...(type === undefined ? [] : [`$type == "${type}"`]),
    ...(text === undefined ? [] : [matches(text)]),
  ];
}

/** One answer, whatever came back. */
export function always(ending: StaticEnding, at: Place, { checked }: Configuration): string {
  return choose([[[], answerTemplate(pageOf(ending, checked, at), SLOTS)]]);
}

/** The last segment of `__type`, and the message; both texts, whatever came back. */
const READ_ERROR = [
  "#set($type = $input.path('$.__type'))#if(!$type)#set($type = '')#end",
  "#set($type = $type.replaceAll('^.*[#.]', ''))",
  "#set($message = $input.path('$.message'))#if(!$message)#set($message = '')#end",
].join("");

/** Whether `$message` has the pattern anywhere in it, whatever its case: Java's `matches` wants the whole text. */
function matches({ source }: RegExp): string {
  return `$message.matches('(?is).*(${source}).*')`;
}
