import type { PasswordPolicy } from "../config/options.ts";
import type { FieldName } from "../flows/deed.ts";
import { type Html, html, raw } from "../html/html.ts";
import type { PageFields } from "../pages/page.ts";
import { type FormWords, fill, formFor, type Words } from "../words/words.ts";
import type { PageView } from "./page-views.ts";
import type { ToPage } from "./perform.ts";
import type { LinkVisit } from "./visit.ts";

/** What a form is made of, together with its words. */
export interface FormParts {
  readonly view: PageView;
  readonly visit: LinkVisit;
  readonly performed: ToPage;
}

/**
 * What stands in the page's form before its button: what the deed asks for, what Cognito wants as well, and what it did not
 * take, said beside its field. It works without its script. Loaded where a page has a form: most clicks end without.
 */
export function renderForm(
  { lang, pages: { form: words } }: Pick<Words, "lang" | "pages">,
  { view: { beside }, visit, performed: { ending, answer, wants } }: FormParts,
): PageFields {
  const { deed, link, setting } = visit;
  // What was asked for before is asked for again: the page repeats nothing that was typed.
  const typed = visit.asks === "confirm" ? Object.keys(visit.fields) : [];
  const before = typed.filter((name) => name.startsWith(ATTRIBUTE));
  const attributes = wants ?? before.map((name) => name.slice(ATTRIBUTE.length));
  const { username, account = username } = link.claims;
  const form = (deed.kind === "call" && deed.form) || [];
  const asked = form.filter((name) => name !== "code" || visit.isCodeTyped);
  const said = ending === "ask" ? undefined : words.problems[ending];
  const alert = said && html`<p class="problem" id="problem" role="alert">${said}</p>\n`;
  const missed = answer?.kind === "error" ? answer.message : "";
  const rules = renderRules(setting.passwordPolicy ?? {}, { missed, lang, words });
  // A UUID is the pool's own name for somebody who signs in with the address.
  const knownAs = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(username) ? account : username;
  const fields = html`<style>${raw(FORM_STYLE)}</style>
${beside === undefined && alert}<label>${words.account}<input name="username" autocomplete="username" value="${knownAs}" readonly dir="auto"></label>
${asked.map((name) =>
  renderField(name, words, {
    alert: name === beside && alert,
    // A page that comes anew is read from its focus on: what is said of the whole form is read with its first field.
    isFocused: alert !== undefined && name === (beside ?? asked[0]),
    rules: name === "newPassword" && rules,
  }),
)}${attributes.map(
  (name) =>
    html`<label>${own(words.attributes, name) ?? name.replace(/^custom:/, "")}<input name="${ATTRIBUTE}${name}" autocomplete="${own(AUTOCOMPLETE, name) ?? "on"}" required></label>\n`,
)}<script>${raw(FORM_SCRIPT)}</script>
`;
  return { html: fields, style: FORM_STYLE, script: FORM_SCRIPT };
}

const ATTRIBUTE = "attribute.";

/** What a table says of a name that a visitor may have made up: every object has a `constructor`. */
function own(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

type Maybe = Html | "" | false | undefined;

interface FieldState {
  readonly alert: Maybe;
  readonly isFocused: boolean;
  readonly rules: Maybe;
}

function renderField(
  name: FieldName,
  words: FormWords,
  { alert, isFocused, rules }: FieldState,
): Html {
  const { input, isSecret } = FIELDS[name];
  const described = [isFocused && "problem", rules && "rules"].filter(Boolean).join(" ");
  const state = html`${described && html` aria-describedby="${described}"`}${alert && raw(' aria-invalid="true"')}${isFocused && raw(" autofocus")}`;
  return html`<label for="${name}" id="${name}-label">${words[name]}</label>
${alert}<div class="field"><input id="${name}" name="${name}" dir="ltr" ${raw(input)} required${state}>${
    isSecret &&
    html`<button type="button" aria-describedby="${name}-label" data-other="${words.hide}" hidden>${words.show}</button>`
  }</div>
${rules}`;
}

/**
 * What makes a password good, and how Cognito says that it is missing.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
const RULES: readonly (readonly [name: keyof PasswordPolicy, pattern: string, said: RegExp])[] = [
  ["minLength", ".", /long/i],
  ["requireLowercase", "[a-z]", /lowercase/i],
  ["requireUppercase", "[A-Z]", /uppercase/i],
  ["requireDigits", "[0-9]", /numeric/i],
  ["requireSymbols", "[!-\\/:-@[-`{-~]", /symbol/i],
];

/** Those of the pool as far as the configuration knows them, and what Cognito has just missed. */
function renderRules(
  policy: PasswordPolicy,
  {
    missed,
    lang,
    words,
  }: { readonly missed: string; readonly lang: string; readonly words: FormWords },
): Maybe {
  const rules = RULES.flatMap(([name, pattern, said]) => {
    const wanted = policy[name];
    const isMissed = said.test(missed);
    if (!wanted && !isMissed) return [];
    const count = typeof wanted === "number" ? wanted : undefined;
    const has = name !== "minLength" ? pattern : count && `${pattern}{${count}}`;
    const sentence = [words.rules[name], words.rules["longer"]].map(
      (counted) => (counted && formFor(counted, count ?? 0, lang)) ?? name,
    );
    return [
      html`<li${isMissed && raw(' class="missed"')}${has && html` data-rule="${has}"`}>${fill(sentence, { count })}</li>`,
    ];
  });
  return rules.length > 0 && html`<ul id="rules">${rules}</ul>\n`;
}

/** A temporary password is pasted, and no manager's to keep. */
const FIELDS: Readonly<Record<FieldName, { readonly input: string; readonly isSecret: boolean }>> =
  {
    code: {
      input: 'autocomplete="one-time-code" inputmode="numeric" maxlength="99"',
      isSecret: false,
    },
    temporaryPassword: {
      input: 'type="password" autocomplete="off" maxlength="300"',
      isSecret: true,
    },
    newPassword: {
      input: 'type="password" autocomplete="new-password" maxlength="256"',
      isSecret: true,
    },
  };

/** Cognito's attributes by what browsers call them. */
const AUTOCOMPLETE: Readonly<Record<string, string>> = {
  name: "name",
  given_name: "given-name",
  family_name: "family-name",
  email: "email",
  phone_number: "tel",
  birthdate: "bday",
};

/** Beside the pages' own sheet, which has the colours. */
export const FORM_STYLE: string =
  "label{display:block;margin:16px 0 6px;font-weight:600;font-size:14px}" +
  "input:not([type=hidden]){display:block;width:100%;min-height:48px;padding:10px 12px;border:1px solid var(--soft);border-radius:10px;background:var(--card);color:var(--ink);font:inherit;font-weight:400}" +
  "label>input{margin-top:6px}input[readonly]:not([type=hidden]){background:var(--page);border-color:var(--line)}input:focus-visible{outline:3px solid var(--tint);outline-offset:1px}" +
  "input[aria-invalid]:not([type=hidden]){border-color:var(--bad)}:root{--bad:#b3261e}@media(prefers-color-scheme:dark){:root{--bad:#ffb4ab}}" +
  ".field{display:flex;gap:8px}.field button{flex:none;width:auto;white-space:nowrap;background:none;border-color:var(--line);color:var(--ink)}[hidden]{display:none!important}" +
  ".problem{margin:0 0 8px;color:var(--bad);font-size:14px;font-weight:600}" +
  "ul{margin:8px 0 0;padding:0;list-style:none;color:var(--soft);font-size:14px}li::before{content:'\\2022';display:inline-block;width:1.4em}" +
  ".missed{color:var(--bad)}.missed::before{content:'\\2717'}.met::before{content:'\\2713'}form>button{margin-top:24px}";

/** Shows a password on demand, and ticks off what it has. The only script of ours; nothing is lost without it. */
export const FORM_SCRIPT: string =
  "for(const b of document.querySelectorAll('[data-other]')){b.hidden=false;b.onclick=()=>{const i=b.previousElementSibling,h=i.type=='password',o=b.textContent;" +
  "i.type=h?'text':'password';b.textContent=b.dataset.other;b.dataset.other=o}}" +
  "const p=document.getElementById('newPassword');p.oninput=()=>{for(const l of document.querySelectorAll('[data-rule]'))l.className=RegExp(l.dataset.rule,'s').test(p.value)?'met':''}";
