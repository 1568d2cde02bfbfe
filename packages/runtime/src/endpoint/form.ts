import type { FieldName } from "../flows/deed.ts";
import { type Html, html, raw } from "../html/html.ts";
import english from "../words/pages.en.json" with { type: "json" };
import { type CommonWords, type FormWords, fill } from "../words/words.ts";
import type { PageView } from "./endings.ts";
import { type FormFields, fieldsOf, type PasswordRule } from "./form-fields.ts";
import type { ToPage } from "./perform.ts";
import type { LinkVisit } from "./visit.ts";

const common: CommonWords = english;

/** What stands in the page's form before its button. Loaded where a page has one: most clicks end without. */
export function renderForm(view: PageView, visit: LinkVisit, performed: ToPage): Html {
  return renderFields(fieldsOf(view, visit, performed), common.form);
}

/** The fields of a page's form. It works without its script, which shows passwords and ticks off what they need. */
function renderFields(fields: FormFields, words: FormWords): Html {
  const { username, names, attributes, rules, problem, beside } = fields;
  const said = problem && words.problems[problem];
  const alert = said && html`<p class="problem" id="problem" role="alert">${said}</p>\n`;
  return html`<style>${raw(FORM_STYLE)}</style>
${beside === undefined && alert}<label>${words.account}<input name="username" autocomplete="username" value="${username}" readonly></label>
${names.map((name) => renderField(name, { words, rules, alert: name === beside && alert }))}${attributes.map(
  (name) =>
    html`<label>${words.attributes[name] ?? name.replace(/^custom:/, "")}<input name="attribute.${name}" autocomplete="${AUTOCOMPLETE[name] ?? "on"}" required></label>\n`,
)}<script>${raw(FORM_SCRIPT)}</script>
`;
}

interface FieldParts {
  readonly words: FormWords;
  readonly rules: readonly PasswordRule[];
  readonly alert: Html | string | false | undefined;
}

function renderField(name: FieldName, { words, rules, alert }: FieldParts): Html {
  const { input, isSecret } = FIELDS[name];
  const isNew = name === "newPassword" && rules.length > 0;
  const described = [alert && "problem", isNew && "rules"].filter(Boolean).join(" ");
  const state = html`${described && html` aria-describedby="${described}"`}${alert && raw(' aria-invalid="true" autofocus')}`;
  return html`<label for="${name}">${words[name]}</label>
${alert}<div class="field"><input id="${name}" name="${name}" ${raw(input)} required${state}>${
    isSecret &&
    html`<button type="button" data-other="${words.hide}" aria-pressed="false" hidden>${words.show}</button>`
  }</div>
${isNew && html`<ul id="rules">${rules.map((rule) => renderRule(rule, words))}</ul>\n`}`;
}

function renderRule({ name, pattern, count, isMissed }: PasswordRule, words: FormWords): Html {
  const text = words.rules[name] ?? name;
  const said = fill([text, words.rules["longer"] ?? text], { count: count && String(count) });
  return html`<li${isMissed && raw(' class="missed"')}${pattern && html` data-rule="${pattern}"`}>${said}</li>`;
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

/** Beside the pages' own sheet, which has the colours. The policy names both by their hashes; a test keeps them together. */
export const FORM_STYLE: string =
  "label{display:block;margin:16px 0 6px;font-weight:600;font-size:14px}" +
  "input:not([type=hidden]){display:block;width:100%;min-height:48px;padding:10px 12px;border:1px solid var(--soft);border-radius:8px;background:var(--card);color:var(--ink);font:inherit;font-weight:400}" +
  "label>input{margin-top:6px}input[readonly]:not([type=hidden]){background:var(--page);border-color:var(--line)}input:focus-visible{outline:3px solid var(--accent);outline-offset:1px}" +
  "input[aria-invalid]:not([type=hidden]){border-color:var(--bad)}:root{--bad:#b3261e}@media(prefers-color-scheme:dark){:root{--bad:#ffb4ab}}" +
  ".field{display:flex;gap:8px}.field button{flex:none;width:auto;white-space:nowrap;background:none;border-color:var(--line);color:var(--ink)}[hidden]{display:none!important}" +
  ".problem{margin:0 0 8px;color:var(--bad);font-size:14px;font-weight:600}" +
  "ul{margin:8px 0 0;padding:0;list-style:none;color:var(--soft);font-size:14px}li::before{content:'\\2022';display:inline-block;width:1.4em}" +
  ".missed{color:var(--bad)}.met::before{content:'\\2713'}form>button{margin-top:24px}";

/** Shows a password on demand, and ticks off what it has. The only script of ours; nothing is lost without it. */
export const FORM_SCRIPT: string =
  "for(const b of document.querySelectorAll('[data-other]')){b.hidden=false;b.onclick=()=>{const i=b.previousElementSibling,h=i.type=='password',o=b.textContent;" +
  "i.type=h?'text':'password';b.textContent=b.dataset.other;b.dataset.other=o;b.setAttribute('aria-pressed',h)}}" +
  "const p=document.getElementById('newPassword');p.oninput=()=>{for(const l of document.querySelectorAll('[data-rule]'))l.className=RegExp(l.dataset.rule,'s').test(p.value)?'met':''}";
