/** What counts as a press of one of a page's buttons. */
export interface Press {
  /** Values of the button's own field. */
  readonly actions: readonly string[];
  /** Of the endpoint; may be a token. */
  readonly origin: string;
}

/**
 * What is sent where no button was pressed. A request template cannot answer by itself, so Cognito gets what it cannot
 * read, with nothing of the link in it, and the type of its error stands for the page that asks.
 * Source: aws-amplify/amplify-js#5165, where a structure in the place of a text is answered by this type with status 400.
 */
export const UNREADABLE = '{"ClientId":{}}';

/** How Cognito calls what it cannot read. The strings of a link cannot bring it about: they are always texts. */
export const UNREADABLE_TYPE = "SerializationException";

/** Whether a link says what it is for: those that a press confirms do not, and none of them is a sign-up's. */
export const NAMES_FLOW = "$input.params().querystring.containsKey('flow')";

/**
 * A request that is sent only for a press: the form has the button's field, which `form.submit()` leaves out, and no
 * header says that the form stands elsewhere. Headers are looked for among headers alone, in any case of letters:
 * `$input.params('Origin')` would take a parameter of the link before one.
 */
export function ifPressed({ actions, origin }: Press, request: string): string {
  const fields = actions.map((action) => `$form.contains("&action=${action}&")`);
  return [
    '#set($form = "&$input.body&")',
    `#set($pressed = !${NAMES_FLOW} && (${fields.join(" || ")}))`,
    "#set($headers = $input.params().header)",
    "#foreach($name in $headers.keySet())#set($value = $headers.get($name))",
    unless("sec-fetch-site", ["same-origin"]),
    // The pages send no referrer, so their own forms come from "null".
    unless("origin", ["null", origin]),
    `#end#if($pressed)${request}#else${UNREADABLE}#end`,
  ].join("");
}

function unless(header: string, values: readonly string[]): string {
  const others = values.map((value) => ` && $value != "${value}"`).join("");
  return `#if($name.equalsIgnoreCase("${header}")${others})#set($pressed = false)#end`;
}
