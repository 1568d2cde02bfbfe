import {
  buttonByHttp,
  clickingChromium,
  formByScript,
  formFiller,
  formWithoutCookie,
} from "./bots.ts";
import {
  carelessMailProgram,
  fragmentDropper,
  linkWrapper,
  queryReencoder,
  quotedPrintable,
} from "./protectors.ts";
import {
  doubleGet,
  headOnly,
  headThenGet,
  otherAddress,
  prefetchingBrowser,
  stayingChromium,
} from "./scanners.ts";
import type { Visitor } from "./visitor.ts";

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
  formFiller,
  clickingChromium,
];
