import { hasArrived, outcomeOf, titleOf } from "./answer-words.ts";
import { BROWSER_HEADERS } from "./browser-headers.ts";
import { FORM_TYPE, readForm, toBody } from "./form.ts";
import type { PersonsBrowser, Sight } from "./person.ts";
import { type Answer, send } from "./send.ts";

const MOST_REDIRECTS = 5;

/** Plays the person's browser by requests, for where no browser is. It runs no script and knows no `SameSite`. */
export function personByHttp(): PersonsBrowser {
  return {
    open: ({ link, proofCookie }, where) =>
      follow(link, where === "same browser" ? proofCookie : undefined),
    close: async () => {},
  };
}

async function follow(link: string, proofCookie: string | undefined): Promise<Sight> {
  let address = link;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const cookie = proofCookie === undefined ? {} : { cookie: proofCookie };
    const answer = await send(address, { headers: { ...BROWSER_HEADERS, ...cookie } });
    if (answer.location === undefined) return look(address, answer, proofCookie);
    if (outcomeOf(answer.location) !== undefined) return arrive(answer.location);
    address = new URL(answer.location, address).href;
  }
  return { kind: "page", title: "too many redirects" };
}

function look(address: string, page: Answer, proofCookie: string | undefined): Sight {
  const form = readForm(page.body);
  if (form?.button === undefined) return { kind: "page", title: titleOf(page.body) ?? "a page" };
  const fields = [...form.hidden, form.button];
  return {
    kind: "button",
    press: async () => {
      const cookie = [page.cookies, proofCookie].filter(Boolean).join("; ");
      const posted = await send(address, {
        method: "POST",
        headers: { ...BROWSER_HEADERS, ...FORM_TYPE, cookie, "sec-fetch-site": "same-origin" },
        body: toBody(fields),
      });
      if (posted.location !== undefined) return arrive(posted.location);
      return { kind: "page", title: titleOf(posted.body) ?? "a page" };
    },
  };
}

/** In the app is who the endpoint sends there as confirmed, and whom the app answers. */
async function arrive(location: string): Promise<Sight> {
  const outcome = outcomeOf(location);
  if (!hasArrived(outcome)) return { kind: "page", title: `the app, told ${outcome}` };
  const { status } = await send(location, { headers: BROWSER_HEADERS });
  return status < 400 ? { kind: "app" } : { kind: "page", title: `the app, which said ${status}` };
}
