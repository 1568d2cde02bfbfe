import type { Meaning, Operation, StaticEnding } from "cognito-links/synth";
import { answerTemplate, choose } from "./answer-template.ts";
import { ACCOUNT_SLOT, type Place, pageOf } from "./pages.ts";
import { ifPressed, NAMES_FLOW, type Press, UNREADABLE_TYPE } from "./pressed-template.ts";
import { jsonString } from "./vtl.ts";
import type { Configuration } from "./wiring.ts";

const param = (name: string): string => `$input.params('${name}')`;

/** Where the button for a new link posts to: percent-encoding makes the parameters safe in an attribute. */
const SLOTS = {
  [ACCOUNT_SLOT]: ["clientId", "username"]
    .map((name) => `${name}=$util.urlEncode(${param(name)})`)
    .join("&amp;"),
};

/** What stands in an operation's input for what only the request knows, and the template that writes it as JSON. */
const OF_THE_LINK = {
  CLIENT: '"$client"',
  USERNAME: jsonString(param("username")),
  CODE: jsonString(param("code")),
};

/**
 * What is sent to Cognito for a press: the operation's own input. The client is one of the configured ones or none; with
 * none, Cognito refuses the request as malformed.
 */
export function cognitoRequest(
  { json }: Configuration,
  { input }: Operation<StaticEnding>,
  press: Press,
): string {
  const clients = (json.clients ?? []).map(
    ({ clientId }) => `#if(${param("clientId")} == "${clientId}")#set($client = "${clientId}")#end`,
  );
  const fields = input({
    account: { ClientId: "CLIENT", Username: "USERNAME" },
    code: "CODE",
    fields: {},
    passOn: () => ({}),
  });
  const written = Object.entries(OF_THE_LINK).reduce(
    (text, [standIn, template]) => text.replaceAll(JSON.stringify(standIn), () => template),
    JSON.stringify(fields),
  );
  return ifPressed(press, `#set($client = "")${clients.join("")}${written}`);
}

/**
 * What an error of an operation shows, by the endpoint's own rows. Plain links can be malformed by anybody, so what Cognito
 * cannot make sense of is a link that is not whole; where no button was pressed, `unpressed` is shown. A link that names a
 * flow is of another one, and no button stands for it.
 */
export function refused<Is extends StaticEnding>(
  { meaning }: Operation<Is>,
  unpressed: StaticEnding,
  at: Place,
  { checked }: Configuration,
): string {
  const rows: readonly Meaning<StaticEnding>[] = [
    OF_ANOTHER,
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
  const ofAnother = `#if(${NAMES_FLOW})#set($type = "${OF_ANOTHER.type}")#end`;
  return READ_ERROR + ofAnother + chooseEnding(rows) + choose(groups);
}

const OF_ANOTHER: Meaning<StaticEnding> = { type: "OfAnotherFlow", is: "invalid-link" };

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
