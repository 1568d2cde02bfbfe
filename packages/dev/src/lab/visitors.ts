import type { Visitor } from "./visitor.ts";
import { buttonByHttp } from "./visitors/button-by-http.ts";
import { carelessMailProgram } from "./visitors/careless-mail-program.ts";
import { clickingChromium } from "./visitors/clicking-chromium.ts";
import { doubleGet } from "./visitors/double-get.ts";
import { formByScript } from "./visitors/form-by-script.ts";
import { formWithoutCookie } from "./visitors/form-without-cookie.ts";
import { fragmentDropper } from "./visitors/fragment-dropper.ts";
import { headOnly } from "./visitors/head-only.ts";
import { headThenGet } from "./visitors/head-then-get.ts";
import { linkWrapper } from "./visitors/link-wrapper.ts";
import { otherAddress } from "./visitors/other-address.ts";
import { prefetchingBrowser } from "./visitors/prefetching-browser.ts";
import { queryReencoder } from "./visitors/query-reencoder.ts";
import { quotedPrintable } from "./visitors/quoted-printable.ts";
import { stayingChromium } from "./visitors/staying-chromium.ts";

/** Everybody, in the order of the table. */
export const VISITORS: readonly Visitor[] = [
  headOnly,
  headThenGet,
  doubleGet,
  otherAddress,
  prefetchingBrowser,
  stayingChromium,
  fragmentDropper,
  queryReencoder,
  linkWrapper,
  quotedPrintable,
  carelessMailProgram,
  formWithoutCookie,
  formByScript,
  buttonByHttp,
  clickingChromium,
];
