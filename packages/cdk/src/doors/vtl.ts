/**
 * Puts an expression into JSON as a string. `escapeJavaScript` writes `\'`, which JSON does not know, and on a live API
 * was seen to make `{}` of empty text, so that it gets none.
 * Source: localstack/localstack, services/apigateway/next_gen/execute_api/template_mapping.py
 */
export function jsonString(expression: string): string {
  return `#if(${expression} == "")""#else"$util.escapeJavaScript(${expression}).replaceAll("\\\\'","'")"#end`;
}

/** Begins a template whose text was made safe by `escapeVtl`. */
export const ESCAPES = "#set($dollar = '$')#set($hash = '#')";

/** Text as a template gives it back to the letter: `$` and `#` begin references and directives. */
export function escapeVtl(text: string): string {
  return text.replace(/[$#]/g, (sign) => `$\{${sign === "$" ? "dollar" : "hash"}}`);
}
