/** Entry `cognito-links/fetch`: what runs wherever `Request` and `Response` are spoken. */
export { type FetchHandler, toFetchHandler } from "./adapters/to-fetch-handler.ts";
export { fetchTransport } from "./aws/fetch-transport.ts";
